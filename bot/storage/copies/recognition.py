"""Is a file a database of this program? Asked before anything is put in another's place."""

import contextlib
import os
import sqlite3
from pathlib import Path

from bot.errors import Misconfigured

BEGINS = b"SQLite format 3\0"
"""Every SQLite database (SQLite, Database File Format 1.3.1)."""

OURS = frozenset({"participants", "inbox", "outbox", "dialogues"})
"""Tables that every version of ours has had."""


def recognise(copy: Path) -> None:
    """Raises Misconfigured with a sentence where the file is anything but a database of ours."""
    if copy.is_dir():
        raise Misconfigured("restore.folder", path=copy)
    try:
        with copy.open("rb") as file:
            begins = file.read(len(BEGINS))
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise Misconfigured("restore.unreadable", path=copy, reason=reason) from error
    if not begins:
        raise Misconfigured("restore.empty", path=copy)
    if begins != BEGINS:
        raise Misconfigured("restore.no-database", path=copy)
    try:
        tables = _tables(copy)
    except sqlite3.Error as error:
        raise Misconfigured("restore.unreadable", path=copy, reason=error) from error
    if not tables >= OURS:
        raise Misconfigured("restore.other-program", path=copy)


def _tables(database: Path) -> set[str]:
    address = f"{database.absolute().as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name for (name,) in rows}
