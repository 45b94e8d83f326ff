"""Copies of the database and what a restored one must not do."""

import sqlite3
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.announcements.payloads import AnnouncementPayload
from bot.errors import CannotSave, Misconfigured
from bot.payloads.payload import Payload
from bot.storage import Storage, open_storage
from bot.storage.copies import backups, restoring, whole_files
from bot.storage.messages.decisions import Decision, State
from bot.telegram.accounts import address_of

NOW = datetime(2023, 11, 30, 8, 0, tzinfo=UTC)


async def _join(storage: Storage, *telegram_ids: int, at: datetime = NOW) -> None:
    for telegram_id in telegram_ids:
        await storage.write(
            partial(
                storage.participants.join, address=address_of(telegram_id), language="sv", now=at
            )
        )


def _decision(participant: int, due: datetime, item: str = "announcement:1") -> Decision[Payload]:
    return Decision(
        participant, "ifo", AnnouncementPayload(1), item, due, NOW + timedelta(days=3000)
    )


async def test_a_copy_is_made_beside_a_writer_and_seven_are_kept(tmp_path: Path) -> None:
    database = tmp_path / "motesplats.db"
    async with open_storage(database) as storage:
        await _join(storage, 1)

        made = [backups.back_up(database, NOW + timedelta(days=n)) for n in range(9)]

    assert backups.backups_of(database) == made[2:]
    assert [path.stat().st_mode & 0o777 for path in made[2:]] == [0o600] * 7
    with sqlite3.connect(made[-1]) as copy:
        assert copy.execute("SELECT address FROM addresses").fetchall() == [("1",)]
    copy.close()


async def test_a_copy_is_due_once_a_day(tmp_path: Path) -> None:
    database = tmp_path / "motesplats.db"
    async with open_storage(database):
        before = backups.is_due(database, NOW)
        backups.back_up(database, NOW)

    later = [backups.is_due(database, NOW + timedelta(hours=hours)) for hours in (23, 24)]
    assert (before, later) == (True, [False, True])


async def test_a_failed_copy_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "motesplats.db"
    async with open_storage(database):
        pass

    def no_space(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_files, "_sync", no_space)

    with pytest.raises(CannotSave, match="No space"):
        backups.back_up(database, NOW)

    assert list((tmp_path / "backups").iterdir()) == []


async def test_what_may_have_been_sent_is_in_doubt_after_a_restore(tmp_path: Path) -> None:
    database = tmp_path / "motesplats.db"
    future = datetime(2100, 1, 1, tzinfo=UTC)
    async with open_storage(database) as storage:
        await _join(storage, 1, 2)
        due = [_decision(1, NOW), _decision(2, future)]
        await storage.write(lambda tx: storage.outbox.add(tx, due, NOW))
        copy = backups.back_up(database, NOW)

    replaced = restoring.restore(copy, database, NOW)

    assert replaced is not None
    assert replaced.exists()
    async with open_storage(database) as storage:
        states = await storage.outbox.counts("announcement:1")
        until = await storage.restorations.sent_until()
    assert states == {State.IN_DOUBT: 1, State.PENDING: 1}
    assert until is not None


async def test_what_people_wrote_before_the_copy_is_not_answered_again(tmp_path: Path) -> None:
    from bot.storage.messages.inbox import StoredUpdate

    database = tmp_path / "motesplats.db"
    async with open_storage(database) as storage:
        kept = [StoredUpdate(7, "{}")]
        await storage.write(lambda tx: storage.inbox.add(tx, kept, NOW))
        copy = backups.back_up(database, NOW)

    restoring.restore(copy, database, NOW)

    async with open_storage(database) as storage:
        assert await storage.inbox.open() == []


async def test_who_was_erased_after_the_copy_is_known_again_only_to_be_erased(
    tmp_path: Path,
) -> None:
    database = tmp_path / "motesplats.db"
    later = NOW + timedelta(hours=1)
    async with open_storage(database) as storage:
        await _join(storage, 1, 2, 3)
        copy = backups.back_up(database, NOW)
        for telegram_id in (2, 3):
            await storage.write(
                partial(storage.erasures.remember, address=address_of(telegram_id), now=later)
            )

    restoring.restore(copy, database, NOW)

    async with open_storage(database) as storage:
        assert await storage.erasures.returned() == [2, 3]
    assert "2" not in (tmp_path / "erased").read_text().split()


async def test_who_came_back_after_their_erasure_stays(tmp_path: Path) -> None:
    async with open_storage(tmp_path / "motesplats.db") as storage:
        await storage.write(partial(storage.erasures.remember, address=address_of(1), now=NOW))
        await _join(storage, 1, at=NOW + timedelta(seconds=1))

        assert await storage.erasures.returned() == []


async def test_a_damaged_copy_is_refused_and_the_database_stays(tmp_path: Path) -> None:
    database = tmp_path / "motesplats.db"
    async with open_storage(database) as storage:
        await _join(storage, 1)
    before = database.read_bytes()
    copy = tmp_path / "copy.db"
    copy.write_bytes(before[:8192] + b"\xff" * 8192 + before[16384:])

    with pytest.raises(Misconfigured):
        restoring.restore(copy, database, NOW)

    assert database.read_bytes() == before


async def test_a_copy_is_made_before_the_schema_changes(tmp_path: Path) -> None:
    database = tmp_path / "motesplats.db"
    async with open_storage(database):
        pass
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA user_version=1")
    connection.close()
    asked: list[Path] = []

    with pytest.raises(Misconfigured):  # the tables of the later steps are there already
        async with open_storage(database, asked.append):
            pass

    assert asked == [database]
