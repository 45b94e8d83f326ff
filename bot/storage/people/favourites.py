"""What people saved."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import from_text, to_text
from bot.storage.connections.queries import load_queries

SQL = load_queries("favourites")


@dataclass(frozen=True)
class Favourite:
    participant_id: int
    session_id: str
    saved_at: datetime


class Favourites:
    """The table of favourites, of the event that a call names."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, participant_id: int, event_id: str) -> Lookup[frozenset[str]]:
        """The ids of the sessions that the participant saved."""
        who = {"participant_id": participant_id, "event_id": event_id}
        return self._database.all(SQL["of"], who, itemgetter("session_id")).map(frozenset)

    def all(self, event_id: str) -> Lookup[list[Favourite]]:
        return self._database.all(SQL["all"], {"event_id": event_id}, _favourite)

    def of_sessions(self, event_id: str, session_ids: Collection[str]) -> Lookup[list[Favourite]]:
        """Everybody's favourites among these sessions."""
        key = {"event_id": event_id, "sessions": json.dumps(list(session_ids))}
        return self._database.all(SQL["of_sessions"], key, _favourite)

    def counts(self, event_id: str) -> Lookup[dict[str, int]]:
        pair = itemgetter("session_id", "n")
        return self._database.all(SQL["counts"], {"event_id": event_id}, pair).map(dict)

    def save(
        self, tx: Transaction, participant_id: int, event_id: str, session_id: str, now: datetime
    ) -> bool:
        """Save the session; False when it was saved already."""
        row = _key(participant_id, event_id, session_id) | {"saved_at": to_text(now)}
        return tx.execute(SQL["save"], row) > 0

    def drop(self, tx: Transaction, participant_id: int, event_id: str, session_id: str) -> bool:
        """Save it no longer; False when it was not saved."""
        return tx.execute(SQL["drop"], _key(participant_id, event_id, session_id)) > 0

    def redate(self, tx: Transaction, now: datetime) -> int:
        """What was saved by a clock that was ahead is saved now; gives how much."""
        return tx.execute(SQL["redate"], {"now": to_text(now)})


def _favourite(row: Row) -> Favourite:
    return Favourite(row["participant_id"], row["session_id"], from_text(row["saved_at"]))


def _key(participant_id: int, event_id: str, session_id: str) -> dict[str, int | str]:
    return {"participant_id": participant_id, "event_id": event_id, "session_id": session_id}
