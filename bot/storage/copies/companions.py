"""The small files beside the database that a copy carries along, so that another machine can go on.

Without the key nobody there would know who was erased, and without the pair for pushes nobody's
browser would be told of anything. They stand in a table that only copies have.
"""

import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from bot.storage.connections.folder import CLAIM, ERASURE_KEY, PUSH_KEY
from bot.storage.connections.queries import load_queries

SQL = load_queries("companions")

COMPANIONS = (ERASURE_KEY, PUSH_KEY, CLAIM)


def pack(copy: sqlite3.Connection, folder: Path) -> None:
    """Put those that the folder has into the copy."""
    copy.execute(SQL["make"])
    for path in (folder / name for name in COMPANIONS):
        if path.is_file():
            copy.execute(SQL["pack"], {"name": path.name, "content": path.read_bytes()})
    copy.commit()


def carried_by(copy: sqlite3.Connection) -> dict[str, bytes]:
    """What it has of them, by name."""
    if not copy.execute(SQL["is_there"]).fetchone():
        return {}
    packed = dict(copy.execute(SQL["packed"]).fetchall())
    return {name: content for name, content in packed.items() if name in COMPANIONS}


def unpack(database: sqlite3.Connection) -> dict[str, bytes]:
    """Take them out of what is to be the database again."""
    carried = carried_by(database)
    database.execute(SQL["drop"])
    database.commit()
    return carried


def lay_out(carried: Mapping[str, bytes], folder: Path, stamp: str) -> None:
    """Put them beside the database. Others of the same names belong to what it replaces: they stay aside."""
    for name, content in carried.items():
        path = folder / name
        if path.is_file() and path.read_bytes() == content:
            continue
        if path.exists():
            path.rename(path.with_name(f"{name}.replaced-{stamp}"))
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
