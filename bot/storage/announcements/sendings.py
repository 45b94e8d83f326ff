"""The rows of the outbox that belong to one announcement: taken back, tried again, mended."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any, Self

from bot.legible_text import legible
from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import from_text, to_text
from bot.storage.connections.queries import load_queries
from bot.storage.messages.decisions import State

SQL = load_queries("sendings")


@dataclass(frozen=True)
class Progress:
    """How many have got something, how many cannot, and how many wait for it.

    `begins_at` is when the first leaves, while none has; `again` how many can be tried again. Of
    those who got it some read on the web: `seen` had it on a page, for the others it stands there.
    """

    total: int
    sent: int
    unreachable: int
    in_doubt: int
    unwanted: int
    waiting: int
    time_left: timedelta
    begins_at: datetime | None = None
    again: int = 0
    seen: int = 0
    unseen: int = 0

    @classmethod
    def counted(cls, counts: Mapping[State, int], **more: Any) -> Self:
        """By the states of the rows of one item."""
        return cls(
            total=sum(counts.values()),
            sent=counts.get(State.SENT, 0),
            unreachable=counts.get(State.FAILED, 0),
            in_doubt=counts.get(State.IN_DOUBT, 0),
            unwanted=counts.get(State.CANCELLED, 0) + counts.get(State.EXPIRED, 0),
            waiting=counts.get(State.PENDING, 0) + counts.get(State.SENDING, 0),
            **{"time_left": timedelta()} | more,
        )


@dataclass(frozen=True)
class WaitingAnnouncement:
    """One that somebody has not got yet: for how many it waits, and until when that is of use.

    Without a moment it waits for another organiser to agree.
    """

    text: str
    people: int
    until: datetime | None

    @classmethod
    def from_row(cls, row: Row) -> Self:
        text = next(iter(json.loads(row["texts"]).values()))
        until = from_text(row["until"]) if row["until"] else None
        return cls(legible(text), row["people"], until)


class Sendings:
    """Everything is named by its item. Writes are part of the transaction that they are given."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take_back(self, tx: Transaction, item: str) -> int | None:
        """Nothing was decided; gives for how many. None, and no change, once one has left."""
        left = tx.one(SQL["left"], {"item": item})
        if left is not None:
            return None
        return tx.execute(SQL["take_back"], {"item": item})

    def resend(self, tx: Transaction, item: str, expires_at: datetime, now: datetime) -> int:
        """Let those wait again that failed or are in doubt and can be reached; gives how many."""
        key = {"item": item, "expires_at": to_text(expires_at), "now": to_text(now)}
        return tx.execute(SQL["resend"], key)

    def to_resend(self, item: str) -> Lookup[int]:
        """How many `resend` would let wait again."""
        return self._database.count(SQL["to_resend"], {"item": item})

    def mend(
        self,
        tx: Transaction,
        item: str,
        kind: str,
        version: int,
        *,
        later: datetime,
        expires_at: datetime,
        now: datetime,
    ) -> int:
        """Decide to mend the message of everybody who got the item; gives how many that are.

        What is on its way to somebody at this moment is mended `later`.
        """
        return tx.execute(
            SQL["mend"],
            {
                "item": item,
                "kind": kind,
                "version": str(version),
                "later": to_text(later),
                "expires_at": to_text(expires_at),
                "now": to_text(now),
            },
        )

    def message_of(self, participant_id: int, item: str) -> Lookup[int | None]:
        """The message in which the participant got the item, as far as is known."""
        key = {"participant_id": participant_id, "item": item}
        return self._database.one(SQL["message_of"], key, itemgetter("message_id"))

    def along_with(self, participant_id: int, item: str) -> Lookup[tuple[int, ...]]:
        """The messages that came along with that one."""
        key = {"participant_id": participant_id, "item": item}
        found = self._database.one(SQL["message_of"], key, itemgetter("along"))
        return found.map(lambda along: tuple(json.loads(along or "[]")))

    def waiting(self, event_id: str) -> Lookup[list[WaitingAnnouncement]]:
        """What of an event's announcements, and of their corrections, has not reached everybody."""
        key = {"event_id": event_id}
        return self._database.all(SQL["waiting"], key, WaitingAnnouncement.from_row)

    def begins_at(self, item: str) -> Lookup[datetime | None]:
        """When the first of those that wait leaves; None when none waits."""
        return self._database.instant(SQL["begins_at"], {"item": item})
