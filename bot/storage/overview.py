"""How the event stands, in figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.storage.connections.database import Database, Lookup
from bot.storage.connections.folder import DATABASE
from bot.storage.connections.instants import from_text
from bot.storage.connections.queries import load_queries
from bot.storage.messages.decisions import State
from bot.storage.programme.programme_files import KeptFile
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


@dataclass(frozen=True)
class Contents:
    """What people gave that a database holds, of whatever event."""

    participants: int
    saved: int
    answers: int
    last: datetime | None


@dataclass(frozen=True)
class Pause:
    """A time in which Telegram wanted silence."""

    begun_at: datetime
    length: timedelta


@dataclass(frozen=True)
class Safety:
    """How much of what was written is safe away from the machine.

    `kept_at` is when the newest copy was made, of those this process knows of; `waiting_since` is
    when something was written of which there is none, None where there is nothing.
    """

    kept_at: datetime | None = None
    waiting_since: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """The day at a glance, for organisers.

    `doubtful` may not have arrived, are still of use, and have no other button; `next_send` is None
    when nothing is to be sent; `failing` is recurring work that fails, and since when; `last_pause`
    is the latest that Telegram asked for; `waiting_file` lies in the folder and no organiser has
    decided on it; `late` is hourly work that takes too long, and since when; `silent_for` are the
    seconds since the last tick; `clock_ahead` is how far the machine's clock is ahead of the right
    time, where it is wrong; `safety` is how much is safe elsewhere, None where no copies leave;
    `unused_folders` lie beside those of the live events and hold none, `folderless` are the names of
    live events whose folder is gone.
    """

    overview: Overview
    totals: Mapping[State, int]
    doubtful: int
    next_send: datetime | None
    failing: Mapping[str, datetime]
    last_pause: Pause | None
    loaded_at: datetime | None
    changes: int
    waiting_file: KeptFile | None
    free_bytes: int
    last_tick: datetime | None
    silent_for: float
    late: Mapping[str, datetime]
    clock_ahead: timedelta | None
    safety: Safety | None = None
    unused_folders: tuple[Path, ...] = ()
    folderless: tuple[str, ...] = ()


async def read_overview(database: Database, event_id: str) -> Overview:
    figures = await database.one(SQL["overview"], {"event_id": event_id}, dict)
    assert figures is not None
    return Overview(**{**figures, "file": Path(figures["file"])})


def last_trace(database: Database) -> Lookup[datetime | None]:
    """When somebody wrote or pressed something last; None when nobody has."""
    return database.instant(SQL["last_trace"], {})


def read_contents(file: Path) -> Contents:
    """Of a database that nobody need have open. Raises CannotRead."""
    with snapshot(file) as reader:
        [(participants, saved, answers)] = reader.all(SQL["contents"])
        [(last,)] = reader.all(SQL["last_trace"])
    return Contents(participants, saved, answers, from_text(last) if last else None)


def count_organisers(folder: Path, event_id: str) -> int:
    """Read beside a running bot. Raises CannotRead where there is no database."""
    with snapshot(folder / DATABASE) as reader:
        [(count,)] = reader.all(SQL["organisers"], {"event_id": event_id})
    return int(count)
