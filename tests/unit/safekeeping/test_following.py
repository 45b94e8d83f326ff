"""What a stand-by makes of the copies of another machine, one look after the other."""

import contextlib
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import pyrage
import pytest

from bot.clock import SystemClock
from bot.config import Secret
from bot.errors import Refused
from bot.safekeeping.claims import read_claim
from bot.safekeeping.depots import FolderDepot
from bot.safekeeping.following import KEPT_IN, Follower
from bot.safekeeping.sealing import seal
from bot.storage.connections.copy_files import STAMP
from bot.storage.connections.folder import DATABASE
from bot.storage.copies import backups
from bot.storage.migrations import migrate
from bot.storage.overview import read_contents

CLOCK = SystemClock()


@pytest.fixture
def away(tmp_path: Path) -> Path:
    folder = tmp_path / "away"
    folder.mkdir()
    return folder


def a_copy(away: Path, ago: timedelta = timedelta(0), key: Secret | None = None) -> Path:
    """Made that long ago on another machine."""
    other = away.parent / "first"
    other.mkdir(exist_ok=True)
    migrate(other / DATABASE)
    name = f"motesplats-{CLOCK.now() - ago:{STAMP}}.db"
    copy = backups.copy_to(other / DATABASE, other / "leaving" / name)
    copy = seal(copy, key) if key else copy
    return Path(shutil.move(copy, away / copy.name))


def follower(away: Path, key: Secret | None = None) -> Follower:
    data = away.parent / "second"
    data.mkdir(exist_ok=True)
    return Follower(FolderDepot(away), key, data, CLOCK)


def test_it_says_how_it_stands_at_every_turn(away: Path) -> None:
    key = Secret(str(pyrage.x25519.Identity.generate()))
    watch, keys = follower(away), []

    keys.append(watch.look().key)
    first = a_copy(away, timedelta(minutes=30))
    keys.append(watch.look().key)
    a_copy(away, timedelta(minutes=2))
    keys.append(watch.look().key)
    a_copy(away, timedelta(minutes=1), key)
    keys.append(watch.look().key)
    a_copy(away).write_bytes(b"SQLite format 3\0 and no more")
    broken = watch.look()
    keys.append(broken.key)
    away.rename(away.with_name("gone"))
    gone = watch.look()
    keys.append(gone.key)

    names = ("none", "old", "follows", "sealed", "unusable", "nowhere")
    assert keys == [f"stand-by.{name}" for name in names]
    assert broken.copy is not None
    assert gone.copy is not None
    assert broken.copy.made_at == gone.copy.made_at
    assert broken.copy.path.name > first.name
    assert [each.suffix for each in (away.parent / "second" / KEPT_IN).iterdir()] == [".db"]


@pytest.mark.parametrize("is_locked", [False, True])
def test_it_takes_over_also_where_the_copies_died_with_the_other_machine(
    away: Path, is_locked: bool
) -> None:
    key = Secret(str(pyrage.x25519.Identity.generate())) if is_locked else None
    newest = a_copy(away, key=key)
    follower(away, key).look()
    shutil.rmtree(away)

    taken = follower(away, key).take_over()

    data = away.parent / "second"
    assert (taken.copy.path.name, taken.has_left_word) == (newest.name, False)
    assert read_contents(data / DATABASE) == taken.contents
    assert read_claim(data) is not None
    assert not (data / KEPT_IN).exists()


def test_of_two_copies_of_one_second_the_later_one_is_taken(away: Path) -> None:
    first = a_copy(away)
    watch = follower(away)
    watch.look()
    with contextlib.closing(sqlite3.connect(away.parent / "first" / DATABASE)) as database:
        database.execute(
            "INSERT INTO participants (language, joined_at) VALUES ('sv', '2023-11-30T08:00:00+00:00')"
        )
        database.commit()
    shutil.move(a_copy(away), first)

    assert watch.take_over().contents.participants == 1


def test_it_leaves_word_where_copies_are_kept(away: Path) -> None:
    a_copy(away)

    taken = follower(away).take_over()

    assert taken.has_left_word
    assert read_claim(away) == read_claim(away.parent / "second")


def test_without_a_copy_there_is_nothing_to_take_over_with(away: Path) -> None:
    with pytest.raises(Refused):
        follower(away).take_over()

    assert list(away.iterdir()) == []
    assert not (away.parent / "second" / DATABASE).exists()
