import asyncio
import sqlite3
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path

import pytest

from bot.errors import CannotSave, Misconfigured
from bot.storage import Storage, open_storage
from bot.storage.connections.database import PORTION, Transaction, both
from bot.storage.migrations import FOLDER, migrate
from bot.telegram.accounts import address_of

EVENT = "dagen"
NOW = datetime(2023, 11, 30, 8, 0, tzinfo=UTC)


async def _join(storage: Storage, telegram_id: int) -> int:
    participant = await storage.write(
        lambda tx: storage.participants.join(tx, address_of(telegram_id), "sv", NOW)
    )
    return participant.id


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = sorted(step.name.split("_")[0] for step in FOLDER.glob("*.sql"))

    assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)]


async def test_a_participant_who_joins_twice_stays_one(tmp_path: Path) -> None:
    async with open_storage(tmp_path / "bot.db") as storage:
        first = await _join(storage, 7)

        second = await _join(storage, 7)

        assert (second, await storage.participants.count()) == (first, 1)


async def test_a_failing_unit_takes_no_other_of_its_group_with_it(tmp_path: Path) -> None:
    def fail(tx: Transaction) -> None:
        tx.execute("INSERT INTO participants (language, joined_at) VALUES ('sv', '')")
        raise ValueError("no")

    async with open_storage(tmp_path / "bot.db") as storage:
        results = await asyncio.gather(
            _join(storage, 2), storage.write(fail), _join(storage, 3), return_exceptions=True
        )

        assert isinstance(results[1], ValueError)
        assert await storage.participants.count() == 2
        assert await storage.participants.get(address_of(2)) is not None
        assert await storage.participants.get(address_of(3)) is not None


async def test_a_unit_reads_what_it_wrote_and_others_what_is_committed(tmp_path: Path) -> None:
    def join_and_fail(tx: Transaction) -> None:
        storage.participants.join(tx, address_of(4), "sv", NOW)
        raise LookupError(tx.read(storage.participants.count()))

    async with open_storage(tmp_path / "bot.db") as storage:
        with pytest.raises(LookupError) as counted:
            await storage.write(join_and_fail)

        assert (counted.value.args, await storage.participants.count()) == ((1,), 0)


async def test_a_unit_that_gives_something_to_wait_for_is_refused(tmp_path: Path) -> None:
    async def dawdle(transaction: Transaction) -> None:
        storage.participants.join(transaction, address_of(4), "sv", NOW)

    async with open_storage(tmp_path / "bot.db") as storage:
        with pytest.raises(TypeError, match=r"a unit of work is a plain function.*lambda"):
            await storage.write(lambda _: storage.participants.count())
        with pytest.raises(TypeError, match=r"a unit of work is a plain function.*dawdle"):
            # The comment shows that a type check refuses it too: an unused one would be an error.
            await storage.write(dawdle)  # type: ignore[misc]

        assert await storage.participants.count() == 0


async def test_a_large_read_lets_others_come_in_between(tmp_path: Path) -> None:
    def join_many(tx: Transaction) -> None:
        for number in range(4 * PORTION):
            person = storage.participants.join(tx, address_of(number), "sv", NOW)
            storage.attendances.attend(tx, person.id, EVENT, NOW)

    async def come_in_between() -> None:
        while True:
            turns.append("another's")
            await asyncio.sleep(0)

    turns: list[str] = []
    async with open_storage(tmp_path / "bot.db") as storage:
        await storage.write(join_many)
        other = asyncio.create_task(come_in_between())
        people = await storage.participants.reachable(EVENT)
        other.cancel()

    assert len(people) == 4 * PORTION
    assert len(turns) >= 4


async def test_what_was_committed_meanwhile_is_seen_while_a_large_read_goes_on(
    tmp_path: Path,
) -> None:
    large = f"""
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {400 * PORTION})
        SELECT i, (SELECT count(*) FROM participants) FROM n"""

    async with open_storage(tmp_path / "bot.db") as storage:
        reading = asyncio.ensure_future(storage.database.all(large, {}, tuple))
        await asyncio.sleep(0)
        await storage.write(lambda tx: storage.participants.join(tx, address_of(1), "sv", NOW))
        seen, is_still_read = await storage.participants.count(), not reading.done()
        await reading

    assert (seen, is_still_read) == (1, True)


async def test_several_reads_as_one_are_given_to_a_unit_too(tmp_path: Path) -> None:
    def join_and_look(tx: Transaction) -> tuple[int, list[str]]:
        person = storage.participants.join(tx, address_of(4), "en", NOW)
        storage.attendances.attend(tx, person.id, EVENT, NOW)
        return tx.read(counted)

    async with open_storage(tmp_path / "bot.db") as storage:
        people = storage.participants.reachable(EVENT)
        spoken = people.map(lambda found: [one.language for one in found])
        counted = both(storage.participants.count(), spoken)

        before, within = await counted, await storage.write(join_and_look)

        assert (before, within, await counted) == ((0, []), (1, ["en"]), (1, ["en"]))


async def test_every_connection_has_the_settings_that_durability_rests_on(tmp_path: Path) -> None:
    async with open_storage(tmp_path / "bot.db") as storage:
        database = storage.database
        found = [
            [await database.one(f"PRAGMA {name}", {}, itemgetter(0)) for name in names]
            for names in (
                ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout"),
            )
        ]
        written = await storage.write(lambda tx: tx.one("PRAGMA synchronous"))

    assert found == [["wal", 2, 1, 1, 5000]]
    assert written is not None
    assert written[0] == 2


async def test_a_full_disk_changes_nothing_and_is_told(tmp_path: Path) -> None:
    async with open_storage(tmp_path / "bot.db") as storage:
        await _join(storage, 1)
        await storage.database._writer.execute("PRAGMA max_page_count=1")
        big = "x" * 1_000_000

        with pytest.raises(CannotSave):
            await storage.write(
                lambda tx: storage.records.keep_unanswered(tx, "e", big, "sv", NOW)
            )

        assert await storage.records.unanswered("e", 5) == []
        await storage.database._writer.execute("PRAGMA max_page_count=100000")
        await _join(storage, 2)
        assert await storage.participants.count() == 2


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    steps = migrate(tmp_path / "bot.db")

    assert steps > 0
    assert migrate(tmp_path / "bot.db") == 0


def test_a_damaged_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    path.write_bytes(b"this is no database at all" * 100)

    with pytest.raises(Misconfigured):
        migrate(path)

    assert path.read_bytes() == b"this is no database at all" * 100


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    migrate(path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version=999")
    connection.close()

    with pytest.raises(Misconfigured):
        migrate(path)
