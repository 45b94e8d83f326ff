"""The hourly round: what is kept no longer than needed goes, and once a day a copy is made."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.programme.in_use import ProgrammeInUse
from bot.programme.programme import Programme
from bot.storage import Storage, backups
from bot.storage.database import Transaction
from bot.storage.retention import purge_people

FILES = timedelta(days=30)
"""How long a programme file stays that nobody decided on or wanted."""

ARRIVALS = timedelta(days=1)
"""Who opened a door's code matters while the session lasts."""


class _OnlyCounting(Exception):  # noqa: N818 -- no error: it takes the counted deletions back
    """Carries what would have gone."""

    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts


def housekeeping(storage: Storage, day: ProgrammeInUse) -> Callable[[datetime], Awaitable[None]]:
    """The job that drops what is kept no longer, from handled updates to accounts."""

    async def tidy(now: datetime) -> None:
        await purge_by(storage, day.programme, now)

    return tidy


async def purge_by(
    storage: Storage, programme: Programme, now: datetime, *, is_real: bool = True
) -> dict[str, int]:
    """Drop what is kept no longer; gives how many rows of what. Changes nothing unless `is_real`."""

    async def unit(tx: Transaction) -> dict[str, int]:
        kept = programme.file.settings.retention
        unanswered = now - timedelta(days=kept.unanswered)
        counts = {
            "updates": await storage.inbox.purge(tx, now),
            "deliveries": await storage.outbox.purge(tx, _deliveries_before(programme, now)),
            "questions": await storage.records.purge_unanswered(tx, unanswered),
            "dialogues": await storage.dialogues.purge(tx, now),
            "files": await storage.programme_files.purge(tx, now - FILES),
            "arrivals": await storage.rooms.purge_arrivals(tx, now - ARRIVALS),
            **await purge_people(tx, storage.participants, programme, now),
        }
        if not is_real:
            raise _OnlyCounting(counts)
        return counts

    try:
        counts = await storage.write(unit)
    except _OnlyCounting as counted:
        return counted.counts
    await storage.database.checkpoint()
    return counts


def _deliveries_before(programme: Programme, now: datetime) -> datetime:
    """None goes while the event lasts: what was decided once must not be decided again."""
    days = timedelta(days=programme.file.settings.retention.deliveries)
    is_over = programme.local(now).date() > programme.event.last_day + days
    return now - days if is_over else datetime.min.replace(tzinfo=UTC)


def daily_backup(database: Path) -> Callable[[datetime], Awaitable[None]]:
    """The job that copies the database when the newest copy is a day old."""

    async def copy(now: datetime) -> None:
        if backups.is_due(database, now):
            await asyncio.to_thread(backups.back_up, database, now)

    return copy
