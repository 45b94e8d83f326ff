"""What has to be looked for once after a copy was put in the place of the database."""

from datetime import datetime

from bot.storage.connections.database import Database, Lookup, Transaction
from bot.storage.connections.instants import to_text
from bot.storage.connections.queries import load_queries

SQL = load_queries("restoring")


class Restorations:
    """The table of restorations; `restoring.restore` adds to it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sent_until(self) -> Lookup[datetime | None]:
        """Until when the replaced database may have sent; None when that is dealt with."""
        return self._database.instant(SQL["not_passed_over"], {})

    def pass_over(self, tx: Transaction, sent_until: datetime, now: datetime) -> int:
        """What was due by then is in doubt; gives how many."""
        times = {"sent_until": to_text(sent_until), "now": to_text(now)}
        doubtful = tx.execute(SQL["doubt_waiting"], times)
        tx.execute(SQL["passed_over"], {"now": to_text(now)})
        return doubtful
