"""Two become one while something is on its way to the one that goes: it is said, and said once."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.people.joining import OpenedPayload
from bot.sandbox.people import Person
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import ClaimedDecision, Decision
from bot.storage.people.participants import Participant
from bot.telegram.accounts import address_of as account_of
from bot.web.visitors import address_of
from tests.presses import say
from tests.rows import rows_of
from tests.stage import Stage, staged
from tests.web.browsing import Browser
from tests.web.reading import FREE, Form
from tests.web.test_told_on_the_web import arrive


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    url = "https://ifo.example"
    async with staged(tmp_path / "data", at="2023-11-30T11:10", web=FREE, web_url=url) as one:
        yield one


async def decide(stage: Stage, person: Participant, ago: timedelta = timedelta()) -> None:
    """Something that only this person is told, within an hour."""
    now, storage = stage.clock.now() - ago, stage.bot.services.storage
    decision = Decision(
        participant_id=person.id,
        event_id=stage.event.id,
        payload=OpenedPayload(),
        item="joined:once",
        version="1",
        due_at=now,
        expires_at=now + timedelta(hours=1),
    )
    await storage.write(lambda tx: storage.outbox.add(tx, [decision], now))
    stage.bot.services.poke()


async def visitor(stage: Stage, guest: Browser) -> Participant:
    await arrive(stage, guest)
    [secret] = guest.cookies.values()
    found = await stage.bot.services.storage.participants.get(address_of(secret))
    assert found is not None
    return found


async def in_chat(stage: Stage, person: Person) -> Participant:
    found = await stage.bot.services.storage.participants.get(account_of(person.id))
    assert found is not None
    return found


async def outcome(stage: Stage) -> list[tuple[int, str]]:
    rows = await rows_of(stage.bot.services.storage.database, "SELECT * FROM outbox")
    return [(row["participant_id"], row["state"]) for row in rows if row["item"] == "joined:once"]


async def test_what_waits_for_the_pages_goes_to_the_chat(
    stage: Stage, guest: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage, person = stage.bot.services.storage, stage.person("Alva")
    await say(person, "/start")
    alva = await in_chat(stage, person)
    await stage.jump("2023-11-30T11:11")
    gone, due_elsewhere = await visitor(stage, guest), storage.outbox.due_elsewhere

    async def join_meanwhile(*args: Any) -> list[ClaimedDecision]:
        due = await due_elsewhere(*args)
        if due and await storage.participants.by_id(gone.id):
            now = stage.clock.now()
            await storage.write(lambda tx: storage.people.join(tx, alva, gone, now))
        return due

    monkeypatch.setattr(storage.outbox, "due_elsewhere", join_meanwhile)
    await decide(stage, gone)
    await stage.sites.lobby.board.put_up()
    await stage.settle()

    assert await outcome(stage) == [(alva.id, "sent")]
    assert [each.text for each in person.messages() if "öppnat sidorna" in each.text] != []


async def test_what_is_on_its_way_to_the_chat_is_sent_all_the_same(
    stage: Stage, guest: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage, person = stage.bot.services.storage, stage.person("Alva")
    stays, claim = await visitor(stage, guest), storage.outbox.claim
    await stage.jump("2023-11-30T11:11")
    await say(person, "/start")
    alva = await in_chat(stage, person)

    def join_meanwhile(tx: Transaction, *args: Any, **kwargs: Any) -> list[ClaimedDecision]:
        claimed = claim(tx, *args, **kwargs)
        known: Participant | None = tx.read(storage.participants.by_id(alva.id))
        if claimed and known:
            storage.people.join(tx, stays, alva, stage.clock.now())
        return claimed

    monkeypatch.setattr(storage.outbox, "claim", join_meanwhile)
    await decide(stage, alva)
    await stage.settle()

    assert await outcome(stage) == [(stays.id, "sent")]
    assert len([each for each in person.messages() if "öppnat sidorna" in each.text]) == 1


async def test_a_browser_in_the_middle_of_something_stays_known(
    stage: Stage, guest: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage, person = stage.bot.services.storage, stage.person("Alva")
    await say(person, "/start")
    alva = await in_chat(stage, person)
    await stage.jump("2023-11-30T11:11")
    gone, is_done = await visitor(stage, guest), storage.inbox.is_done

    async def join_meanwhile(key: int) -> bool:
        if await storage.participants.by_id(gone.id):
            now = stage.clock.now()
            await storage.write(lambda tx: storage.people.join(tx, alva, gone, now))
        return await is_done(key)

    monkeypatch.setattr(storage.inbox, "is_done", join_meanwhile)
    known = dict(guest.cookies)
    await guest.send(Form("/gor", {"command": "hjalp"}))

    assert guest.cookies == known
    [secret] = known.values()
    found = await storage.participants.get(address_of(secret))
    assert found is not None
    assert found.id == alva.id


async def test_what_was_to_stand_on_the_pages_before_a_crash_and_is_too_late_is_settled(
    stage: Stage, guest: Browser
) -> None:
    reader = await visitor(stage, guest)
    await decide(stage, reader, ago=timedelta(hours=2))

    await stage.settle()

    assert await outcome(stage) == [(reader.id, "expired")]
