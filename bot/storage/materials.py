"""Which presentations have come, and who wants to have them when they do."""

from collections.abc import Iterable
from datetime import datetime

from bot.storage.database import Database, Transaction
from bot.storage.instants import from_text, to_text
from bot.storage.queries import load_queries

SQL = load_queries("materials")

Place = tuple[str, str]
"""A session's id (empty: the event as a whole) and the key of one material."""


class Materials:
    """The tables of wishes and of what has been seen."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def wish(
        self, tx: Transaction, participant_id: int, event_id: str, session_id: str, now: datetime
    ) -> bool:
        """The participant wants what is still to come; False when that was known."""
        row = {"participant_id": participant_id, "event_id": event_id, "session_id": session_id}
        return await tx.execute(SQL["wish"], row | {"now": to_text(now)}) > 0

    async def wishes(self, event_id: str) -> dict[str, set[int]]:
        """Session to the numbers of those who asked."""
        wanted: dict[str, set[int]] = {}
        for row in await self._database.all(SQL["wishes"], {"event_id": event_id}):
            wanted.setdefault(row["session_id"], set()).add(row["participant_id"])
        return wanted

    async def note(
        self, tx: Transaction, event_id: str, places: Iterable[Place], now: datetime
    ) -> None:
        """These are there now; those that were there before keep their moment."""
        rows = [
            {"event_id": event_id, "session_id": session, "material": key, "now": to_text(now)}
            for session, key in places
        ]
        await tx.execute_many(SQL["note"], rows)

    async def seen(self, event_id: str) -> dict[Place, datetime]:
        """When each material was first there."""
        rows = await self._database.all(SQL["seen"], {"event_id": event_id})
        return {(row["session_id"], row["material"]): from_text(row["seen_at"]) for row in rows}
