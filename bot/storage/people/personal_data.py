"""Everything that is kept about one person, to be shown to them or erased."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import to_text
from bot.storage.connections.queries import load_queries
from bot.storage.people.participants import Participant, Participants

SQL = load_queries("personal")

TABLES = (
    "participants",
    "addresses",
    "attendances",
    "roles",
    "invitations",
    "series_wishes",
    "favourites",
    "party_members",
    "party_tries",
    "stage_questions",
    "stage_votes",
    "arrivals",
    "dialogues",
    "prompt_replies",
    "answers",
    "quotes",
    "quote_sessions",
    "hidden_answers",
    "told_messages",
    "told_replies",
    "released_answers",
    "material_wishes",
    "announcements",
    "programme_files",
    "awaited_reports",
    "outbox",
    "web_messages",
    "web_files",
    "calendar_subscriptions",
    "push_subscriptions",
    "one_time_links",
    "audit",
)
"""Where rows of a person stand."""

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class KeptElsewhere:
    """How much a person has at another event than the one they are at; `event` is its name."""

    event: str
    favourites: int
    answers: int

    @classmethod
    def from_row(cls, row: Row) -> "KeptElsewhere":
        return cls(row["event"], row["favourites"], row["answers"])


class Personal:
    """Reads and erases across the tables. The audit keeps its numbers, which then name nobody."""

    def __init__(self, database: Database, participants: Participants) -> None:
        self._database = database
        self._participants = participants

    async def everything(self, participant_id: int) -> dict[str, Rows]:
        """Table to the person's rows, as they are kept."""
        key = {"participant_id": participant_id}
        return {table: await self._database.all(SQL[table], key, dict) for table in TABLES}

    def elsewhere(self, participant_id: int, event_id: str) -> Lookup[list[KeptElsewhere]]:
        """At every other event at which the person is, the first one first."""
        key = {"participant_id": participant_id, "event_id": event_id}
        return self._database.all(SQL["elsewhere"], key, KeptElsewhere.from_row)

    def erase(
        self,
        tx: Transaction,
        participant: Participant,
        now: datetime,
        *,
        key: int = 0,
        stays: Collection[int] = (),
        records: Collection[int] = (),
    ) -> None:
        """Remove the person and all that hangs on them; all of it or nothing.

        The words of the answers in `stays` are kept as nobody's; those in `records` with their
        signatures, for whoever decides about records. `key` is of the update that asked for it.
        """
        person = {"participant_id": participant.id}
        kept = json.dumps(list(records))
        tx.execute(SQL["erase_quotes"], person | {"records": kept})
        tx.execute(SQL["close_quotes"], {"records": kept, "now": to_text(now)})
        for name in ("told_replies", "stage_questions", "stage_votes"):
            tx.execute(SQL[f"erase_{name}"], person)
        tx.execute(SQL["erase_answers"], person | {"stays": json.dumps([*stays, *records])})
        for name in ("unlink_quotes", "unlink_answers"):
            tx.execute(SQL[name], person)
        for name in ("invitations", "grants", "changes"):
            tx.execute(SQL[f"erase_{name}"], person)
        tx.execute(SQL["erase_updates"], person | {"key": key, "now": to_text(now)})
        self._participants.erase(tx, participant)
