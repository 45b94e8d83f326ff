"""Presentations that come afterwards: once, to those who asked or had saved, never before the end."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.events.live_event import LiveEvent
from bot.programme.programme import Programme
from bot.programme.values import Material
from bot.reminders.materials import MaterialNotices, MaterialsPayload
from bot.storage import Storage, open_storage
from bot.storage.people.participants import Participant
from tests.peopled_storage import a_programme, a_session, at, carrying, claim, join, live, save

TO_COME = Material(title="Bilderna")
HERE = Material(title="Bilderna", url="https://example.org/bilder.pdf")
SUMMARY = Material(title="Dagen i ord och bild", url="https://example.org/dagen.pdf")


def programme(*, etik: Material = TO_COME, day: tuple[Material, ...] = ()) -> Programme:
    made = a_programme(
        a_session("etik", "11:00", "12:00", materials=(etik,)),
        a_session("fut", "13:00", "14:00", materials=(HERE,)),
    )
    return replace(made, file=replace(made.file, materials=day))


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


def arrivals_in(storage: Storage, event: LiveEvent) -> MaterialNotices:
    return MaterialNotices(event)


async def wish(storage: Storage, person: Participant, session: str) -> None:
    await storage.write(
        lambda tx: storage.materials.wish(tx, person.id, "dagen-2023", session, at("12:30"))
    )


async def told(storage: Storage, notices: MaterialNotices, now: datetime) -> dict[int, str]:
    """Participant to the text that goes out at that moment."""
    await notices.decide(now)
    texts = {}
    for claimed in await claim(storage, now):
        person = await storage.participants.by_id(claimed.decision.participant_id)
        assert person is not None
        outgoing = await notices.render(carrying(MaterialsPayload, claimed), person)
        texts[person.id] = outgoing.reply.text if outgoing else ""
    return texts


async def test_what_comes_is_sent_once_to_those_who_asked_or_saved(storage: Storage) -> None:
    event = live(storage, programme())
    notices = arrivals_in(storage, event)
    saving, asking, _ = [await join(storage, 100 + n) for n in range(3)]
    await save(storage, saving, "etik")
    await wish(storage, asking, "etik")

    before = await told(storage, notices, at("15:00"))
    event.replace(programme(etik=HERE))
    after = await told(storage, notices, at("15:10"))
    again = await told(storage, notices, at("15:20"))
    restarted = await told(storage, arrivals_in(storage, event), at("15:30"))

    link = '<a href="https://example.org/bilder.pdf">Bilderna</a>'
    assert before == {}
    assert after == dict.fromkeys(
        (saving.id, asking.id), f"<b>Nu finns det här</b>\n\nEtik\n{link}"
    )
    assert (again, restarted) == ({}, {})


async def test_nothing_of_a_session_is_sent_before_it_is_over(storage: Storage) -> None:
    notices = arrivals_in(storage, live(storage, programme()))
    person = await join(storage, 100)
    await save(storage, person, "fut")

    early = await told(storage, notices, at("13:59"))
    due = await notices.next_moment(at("13:59"))
    ended = await told(storage, notices, at("14:00"))

    assert (early, due, list(ended)) == ({}, at("14:00"), [person.id])


async def test_what_comes_together_is_one_message(storage: Storage) -> None:
    event = live(storage, programme())
    notices = arrivals_in(storage, event)
    person = await join(storage, 100)
    await save(storage, person, "etik")
    await wish(storage, person, "")
    await told(storage, notices, at("15:00"))

    event.replace(programme(etik=HERE, day=(SUMMARY,)))
    texts = await told(storage, notices, at("15:10"))

    assert list(texts) == [person.id]
    assert "Dagen i ord och bild" in texts[person.id]
    assert "Etik" in texts[person.id]


async def test_the_summary_of_the_day_goes_only_to_those_who_asked(storage: Storage) -> None:
    notices = arrivals_in(storage, live(storage, programme(day=(SUMMARY,))))
    saving = await join(storage, 100)
    await save(storage, saving, "etik")

    assert await told(storage, notices, at("15:00")) == {}


async def test_who_saves_a_session_afterwards_is_sent_nothing(storage: Storage) -> None:
    notices = arrivals_in(storage, live(storage, programme()))
    await told(storage, notices, at("14:00"))
    await save(storage, await join(storage, 100), "fut", at("14:01"))

    assert await told(storage, notices, at("14:05")) == {}


async def test_what_is_days_old_is_not_sent_any_more(storage: Storage) -> None:
    event = live(storage, programme(etik=HERE))
    await told(storage, arrivals_in(storage, event), at("15:00"))
    await save(storage, await join(storage, 100), "etik")

    late = await told(storage, arrivals_in(storage, event), at("15:00") + timedelta(days=3))

    assert late == {}
