"""The hourly round: what is kept no longer than needed goes."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.programme.in_use import ProgrammeInUse
from bot.storage import Storage
from bot.storage.database import Transaction


def housekeeping(storage: Storage, day: ProgrammeInUse) -> Callable[[datetime], Awaitable[None]]:
    """The job that drops handled updates, old deliveries, questions and dialogues."""

    async def tidy(now: datetime) -> None:
        kept = day.programme.file.settings.retention

        async def unit(tx: Transaction) -> None:
            await storage.inbox.purge(tx, now)
            await storage.outbox.purge(tx, now - timedelta(days=kept.deliveries))
            await storage.records.purge_unanswered(tx, now - timedelta(days=kept.unanswered))
            await storage.dialogues.purge(tx, now)

        await storage.write(unit)

    return tidy
