"""Copies of the database: made whole or not at all. See `copy_files.py` for how long they stay."""

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from bot.errors import CannotSave
from bot.storage.connections import copy_files
from bot.storage.connections.copy_files import backups_of
from bot.storage.copies.whole_files import copy_with_companions, settle

__all__ = ["back_up", "backups_of", "copy_to", "is_due", "set_aside"]

EVERY = timedelta(hours=24)


def is_due(database: Path, now: datetime) -> bool:
    """Is the newest copy a day old?"""
    made_at = last_made(database, now)
    return made_at is None or now - made_at >= EVERY


def last_made(database: Path, now: datetime) -> datetime | None:
    """When the newest copy was made; None where there is none."""
    newest = copy_files.newest(database, now)
    return newest.made_at if newest else None


@contextlib.contextmanager
def _raises_ours() -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise CannotSave("error.cannot-save", reason=str(error)) from error


@_raises_ours()
def back_up(database: Path, now: datetime, *, rotates: bool = True) -> Path:
    """Copy the database, also while it is written to; gives the copy's path.

    Older ones go then; only of the same day, where `now` may be wrong and nothing `rotates`. Raises
    CannotSave; then there is no new copy, and the old ones stay.
    """
    copy = _make(database, copy_files.path_of_new(database, now))
    drop = copy_files.rotate if rotates else copy_files.thin
    drop(database, now)
    return copy


@_raises_ours()
def set_aside(database: Path, now: datetime) -> Path:
    """The same before something is removed for its age: a copy that goes by its own age alone."""
    return _make(database, copy_files.path_of_new(database, now, copy_files.BEFORE_PURGE))


@_raises_ours()
def copy_to(database: Path, final: Path) -> Path:
    """The same to a place of one's own, in a folder that is there or can be made."""
    return _make(database, final)


def _make(database: Path, final: Path) -> Path:
    folder = final.parent
    folder.mkdir(mode=0o700, exist_ok=True)
    with _alone_in(folder):
        unfinished = folder / "unfinished"
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        try:
            copy_with_companions(database, unfinished)
            return settle(unfinished, final)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Wait for whoever makes a copy there at the same time: the bot's daily one, or the command's."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
