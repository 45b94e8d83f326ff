"""Notices of changes in the outbox: which wait, which a later one takes the place of."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.storage.connections.database import (
    Database,
    Lookup,
    Transaction,
)
from bot.storage.connections.instants import to_text
from bot.storage.connections.queries import load_queries
from bot.storage.messages.outbox import Decision

SQL = load_queries("notices")


@dataclass(frozen=True)
class WaitingNotice:
    """A notice that its participant has not got yet."""

    id: int
    participant_id: int
    data: dict[str, Any]


class Notices:
    """Rows of the outbox of kind `change`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, event_id: str) -> Lookup[list[WaitingNotice]]:
        return self._database.all(
            SQL["waiting"],
            {"event_id": event_id},
            lambda row: WaitingNotice(row["id"], row["participant_id"], json.loads(row["data"])),
        )

    def last_told(self, event_id: str) -> Lookup[dict[str, dict[str, Any]]]:
        """By session, what people were told of it last, or are about to be."""
        return self._database.all(
            SQL["told"],
            {"event_id": event_id},
            lambda row: (row["session_id"], json.loads(row["data"])),
        ).map(dict)

    def replace(self, tx: Transaction, ids: Iterable[int], now: datetime) -> None:
        """These are not sent: a later notice says it all."""
        tx.execute_many(SQL["replace"], [{"id": id_, "now": to_text(now)} for id_ in ids])

    def settle_reminders(
        self, tx: Transaction, reminders: Iterable[Decision], now: datetime
    ) -> None:
        """Let these reminders count as decided: a notice takes their place."""
        rows = [
            {
                "participant_id": each.participant_id,
                "event_id": each.event_id,
                "kind": each.kind,
                "item": each.item,
                "version": each.version,
                "data": json.dumps(each.data, ensure_ascii=False),
                "due_at": to_text(each.due_at),
                "expires_at": to_text(each.expires_at),
                "now": to_text(now),
            }
            for each in reminders
        ]
        tx.execute_many(SQL["settle_reminder"], rows)
