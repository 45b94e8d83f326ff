"""How the event stands, in figures."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.storage.connections.database import (
    Database,
    Lookup,
)
from bot.storage.connections.folder import DATABASE
from bot.storage.connections.queries import load_queries
from bot.storage.snapshot import snapshot

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
    figures = await database.one(SQL["overview"], {"event_id": event_id}, dict)
    assert figures is not None
    return Overview(**{**figures, "file": Path(figures["file"])})


def last_trace(database: Database) -> Lookup[datetime | None]:
    """When somebody wrote or pressed something last; None when nobody has."""
    return database.instant(SQL["last_trace"], {})


def count_organisers(folder: Path, event_id: str) -> int:
    """Read beside a running bot. Raises CannotRead where there is no database."""
    with snapshot(folder / DATABASE) as reader:
        [(count,)] = reader.all(SQL["organisers"], {"event_id": event_id})
    return int(count)
