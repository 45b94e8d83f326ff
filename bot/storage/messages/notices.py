"""Notices of changes in the outbox: which wait, which a later one takes the place of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from bot.payloads.payload import Payload
from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import to_text
from bot.storage.connections.queries import load_queries
from bot.storage.messages.decisions import Decision, StoredPayload

SQL = load_queries("notices")


@dataclass(frozen=True)
class WaitingNotice:
    """A notice that its participant has not got yet."""

    id: int
    participant_id: int
    payload: StoredPayload


class Notices:
    """Rows of the outbox of kind `change`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, event_id: str) -> Lookup[list[WaitingNotice]]:
        return self._database.all(
            SQL["waiting"],
            {"event_id": event_id},
            lambda row: WaitingNotice(row["id"], row["participant_id"], _payload(row)),
        )

    def on_its_way(self, event_id: str, now: datetime) -> Lookup[set[tuple[int, str]]]:
        """(participant, session) of changes that somebody is about to hear of."""
        key = {"event_id": event_id, "now": to_text(now)}
        pair = itemgetter("participant_id", "session_id")
        return self._database.all(SQL["on_its_way"], key, pair).map(set)

    def told(self, event_id: str) -> Lookup[list[StoredPayload]]:
        """What people were told, or are about to be, each once and the newest last."""
        return self._database.all(SQL["told"], {"event_id": event_id}, _payload)

    def replace(self, tx: Transaction, ids: Iterable[int], now: datetime) -> None:
        """These are not sent: a later notice says it all."""
        tx.execute_many(SQL["replace"], [{"id": id_, "now": to_text(now)} for id_ in ids])

    def settle_reminders(
        self, tx: Transaction, reminders: Iterable[Decision[Payload]], now: datetime
    ) -> None:
        """Let these reminders count as decided: a notice takes their place."""
        rows = [
            {
                "participant_id": each.participant_id,
                "event_id": each.event_id,
                "kind": each.kind,
                "item": each.item,
                "version": each.version,
                "data": each.payload.to_json(),
                "due_at": to_text(each.due_at),
                "expires_at": to_text(each.expires_at),
                "now": to_text(now),
            }
            for each in reminders
        ]
        tx.execute_many(SQL["settle_reminder"], rows)


def _payload(row: Row) -> StoredPayload:
    return StoredPayload(row["kind"], row["data"])
