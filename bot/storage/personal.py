"""Everything that is kept about one person, to be shown to them or erased."""

from datetime import datetime
from typing import Any

from bot.storage.database import Database, Transaction
from bot.storage.instants import to_text
from bot.storage.participants import Participant, Participants
from bot.storage.queries import load_queries

SQL = load_queries("personal")

TABLES = (
    "participants",
    "roles",
    "invitations",
    "favourites",
    "dialogues",
    "prompt_replies",
    "answers",
    "announcements",
    "outbox",
    "audit",
)
"""Where rows of a person stand."""

Rows = list[dict[str, Any]]


class Personal:
    """Reads and erases across the tables. The audit keeps its numbers, which then name nobody."""

    def __init__(self, database: Database, participants: Participants) -> None:
        self._database = database
        self._participants = participants

    async def everything(self, participant_id: int) -> dict[str, Rows]:
        """Table to the person's rows, as they are kept."""
        key = {"participant_id": participant_id}
        return {
            table: [dict(row) for row in await self._database.all(SQL[table], key)]
            for table in TABLES
        }

    async def erase(self, tx: Transaction, participant: Participant, now: datetime) -> None:
        """Remove the person and all that hangs on them; all of it or nothing."""
        key = {"participant_id": participant.id}
        for name in ("answers", "invitations", "grants", "changes"):
            await tx.execute(SQL[f"erase_{name}"], key)
        sender = f'"id":{participant.telegram_id}'
        await tx.execute(SQL["erase_updates"], {"sender": sender, "now": to_text(now)})
        await self._participants.erase(tx, participant)
