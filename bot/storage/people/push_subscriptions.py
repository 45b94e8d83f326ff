"""Browsers that show somebody's notices by themselves (RFC 8030)."""

from dataclasses import dataclass
from datetime import datetime

from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import to_text
from bot.storage.connections.queries import load_queries

SQL = load_queries("push_subscriptions")

MOST = 8
"""Browsers of one person; more than anybody carries."""


@dataclass(frozen=True)
class PushSubscription:
    """`endpoint` is an address at the browser's maker; what is sent there only the keys' owner reads."""

    endpoint: str
    participant_id: int
    p256dh: str
    auth: str

    @classmethod
    def from_row(cls, row: Row) -> "PushSubscription":
        return cls(row["endpoint"], row["participant_id"], row["p256dh"], row["auth"])


class PushSubscriptions:
    """The table of them. Each browser is one person's: who allowed it last."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, participant_id: int) -> Lookup[list[PushSubscription]]:
        key = {"participant_id": participant_id}
        return self._database.all(SQL["of"], key, PushSubscription.from_row)

    def at(self, endpoint: str) -> Lookup[PushSubscription | None]:
        return self._database.one(SQL["at"], {"endpoint": endpoint}, PushSubscription.from_row)

    def add(self, tx: Transaction, subscription: PushSubscription, now: datetime) -> None:
        """Push there from now on; of a person's browsers the newest few stay."""
        tx.execute(SQL["add"], vars(subscription) | {"now": to_text(now)})
        key = {"participant_id": subscription.participant_id, "limit": MOST}
        tx.execute(SQL["drop_oldest"], key)

    def forget(self, tx: Transaction, endpoint: str, *, of: int | None = None) -> bool:
        """Push there no more, where it is this person's if one is named; False when nobody did."""
        if of is None:
            return tx.execute(SQL["forget"], {"endpoint": endpoint}) > 0
        return tx.execute(SQL["forget_of"], {"endpoint": endpoint, "participant_id": of}) > 0
