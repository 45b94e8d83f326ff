"""Updates as they were fetched, from before Telegram forgets them until they are handled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage.connections.database import Database, Lookup, Transaction
from bot.storage.connections.instants import to_text
from bot.storage.connections.queries import load_queries

SQL = load_queries("inbox")

PAYLOAD_KEPT = timedelta(hours=24)
"""In quarantine, for the one who looks into it."""

IDS_KEPT = timedelta(days=7)
"""For telling that an update came twice; after a week without updates ids begin anew (Bot API)."""


@dataclass(frozen=True)
class StoredUpdate:
    """An update in the inbox: its id, its JSON text and the attempts made at it so far."""

    update_id: int
    payload: str
    attempts: int = 0


class Inbox:
    """The table of fetched updates."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self) -> Lookup[list[StoredUpdate]]:
        """What was fetched and not handled, oldest first."""
        return self._database.all(
            SQL["open"],
            {},
            lambda row: StoredUpdate(row["update_id"], row["payload"], row["attempts"]),
        )

    def add(
        self, tx: Transaction, batch: Sequence[StoredUpdate], now: datetime
    ) -> list[StoredUpdate]:
        """Keep a batch; gives those of it that are new."""
        ids = "[" + ",".join(str(kept.update_id) for kept in batch) + "]"
        known = {row["update_id"] for row in tx.all(SQL["known"], {"ids": ids})}
        new = list(
            {kept.update_id: kept for kept in batch if kept.update_id not in known}.values()
        )
        tx.execute_many(
            SQL["add"],
            [
                {"update_id": k.update_id, "received_at": to_text(now), "payload": k.payload}
                for k in new
            ],
        )
        return new

    def has_left_traces(self, update_id: int, participant_id: int) -> Lookup[bool]:
        """Did an earlier attempt at handling the update keep something?"""
        key = {"update_id": update_id, "participant_id": participant_id}
        return self._database.all(SQL["traces"], key, tuple).map(bool)

    def has_more_of(self, album: str, update_id: int) -> Lookup[bool]:
        """Do later ones of what was sent together wait to be handled?"""
        key = {"album": album, "update_id": update_id}
        return self._database.all(SQL["more_of_album"], key, tuple).map(bool)

    def is_done(self, key: int) -> Lookup[bool]:
        """Was it handled, and what came of it kept?"""
        return self._database.all(SQL["is_done"], {"update_id": key}, tuple).map(bool)

    def note_done(self, tx: Transaction, key: int, now: datetime) -> None:
        """It was handled as it came; a door that keeps nothing back has no more to write down."""
        tx.execute(SQL["note_done"], {"update_id": key, "now": to_text(now)})

    def attempt(self, tx: Transaction, update_ids: Sequence[int]) -> None:
        """Count one more attempt at handling these."""
        tx.execute_many(SQL["attempt"], [{"update_id": each} for each in update_ids])

    def absolve(self, tx: Transaction, update_id: int) -> None:
        """Forget the attempts: the process has outlived one."""
        tx.execute(SQL["absolve"], {"update_id": update_id})

    def done(self, tx: Transaction, update_ids: Sequence[int], now: datetime) -> None:
        tx.execute_many(
            SQL["done"], [{"update_id": each, "now": to_text(now)} for each in update_ids]
        )

    def quarantine(self, tx: Transaction, update_id: int, reason: str, now: datetime) -> None:
        tx.execute(
            SQL["quarantine"], {"update_id": update_id, "reason": reason, "now": to_text(now)}
        )

    def purge(self, tx: Transaction, now: datetime) -> int:
        """Drop payloads of quarantined updates after a day and handled ids after a week."""
        tx.execute(SQL["purge_payloads"], {"before": to_text(now - PAYLOAD_KEPT)})
        return tx.execute(SQL["purge"], {"before": to_text(now - IDS_KEPT)})
