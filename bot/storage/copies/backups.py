"""Copies of the database: made whole or not at all, and put back when needed. See `copy_files.py`."""

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.errors import CannotSave, Misconfigured
from bot.storage.connections import copy_files
from bot.storage.connections.copy_files import STAMP, backups_of
from bot.storage.connections.instants import to_text
from bot.storage.connections.queries import load_queries
from bot.storage.copies.recognition import recognise
from bot.storage.migrations import migrate

__all__ = ["back_up", "backups_of", "is_due", "restore", "set_aside"]

SQL = load_queries("restoring")

EVERY = timedelta(hours=24)

SIDE_FILES = ("-wal", "-shm")


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


def _make(database: Path, final: Path) -> Path:
    folder = copy_files.folder_of(database)
    folder.mkdir(mode=0o700, exist_ok=True)
    with _alone_in(folder):
        unfinished = folder / "unfinished"
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        try:
            _copy(database, unfinished)
            return _settle(unfinished, final)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise


def restore(
    copy: Path,
    database: Path,
    now: datetime,
    agree: Callable[[Path], None] = lambda _: None,
) -> Path | None:
    """Put a copy in the place of the database, which nobody may have open.

    `agree` is asked last, with the file that would take its place; what it raises changes nothing.

    Nothing is sent again that the replaced database may have sent: it is in doubt. Gives where the
    replaced database is kept, if there was one. Raises Misconfigured when the copy is damaged,
    newer than the program, or no database of ours; then nothing is changed.
    """
    recognise(copy)
    sent_until = _last_written(database) or now
    unfinished = database.with_name(f"{database.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        _copy(copy, unfinished)
        migrate(unfinished)
        _mark(unfinished, sent_until, now)
    except sqlite3.Error as error:
        unfinished.unlink(missing_ok=True)
        raise Misconfigured("restore.unreadable", path=copy, reason=error) from error
    except Misconfigured as error:  # it speaks of the file that was to be
        unfinished.unlink(missing_ok=True)
        raise Misconfigured(error.key, **error.values | {"path": copy}) from error
    try:
        agree(unfinished)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    replaced = _put_aside(database, now)
    _settle(unfinished, database)
    return replaced


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Wait for whoever makes a copy there at the same time: the bot's daily one, or the command's."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _copy(source: Path, target: Path) -> None:
    if not source.is_file():
        raise Misconfigured("start.database", path=source, reason=os.strerror(2))
    with (
        contextlib.closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as origin,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, which needs no other beside it
        found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(found)


def _mark(database: Path, sent_until: datetime, now: datetime) -> None:
    """Let the copy know that it is one."""
    times = {"now": to_text(now), "sent_until": to_text(sent_until)}
    with contextlib.closing(sqlite3.connect(database)) as connection:
        for name in ("doubt_waiting", "drop_open_updates", "restored"):
            connection.execute(SQL[name], times)
        connection.commit()
        connection.execute("PRAGMA journal_mode=DELETE")


def _put_aside(database: Path, now: datetime) -> Path | None:
    """Keep what is replaced, with the file of its recent writes."""
    aside = database.with_name(f"{database.name}.replaced-{now.astimezone(UTC):{STAMP}}")
    for side in ("", *SIDE_FILES):
        with contextlib.suppress(FileNotFoundError):
            Path(f"{database}{side}").rename(f"{aside}{side}")
    return aside if aside.exists() else None


def _settle(unfinished: Path, final: Path) -> Path:
    """Give a finished file its name, so that it is there whole even after a power cut."""
    _sync(unfinished)
    unfinished.rename(final)
    _sync(final.parent)
    return final


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _last_written(database: Path) -> datetime | None:
    """When the database was written to for the last time: each send is written down before it."""
    times = [
        file.stat().st_mtime
        for side in ("", "-wal")
        if (file := Path(f"{database}{side}")).exists()
    ]
    return datetime.fromtimestamp(max(times), UTC) + timedelta(seconds=1) if times else None
