"""One person may be known at several doors, and is one person at each of them."""

import contextlib
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.privacy import Privacy
from bot.reminders import ReminderPayload
from bot.storage import Storage, open_storage
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import Decision, State
from bot.storage.migrations import FOLDER
from bot.storage.overview import read_overview
from bot.storage.people.addresses import Address
from bot.storage.people.participants import Participant
from bot.voices.prompt_scheduler import PromptPayload
from tests.peopled_storage import EVENT, a_programme, a_session, at, bytes_of, join, live

TELEGRAM, WEB = Address("telegram", "100"), Address("web", "5f4dcc3b5aa765d61d8327deb882cf99")

BEFORE = 9
"""Steps of the schema in which a participant was a Telegram id."""


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


@pytest.fixture
async def person(storage: Storage) -> Participant:
    """Known at both."""
    joined = await join(storage, int(TELEGRAM.text))
    await storage.write(lambda tx: storage.addresses.add(tx, joined.id, WEB))
    return joined


async def lose(storage: Storage, person: Participant, address: Address) -> None:
    def unit(tx: Transaction) -> None:
        storage.addresses.mark(tx, address, reachable=False)
        storage.outbox.cancel_unreachable(tx, person.id, at("09:00"))

    await storage.write(unit)


async def test_what_is_set_at_one_door_holds_at_the_other(
    storage: Storage, person: Participant
) -> None:
    before = await storage.participants.get(WEB)

    await storage.write(lambda tx: storage.participants.save(tx, person, language="en"))

    after = [await storage.participants.get(address) for address in (TELEGRAM, WEB)]
    assert before == person
    assert [each.language for each in after if each] == ["en", "en"]


async def test_the_same_text_at_another_door_is_somebody_else(
    storage: Storage, person: Participant
) -> None:
    namesake = Address("web", TELEGRAM.text)

    other = await storage.write(
        lambda tx: storage.participants.join(tx, namesake, "sv", at("08:00"))
    )

    assert other.id != person.id
    assert await storage.participants.get(TELEGRAM) == person


async def test_who_is_lost_at_one_door_is_reached_at_the_other(
    storage: Storage, person: Participant
) -> None:
    decision = Decision(
        person.id, EVENT, ReminderPayload({}), "reminder:etik", at("10:00"), at("11:00")
    )
    await storage.write(lambda tx: storage.outbox.add(tx, [decision], at("08:00")))

    await lose(storage, person, TELEGRAM)

    assert [one.id for one in await storage.participants.reachable(EVENT)] == [person.id]
    assert await storage.addresses.reaching(person.id, "telegram") is None
    assert await storage.addresses.reaching(person.id, "web") == WEB
    assert await storage.outbox.counts(decision.item) == {State.PENDING: 1}
    assert (await read_overview(storage.database, EVENT)).unreachable == 0


async def test_who_is_lost_at_every_door_gets_nothing_more(
    storage: Storage, person: Participant
) -> None:
    decision = Decision(
        person.id, EVENT, ReminderPayload({}), "reminder:etik", at("10:00"), at("11:00")
    )
    await storage.write(lambda tx: storage.outbox.add(tx, [decision], at("08:00")))

    for address in (TELEGRAM, WEB):
        await lose(storage, person, address)

    assert await storage.participants.reachable(EVENT) == []
    assert await storage.outbox.counts(decision.item) == {State.FAILED: 1}
    assert (await read_overview(storage.database, EVENT)).unreachable == 1


async def test_the_unasked_is_decided_for_whom_some_door_reaches(
    storage: Storage, person: Participant
) -> None:
    gone = await join(storage, 200, reachable=False)
    await lose(storage, person, TELEGRAM)
    decisions = [
        Decision(each.id, EVENT, PromptPayload(), "prompt:dagen", at("16:00"), at("20:00"))
        for each in (person, gone)
    ]

    decided = await storage.write(
        lambda tx: storage.outbox.add_unasked(
            tx, decisions, at("15:00"), since=at("06:00"), limit=12
        )
    )

    assert decided == 1
    assert await storage.outbox.recipients("prompt:dagen") == {person.id}


async def test_who_forgets_is_known_at_no_door_any_more(
    storage: Storage, person: Participant
) -> None:
    known = [await storage.participants.get(address) for address in (TELEGRAM, WEB)]
    event = live(storage, a_programme(a_session("etik", "11:00", "12:00")))

    await Privacy(event).forget(person, at("12:00"))

    assert known == [person, person]
    assert [await storage.participants.get(address) for address in (TELEGRAM, WEB)] == [None, None]
    assert not await storage.addresses.reaches(TELEGRAM)


@pytest.mark.parametrize("address", [TELEGRAM, WEB])
async def test_who_was_erased_at_two_doors_is_recognised_at_either(
    storage: Storage, person: Participant, address: Address
) -> None:
    event = live(storage, a_programme(a_session("etik", "11:00", "12:00")))
    await Privacy(event).forget(person, at("12:00"))

    def as_a_copy_of_before(tx: Transaction) -> Participant:
        tx.execute("DELETE FROM erasures")
        return storage.participants.join(tx, address, "sv", at("06:00"))

    copied = await storage.write(as_a_copy_of_before)

    assert await storage.erasures.returned() == [copied.id]


async def test_who_is_erased_leaves_nothing_in_the_pages_of_an_older_database(
    tmp_path: Path,
) -> None:
    account = 4711004711
    with contextlib.closing(sqlite3.connect(tmp_path / "old.db")) as connection:
        for step in sorted(FOLDER.glob("*.sql"))[:BEFORE]:
            connection.executescript(step.read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA user_version={BEFORE}")
        connection.execute(
            "INSERT INTO participants (telegram_id, language, joined_at) VALUES (?, 'sv', ?)",
            [account, at("06:00").isoformat()],
        )
        connection.commit()
    before = bytes_of(tmp_path)

    async with open_storage(tmp_path / "old.db") as storage:
        person = await storage.participants.get(Address("telegram", str(account)))
        assert person is not None
        event = live(storage, a_programme(a_session("etik", "11:00", "12:00")))
        await Privacy(event).forget(person, at("12:00"))
        after = bytes_of(tmp_path)

    assert account.to_bytes(6, "big") in before
    assert account.to_bytes(6, "big") not in after
    assert str(account).encode() not in after
