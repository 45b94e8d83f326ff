"""The event's prompts against a real database: who is asked when, and what is kept."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.programme.programme import Programme
from bot.programme.prompts import chosen
from bot.programme.values import Change, Kind, Prompt, PromptKind, Status
from bot.storage import Storage, open_storage
from bot.storage.people.participants import Participant
from bot.storage.voices.answers import PromptAnswer
from bot.voices import SavedAnswer, Voices
from bot.voices.prompt_scheduler import PromptPayload
from tests.peopled_storage import a_programme, a_session, at, carrying, claim, join, live, save

SESSIONS = (
    a_session("etik", "11:00", "12:00"),
    a_session("avslut", "16:05", "16:30", "sal", kind=Kind.PLENARY),
    a_session("mingel", "16:30", "17:30", "sal", kind=Kind.BREAK),
)
DAY_QUESTION = Prompt(id="dagen", text={"sv": "Vad tar du med dig?", "en": "What do you take?"})
GOAL = Prompt(
    id="mal",
    text={"sv": "Gav dagen ny kunskap?"},
    kind=PromptKind.SCALE,
    choices=({"sv": "Inte alls"}, {"sv": "I högsta grad"}),
)
DAY = a_programme(*SESSIONS, prompts=[DAY_QUESTION])


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


def voices_in(storage: Storage, programme: Programme = DAY) -> Voices:
    return Voices(live(storage, programme))


async def asked(storage: Storage, voices: Voices, now: datetime) -> list[str]:
    await voices.prompt_scheduler.decide(now)
    found = await claim(storage, now)
    return [f"{each.decision.participant_id} {each.decision.item}" for each in found]


async def keep(
    storage: Storage,
    voices: Voices,
    person: Participant,
    update_id: int,
    text: str = "",
    *,
    value: int | None = None,
    prompt: Prompt = DAY_QUESTION,
) -> SavedAnswer:
    return await storage.write(
        lambda tx: voices.keep(tx, person, prompt, update_id, at("16:40"), text=text, value=value)
    )


def words(answers: list[PromptAnswer]) -> list[str]:
    return [answer.text for answer in answers]


async def test_the_day_question_is_asked_once_when_the_last_session_that_is_no_break_ends(
    storage: Storage,
) -> None:
    await join(storage, 100)
    voices = voices_in(storage)

    ticks = [
        await asked(storage, voices, at(clock))
        for clock in ("16:29:59", "16:30", "16:30:01", "16:32", "17:30")
    ]

    assert ticks == [[], ["1 prompt:dagen"], [], [], []]


async def test_only_those_are_asked_who_were_there_and_want_messages_and_are_not_done(
    storage: Storage,
) -> None:
    voices = voices_in(storage)
    await join(storage, 100)
    await join(storage, 200, joined=at("16:31"))
    await join(storage, 300, muted=True)
    await join(storage, 400, reachable=False)
    answered, declined = await join(storage, 500), await join(storage, 600)
    await keep(storage, voices, answered, 1, "Mycket")
    await storage.write(lambda tx: voices.decline(tx, declined, DAY_QUESTION, at("12:00")))

    assert await asked(storage, voices, at("16:35")) == ["1 prompt:dagen"]


async def test_a_question_that_waited_till_after_noon_of_the_next_day_is_not_asked(
    storage: Storage,
) -> None:
    await join(storage, 100)
    noon = at("12:00") + timedelta(days=1)

    too_late = await asked(storage, voices_in(storage), noon)
    in_time = await asked(storage, voices_in(storage), noon - timedelta(seconds=1))

    assert (too_late, in_time) == ([], ["1 prompt:dagen"])


async def test_an_answer_given_between_deciding_and_sending_ends_the_question(
    storage: Storage,
) -> None:
    person = await join(storage, 100)
    voices = voices_in(storage)
    await voices.prompt_scheduler.decide(at("16:30"))
    [claimed] = await claim(storage, at("16:30"))

    before = await voices.prompt_scheduler.render(carrying(PromptPayload, claimed), person)
    await keep(storage, voices, person, 1, "Mycket")
    after = await voices.prompt_scheduler.render(carrying(PromptPayload, claimed), person)

    assert (
        str(before.reply if before else "")
        == "<b>Vad tar du med dig?</b>\n\nSkriv inget om enskilda personer.\n[Svara][Inte nu]"
    )
    assert after is None


async def test_an_event_that_asks_nothing_asks_the_question_of_the_texts(
    storage: Storage,
) -> None:
    person = await join(storage, 100, language="en")
    voices = voices_in(storage, a_programme(*SESSIONS))
    await voices.prompt_scheduler.decide(at("16:30"))
    [claimed] = await claim(storage, at("16:30"))

    outgoing = await voices.prompt_scheduler.render(carrying(PromptPayload, claimed), person)

    assert outgoing is not None
    assert "What do you take with you from the day?" in outgoing.reply.text


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("never", None),
        ("after:etik", at("12:00")),
        ("after:inget", None),
        ("15:30", at("15:30")),
        ("2023-12-01T09:00", at("09:00") + timedelta(days=1)),
        ("day-end", at("16:30")),
    ],
)
async def test_the_file_says_when_a_prompt_is_asked(
    storage: Storage, when: str, due: datetime | None
) -> None:
    programme = a_programme(*SESSIONS, prompts=[replace(DAY_QUESTION, when=when)])

    assert await voices_in(storage, programme).prompt_scheduler.next_moment(at("06:00")) == due


async def test_a_prompt_after_a_cancelled_session_is_not_asked(storage: Storage) -> None:
    cancelled = replace(SESSIONS[0], change=Change(kind=Status.CANCELLED))
    programme = a_programme(cancelled, prompts=[replace(DAY_QUESTION, when="after:etik")])
    await join(storage, 100)

    assert await asked(storage, voices_in(storage, programme), at("12:30")) == []


async def test_a_prompt_to_those_who_saved_a_session_reaches_no_others(storage: Storage) -> None:
    prompt = replace(DAY_QUESTION, when="after:etik", to="saved:etik")
    await join(storage, 100)
    await save(storage, await join(storage, 200), "etik")
    voices = voices_in(storage, a_programme(*SESSIONS, prompts=[prompt]))

    assert await asked(storage, voices, at("12:00")) == ["2 prompt:dagen"]


async def test_the_same_prompt_of_another_event_is_asked_too(storage: Storage) -> None:
    await join(storage, 100, events=(DAY.event.id, "annan-2023"))
    other = replace(DAY.file, event=replace(DAY.event, id="annan-2023"))

    first = await asked(storage, voices_in(storage), at("16:30"))
    second = await asked(storage, voices_in(storage, Programme(other)), at("16:30"))

    assert first == second == ["1 prompt:dagen"]


async def test_what_one_message_says_is_kept_once_however_often_it_is_handled(
    storage: Storage,
) -> None:
    person = await join(storage, 100)
    voices = voices_in(storage)
    first = await keep(storage, voices, person, 7, "Mycket")

    again = await keep(storage, voices, person, 7, "Mycket")

    assert again == first == await voices.kept_by(7)
    assert words(await storage.answers.all("dagen-2023")) == ["Mycket"]


async def test_a_new_answer_replaces_the_old_one_and_undoing_brings_it_back(
    storage: Storage,
) -> None:
    person = await join(storage, 100)
    voices = voices_in(storage)
    await keep(storage, voices, person, 7, "Mycket")
    changed = await keep(storage, voices, person, 8, "Var är lunchen?")
    replaced = words(await storage.answers.all("dagen-2023"))

    restored = await storage.write(lambda tx: voices.undo(tx, person, changed.answer, at("16:41")))

    assert (changed.is_change, replaced) == (True, ["Var är lunchen?"])
    assert restored
    assert words(await storage.answers.all("dagen-2023")) == ["Mycket"]


async def test_undoing_a_first_answer_leaves_no_word_of_it(storage: Storage) -> None:
    person = await join(storage, 100)
    voices = voices_in(storage)
    kept = await keep(storage, voices, person, 7, "Var är lunchen?")

    restored = await storage.write(lambda tx: voices.undo(tx, person, kept.answer, at("16:41")))

    row = await storage.answers.by_id(kept.answer.id)
    assert row is not None
    assert (restored, row.text, await storage.answers.all("dagen-2023")) == (False, "", [])


async def test_a_tap_is_a_whole_answer_and_can_be_changed(storage: Storage) -> None:
    person = await join(storage, 100)
    voices = voices_in(storage, a_programme(*SESSIONS, prompts=[GOAL]))
    await keep(storage, voices, person, 7, value=2, prompt=GOAL)

    await keep(storage, voices, person, 8, value=5, prompt=GOAL)

    assert [answer.value for answer in await storage.answers.all("dagen-2023")] == [5]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("4", 4), (" 5. ", 5), ("0", None), ("6", None), ("jättebra", None), ("", None)],
)
def test_a_typed_number_is_a_step_of_the_scale(typed: str, value: int | None) -> None:
    assert chosen(GOAL, typed) == value


def test_a_typed_label_is_the_choice() -> None:
    colour = Prompt(
        id="farg",
        text={"sv": "Färg?"},
        kind=PromptKind.CHOICE,
        choices=({"sv": "Röd", "en": "Red"}, {"sv": "Blå", "en": "Blue"}),
    )

    assert [chosen(colour, typed) for typed in ("röd", "BLUE", "2", "3")] == [1, 2, 2, None]
