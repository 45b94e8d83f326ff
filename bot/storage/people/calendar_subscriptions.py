"""Under which secret the calendar of a person is fetched.

The secret itself is kept and not its hash: whoever has a second device is shown the same address
again, and what it opens, what the person saved, stands in this database too.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import to_text
from bot.storage.connections.queries import load_queries
from bot.storage.people.erasures import Erasures
from bot.storage.people.given import Given, GivenKind

SQL = load_queries("calendar_subscriptions")


@dataclass(frozen=True)
class Subscriber:
    """Whose calendar it is, of which event."""

    participant_id: int
    event_id: str

    @classmethod
    def from_row(cls, row: Row) -> "Subscriber":
        return cls(row["participant_id"], row["event_id"])


class CalendarSubscriptions:
    """The table of secrets. A person may have several, where two have become one; all are theirs."""

    def __init__(self, database: Database, erasures: Erasures) -> None:
        self._database = database
        self._erasures = erasures

    def at(self, secret: str) -> Lookup[Subscriber | None]:
        return self._database.one(SQL["at"], {"secret": secret}, Subscriber.from_row)

    def of(self, subscriber: Subscriber) -> Lookup[str | None]:
        """The secret, if there is one."""
        return self._database.one(SQL["of"], _key(subscriber), lambda row: str(row["secret"]))

    def add(self, tx: Transaction, subscriber: Subscriber, secret: str, now: datetime) -> None:
        tx.execute(SQL["add"], _key(subscriber) | {"secret": secret, "now": to_text(now)})

    def drop(self, tx: Transaction, subscriber: Subscriber, now: datetime) -> None:
        """Nothing is there any more under any secret of the person."""
        for row in tx.all(SQL["drop"], _key(subscriber)):
            address = Given(GivenKind.CALENDAR, (row["secret"],))
            self._erasures.take_back(tx, address, now)


def _key(subscriber: Subscriber) -> dict[str, Any]:
    return {"participant_id": subscriber.participant_id, "event_id": subscriber.event_id}
