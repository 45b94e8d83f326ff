"""Links from one door to another, and the hour at a screen that one of them opens."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from operator import itemgetter
from typing import Any

from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import from_text, to_text
from bot.storage.connections.queries import load_queries

SQL = load_queries("one_time_links")

SECRET_BYTES = 16
"""128 bits: nobody guesses one."""

KEPT = timedelta(days=1)
"""After it has expired."""


class Purpose(StrEnum):
    """What a link is for, and for how long it is good."""

    TO_WEB = "web"
    """Opens the web as whoever asked for it in the chat."""
    TO_CHAT = "chat"
    """Joins whoever asked for it on the web with whoever opens it in the chat."""
    TO_SCREEN = "screen"
    """Lets somebody with a role in at a screen."""
    AT_SCREEN = "at-screen"
    """What the screen's browser holds then, until it is ended or the hour is over."""

    @property
    def lifetime(self) -> timedelta:
        return timedelta(hours=1) if self is Purpose.AT_SCREEN else timedelta(minutes=15)


@dataclass(frozen=True)
class OneTimeLink:
    """Whose it is, at which event, and until when it would be good."""

    participant_id: int
    event_id: str
    expires_at: datetime

    @classmethod
    def from_row(cls, row: Row) -> "OneTimeLink":
        return cls(row["participant_id"], row["event_id"], from_text(row["expires_at"]))


class OneTimeLinks:
    """The table of them. Only the hash of a secret is kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(
        self,
        tx: Transaction,
        purpose: Purpose,
        participant_id: int,
        event_id: str,
        now: datetime,
        secret: str = "",
    ) -> str:
        """Gives its secret, which is kept nowhere: `secret` where the browser has one already."""
        secret = secret or new_secret()
        row = {
            "participant_id": participant_id,
            "event_id": event_id,
            "expires_at": to_text(now + purpose.lifetime),
        }
        tx.execute(SQL["make"], _key(purpose, secret) | row)
        return secret

    def good(self, purpose: Purpose, secret: str, now: datetime) -> Lookup[OneTimeLink | None]:
        """Whose it is; None when it is unknown, used, too old or for something else."""
        return self._database.one(
            SQL["good"], _key(purpose, secret) | {"now": to_text(now)}, OneTimeLink.from_row
        )

    def owner(self, purpose: Purpose, secret: str) -> Lookup[int | None]:
        """Whose it is or was, good or not: who does the same twice is not told that it is used."""
        key = _key(purpose, secret)
        return self._database.one(SQL["owner"], key, itemgetter("participant_id"))

    def take(
        self, tx: Transaction, purpose: Purpose, secret: str, now: datetime
    ) -> OneTimeLink | None:
        """The same, and it is good no more."""
        row = tx.one(SQL["take"], _key(purpose, secret) | {"now": to_text(now)})
        return OneTimeLink.from_row(row) if row else None

    def purge(self, tx: Transaction, now: datetime) -> int:
        """Drop what has expired long ago; gives how many."""
        return tx.execute(SQL["purge"], {"before": to_text(now - KEPT)})


def new_secret() -> str:
    """128 random bits, of `A-Za-z0-9_-`."""
    return secrets.token_urlsafe(SECRET_BYTES)


def _key(purpose: Purpose, secret: str) -> dict[str, Any]:
    return {"secret_hash": hashlib.sha256(secret.encode()).hexdigest(), "purpose": purpose}
