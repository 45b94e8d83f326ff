"""A database copied into one whole file, also while it is written to."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from bot.errors import Misconfigured
from bot.storage.copies.companions import pack


def copy(source: Path, target: Path) -> None:
    """Raises Misconfigured where there is no source, and what the database raises."""
    with _copied(source, target):
        pass


def copy_with_companions(source: Path, target: Path) -> None:
    """The same, with what lies beside the database; see `companions.py`."""
    with _copied(source, target) as connection:
        pack(connection, source.parent)


def settle(unfinished: Path, final: Path) -> Path:
    """Give a finished file its name, so that it is there whole even after a power cut."""
    _sync(unfinished)
    unfinished.rename(final)
    _sync(final.parent)
    return final


@contextlib.contextmanager
def _copied(source: Path, target: Path) -> Iterator[sqlite3.Connection]:
    if not source.is_file():
        raise Misconfigured("start.database", path=source, reason=os.strerror(2))
    with (
        contextlib.closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as origin,
        contextlib.closing(sqlite3.connect(target)) as connection,
    ):
        origin.backup(connection)
        connection.execute(
            "PRAGMA journal_mode=DELETE"
        )  # one file, which needs no other beside it
        yield connection
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(found)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
