"""Which presentations have come, and who wants to have them when they do."""

from collections.abc import Iterable
from datetime import datetime
from operator import itemgetter

from bot.storage.connections.database import Database, Lookup, Transaction
from bot.storage.connections.instants import from_text, to_text
from bot.storage.connections.queries import load_queries

SQL = load_queries("materials")

Place = tuple[str, str]
"""A session's id (empty: the event as a whole) and the key of one material."""


class Materials:
    """The tables of wishes and of what has been seen."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def wish(
        self, tx: Transaction, participant_id: int, event_id: str, session_id: str, now: datetime
    ) -> bool:
        """The participant wants what is still to come; False when that was known."""
        row = {"participant_id": participant_id, "event_id": event_id, "session_id": session_id}
        return tx.execute(SQL["wish"], row | {"now": to_text(now)}) > 0

    def wishes(self, event_id: str) -> Lookup[dict[str, set[int]]]:
        """Session to the numbers of those who asked."""
        pair = itemgetter("session_id", "participant_id")
        return self._database.all(SQL["wishes"], {"event_id": event_id}, pair).map(_by_session)

    def note(self, tx: Transaction, event_id: str, places: Iterable[Place], now: datetime) -> None:
        """These are there now; those that were there before keep their moment."""
        rows = [
            {"event_id": event_id, "session_id": session, "material": key, "now": to_text(now)}
            for session, key in places
        ]
        tx.execute_many(SQL["note"], rows)

    def seen(self, event_id: str) -> Lookup[dict[Place, datetime]]:
        """When each material was first there."""
        return self._database.all(
            SQL["seen"],
            {"event_id": event_id},
            lambda row: ((row["session_id"], row["material"]), from_text(row["seen_at"])),
        ).map(dict)


def _by_session(wishes: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    wanted: dict[str, set[int]] = {}
    for session_id, participant_id in wishes:
        wanted.setdefault(session_id, set()).add(participant_id)
    return wanted
