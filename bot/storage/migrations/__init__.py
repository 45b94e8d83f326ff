"""Numbered SQL files, applied once each, in order; `PRAGMA user_version` says how far we are."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.errors import CannotSave, Misconfigured
from bot.storage.connections.faults import cannot_open

FOLDER = Path(__file__).parent


def migrate(path: Path, before: Callable[[Path], object] | None = None) -> int:
    """Bring the database up to date in one transaction; gives the number of steps taken.

    `before(path)` runs first when a database that is not new is about to change. Raises
    Misconfigured when the file is damaged, unwritable or written by a newer version, DiskFull when
    the disk is full.
    """
    try:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            return _migrate(connection, path, before)
    except (sqlite3.DatabaseError, OSError) as error:
        raise cannot_open(path, error) from error
    except CannotSave as error:  # from `before`
        raise cannot_open(path, error.__cause__ or error) from error


def is_current(path: Path) -> bool:
    """Is it as this version of the program writes it? Read without a trace. Raises Misconfigured."""
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error as error:
        raise cannot_open(path, error) from error
    return version == len(list(FOLDER.glob("*.sql")))


def _migrate(
    connection: sqlite3.Connection, path: Path, before: Callable[[Path], object] | None
) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    _check(connection, version)
    steps = sorted(FOLDER.glob("*.sql"))
    if version > len(steps):
        raise Misconfigured("start.newer-database", path=path)
    if version == len(steps):
        return 0
    if version and before:
        before(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA foreign_keys=0")  # a table that is made anew takes no other along
    connection.execute("PRAGMA secure_delete=1")  # what it held before is erased with its owner
    connection.execute("BEGIN IMMEDIATE")
    for step in steps[version:]:
        _apply(connection, step)
    connection.execute(f"PRAGMA user_version={len(steps)}")
    connection.execute("COMMIT")
    return len(steps) - version


def _apply(connection: sqlite3.Connection, step: Path) -> None:
    for statement in _statements(step.read_text(encoding="utf-8")):
        connection.execute(statement)


def _check(connection: sqlite3.Connection, version: int) -> None:
    """Raises sqlite3.DatabaseError when pages are damaged or nothing can be written."""
    found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    if found != "ok":
        raise sqlite3.DatabaseError(found)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA user_version={version}")  # a write that changes nothing
    connection.execute("ROLLBACK")


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
