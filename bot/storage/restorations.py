"""What has to be looked for once after a copy was put in the place of the database."""

from datetime import datetime

from bot.storage.database import Database, Transaction
from bot.storage.instants import from_text, to_text
from bot.storage.queries import load_queries

SQL = load_queries("restoring")


class Restorations:
    """The table of restorations; `backups.restore` adds to it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def sent_until(self) -> datetime | None:
        """Until when the replaced database may have sent; None when that is dealt with."""
        row = await self._database.one(SQL["not_passed_over"])
        return from_text(row["sent_until"]) if row and row["sent_until"] else None

    async def pass_over(self, tx: Transaction, sent_until: datetime, now: datetime) -> int:
        """What was due by then is in doubt; gives how many."""
        times = {"sent_until": to_text(sent_until), "now": to_text(now)}
        doubtful = await tx.execute(SQL["doubt_waiting"], times)
        await tx.execute(SQL["passed_over"], {"now": to_text(now)})
        return doubtful
