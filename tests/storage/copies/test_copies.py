"""How old copies of the database become, and what a wrong clock does to them."""

import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.storage.connections import copy_files
from bot.storage.copies import backups
from bot.storage.migrations import migrate

NOW = datetime(2023, 11, 30, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "motesplats.db"
    migrate(path)
    return path


def _every_kind(database: Path, made: datetime) -> list[Path]:
    """A copy of every kind that is made, all of that moment."""
    stamp = f"{made:{copy_files.STAMP}}"
    replaced = database.with_name(f"{database.name}.replaced-{stamp}")
    unfinished = [
        database.with_name(f"{database.name}.unfinished"),
        _folder(database) / "unfinished",
    ]
    ordinary, aside = (
        backups.back_up(database, made, rotates=False),
        backups.set_aside(database, made),
    )
    for path in (replaced, Path(f"{replaced}-wal"), *unfinished):
        path.write_bytes(b"words")
        os.utime(path, (made.timestamp(), made.timestamp()))
    return [ordinary, aside, replaced, Path(f"{replaced}-wal"), *unfinished]


def _folder(database: Path) -> Path:
    return copy_files.folder_of(database)


def test_every_kind_of_copy_goes_by_its_age(database: Path) -> None:
    kinds = _every_kind(database, NOW)

    copy_files.rotate(database, NOW + copy_files.KEPT_FOR - timedelta(seconds=1))
    before = [path.exists() for path in kinds]
    copy_files.rotate(database, NOW + copy_files.KEPT_FOR)

    assert before == [True] * len(kinds)
    assert [path for path in kinds if path.exists()] == []
    assert database.exists()


def test_old_copies_go_while_another_copy_is_made(database: Path) -> None:
    old = backups.back_up(database, NOW - 20 * DAY, rotates=False)
    is_over = threading.Event()

    def make_others() -> None:
        while not is_over.is_set():
            unfinished = _folder(database) / "unfinished"
            unfinished.touch()
            unfinished.rename(unfinished.with_name("finished"))

    maker = threading.Thread(target=make_others)
    maker.start()
    try:
        gone = [copy_files.rotate(database, NOW) for _ in range(300)]
    finally:
        is_over.set()
        maker.join()

    assert gone == [[old], *[[]] * 299]


def test_what_somebody_named_otherwise_is_theirs(database: Path) -> None:
    _folder(database).mkdir()
    theirs = [_folder(database) / "motesplats-before-the-day.db", database.with_name("old.db")]
    for path in theirs:
        path.touch()

    copy_files.rotate(database, NOW + 400 * DAY)

    assert all(path.exists() for path in theirs)


def test_copies_that_are_all_that_is_left_stay(database: Path) -> None:
    copy = backups.back_up(database, NOW)
    database.unlink()

    copy_files.rotate(database, NOW + 400 * DAY)

    assert copy.exists()


def test_copies_of_the_future_push_out_none_and_are_due_no_sooner(database: Path) -> None:
    good = [backups.back_up(database, NOW - n * DAY, rotates=False) for n in range(5)]
    future = [
        backups.back_up(database, NOW + 400 * DAY + timedelta(hours=n), rotates=False)
        for n in range(9)
    ]

    newest = copy_files.newest(database, NOW)
    is_due = backups.is_due(database, NOW + DAY)
    copy_files.rotate(database, NOW)
    kept = [path.exists() for path in good]
    copy_files.rotate(database, NOW + copy_files.KEPT_FOR)

    assert newest is not None
    assert (newest.path, is_due) == (good[0], True)
    assert kept == [True] * 5
    assert [path for path in future if path.exists()] == []
    assert list(_folder(database).glob("*.db")) == []


def test_many_copies_of_one_day_push_out_none_of_the_days_before(database: Path) -> None:
    earlier = [backups.back_up(database, NOW - n * DAY) for n in range(6, 0, -1)]
    for minute in range(20):
        backups.back_up(database, NOW + timedelta(minutes=minute))

    assert all(path.exists() for path in earlier)


def test_a_copy_by_a_clock_that_nobody_bears_out_takes_none_of_another_day(database: Path) -> None:
    earlier = [backups.back_up(database, NOW - n * DAY, rotates=False) for n in range(9)]

    backups.back_up(database, NOW + 400 * DAY, rotates=False)

    assert all(path.exists() for path in earlier)
