"""Who is asked what, and when."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.storage import Storage, open_storage
from bot.storage.messages.decisions import ClaimedDecision, SendOutcome, State
from bot.voices import Voices
from bot.voices.prompt_scheduler import PromptPayload
from tests.events.days_with_prompts import AFTER, ALONG, DAY, SESSIONS, voices_in
from tests.peopled_storage import a_programme, a_session, at, carrying, claim, join, save


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


async def settle(storage: Storage, claimed: ClaimedDecision, now: datetime) -> None:
    outcome = SendOutcome(State.SENT, message_id=1)
    await storage.write(lambda tx: storage.outbox.settle(tx, claimed, outcome, now))


async def sent_at(storage: Storage, voices: Voices, now: datetime) -> list[str]:
    """What goes out at that moment, marked as sent."""
    await voices.prompt_scheduler.decide(now)
    found = await claim(storage, now)
    for claimed in found:
        await settle(storage, claimed, now)
    return [f"{each.decision.participant_id} {each.decision.item}" for each in found]


async def test_who_said_nothing_is_reminded_at_half_past_eight_and_nobody_else(
    storage: Storage,
) -> None:
    tomorrow = timedelta(days=1)
    voices = voices_in(storage)
    silent, answering, declining = [await join(storage, 100 + n) for n in range(3)]
    await sent_at(storage, voices, at("16:30"))
    await storage.write(lambda tx: voices.keep(tx, answering, DAY, 1, at("17:00"), text="Mod"))
    await storage.write(lambda tx: voices.decline(tx, declining, DAY, at("17:00")))

    moments = [at("08:29"), at("08:30"), at("08:31"), at("11:00")]
    reminded = [await sent_at(storage, voices, moment + tomorrow) for moment in moments]

    assert reminded == [[], [f"{silent.id} prompt-again:dagen"], [], []]
    assert await voices.prompt_scheduler.next_moment(at("17:00")) == at("08:30") + tomorrow


async def test_a_seminar_is_asked_about_in_a_gap_without_a_sound_and_only_who_saved_it(
    storage: Storage,
) -> None:
    voices = voices_in(storage)
    free, busy, _ = [await join(storage, 100 + n) for n in range(3)]
    for person in (free, busy):
        await save(storage, person, "etik", at("08:00"))
    await save(storage, busy, "fut", at("08:00"))
    tap = next(prompt for prompt in voices.prompts if prompt.when == "after:etik")

    noon = await sent_at(storage, voices, at("12:00"))
    early = await sent_at(storage, voices, at("12:59"))
    later = await sent_at(storage, voices, at("13:00"))

    assert noon == [f"{free.id} prompt:{tap.id}"]
    assert early == []
    assert f"{busy.id} prompt:{tap.id}" in later
    assert tap.text["sv"] == "Etik: Gav det dig något?"


@pytest.mark.parametrize(("next_one", "asked"), [("12:10", True), ("12:09", False)])
async def test_a_gap_is_ten_minutes_or_more(storage: Storage, next_one: str, asked: bool) -> None:
    sessions = (a_session("etik", "11:00", "12:00"), a_session("fut", next_one, "13:00"))
    voices = voices_in(storage, a_programme(*sessions, prompts=(DAY, AFTER)))
    person = await join(storage, 100)
    for session in sessions:
        await save(storage, person, session.id, at("08:00"))

    sent = await sent_at(storage, voices, at("12:00"))

    assert bool(sent) is asked


async def test_not_now_ends_one_prompt_and_no_other(storage: Storage) -> None:
    voices = voices_in(storage)
    person = await join(storage, 100)
    await save(storage, person, "etik", at("08:00"))
    tap = next(prompt for prompt in voices.prompts if prompt.when == "after:etik")
    await storage.write(lambda tx: voices.decline(tx, person, tap, at("11:30")))

    noon = await sent_at(storage, voices, at("12:00"))
    evening = await sent_at(storage, voices, at("16:30"))

    assert (noon, evening) == ([], [f"{person.id} prompt:dagen"])


async def test_a_tap_makes_no_sound(storage: Storage) -> None:
    voices = voices_in(storage)
    person = await join(storage, 100)
    await save(storage, person, "etik", at("08:00"))
    await voices.prompt_scheduler.decide(at("12:00"))
    [claimed] = await claim(storage, at("12:00"))

    outgoing = await voices.prompt_scheduler.render(carrying(PromptPayload, claimed), person)

    assert outgoing is not None
    assert outgoing.silent


async def test_taps_are_off_unless_the_event_asks_for_them(storage: Storage) -> None:
    voices = voices_in(storage, a_programme(*SESSIONS, prompts=(DAY, ALONG)))
    await save(storage, await join(storage, 100), "etik", at("08:00"))

    assert await sent_at(storage, voices, at("12:00")) == []


async def test_the_number_of_those_asked_outlasts_them(storage: Storage) -> None:
    voices = voices_in(storage)
    first, *_ = [await join(storage, 100 + n) for n in range(3)]
    await storage.write(lambda tx: voices.keep(tx, first, DAY, 1, at("12:00"), text="Mod"))

    await sent_at(storage, voices, at("16:30"))
    await join(storage, 200, joined=at("08:00"))
    await sent_at(storage, voices, at("16:35"))

    assert (await storage.answers.asked("dagen-2023"))["dagen"] == 4
