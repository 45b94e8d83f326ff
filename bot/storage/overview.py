"""How the event stands, in figures."""

import contextlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.storage.database import Database
from bot.storage.folder import DATABASE
from bot.storage.instants import from_text
from bot.storage.queries import load_queries

SQL = load_queries("overview")


@dataclass(frozen=True)
class Overview:
    """`waiting` updates are not handled yet; `set_aside` are those that could not be."""

    participants: int
    unreachable: int
    savers: int
    saved: int
    answers: int
    waiting: int
    set_aside: int
    organisers: int
    file: Path


async def read_overview(database: Database, event_id: str) -> Overview:
    row = await database.one(SQL["overview"], {"event_id": event_id})
    assert row is not None
    figures = {key: row[key] for key in row.keys() if key != "file"}  # noqa: SIM118 -- a sqlite3.Row
    return Overview(**figures, file=Path(row["file"]))


async def last_trace(database: Database) -> datetime | None:
    """When somebody wrote or pressed something last; None when nobody has."""
    row = await database.one(SQL["last_trace"])
    return from_text(row["at"]) if row and row["at"] else None


def count_organisers(folder: Path) -> int:
    """Read beside a running bot. Raises sqlite3.Error where there is no database."""
    address = f"{(folder / DATABASE).resolve().as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
        return int(connection.execute(SQL["organisers"]).fetchone()[0])
