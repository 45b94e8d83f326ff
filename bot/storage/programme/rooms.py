"""What is full, and who has opened the door code of a room for a session there."""

from datetime import datetime
from operator import itemgetter

from bot.storage.connections.database import Database, Lookup, Transaction
from bot.storage.connections.instants import to_text
from bot.storage.connections.queries import load_queries

SQL = load_queries("rooms")


class Rooms:
    """The tables of full sessions and of arrivals, of the event that a call names."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def full(self, event_id: str) -> Lookup[frozenset[str]]:
        """The ids of the sessions where no seats are left."""
        ids = self._database.all(SQL["full"], {"event_id": event_id}, itemgetter("session_id"))
        return ids.map(frozenset)

    def mark(
        self, tx: Transaction, event_id: str, session_id: str, now: datetime, *, full: bool
    ) -> bool:
        """Full or not: the wanted state; False when it was so already."""
        key = {"event_id": event_id, "session_id": session_id, "now": to_text(now)}
        return tx.execute(SQL["mark_full" if full else "mark_free"], key) > 0

    def arrive(
        self, tx: Transaction, participant_id: int, event_id: str, session_id: str, now: datetime
    ) -> None:
        key = {"participant_id": participant_id, "event_id": event_id, "session_id": session_id}
        tx.execute(SQL["arrive"], key | {"now": to_text(now)})

    def arrived(self, event_id: str, session_id: str) -> Lookup[frozenset[int]]:
        key = {"event_id": event_id, "session_id": session_id}
        people = self._database.all(SQL["arrived"], key, itemgetter("participant_id"))
        return people.map(frozenset)

    def purge_arrivals(self, tx: Transaction, before: datetime) -> int:
        return tx.execute(SQL["purge_arrivals"], {"before": to_text(before)})
