"""Notices of which somebody is to hear how they reached people, while that is not known yet."""

from dataclasses import dataclass

from bot.payloads.payload import Payload
from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.queries import load_queries
from bot.storage.messages.decisions import StoredPayload

SQL = load_queries("awaited_reports")


@dataclass(frozen=True)
class AwaitedReport:
    """`participant_id` made the notice, whose rows of the outbox are those of `item`."""

    id: int
    participant_id: int
    item: str
    notice: StoredPayload

    @classmethod
    def from_row(cls, row: Row) -> "AwaitedReport":
        notice = StoredPayload(row["kind"], row["data"])
        return cls(row["id"], row["participant_id"], row["item"], notice)


class AwaitedReports:
    """The table of these."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def expect(
        self, tx: Transaction, event_id: str, participant_id: int, item: str, notice: Payload
    ) -> None:
        """The participant hears what became of the item, which tells this."""
        tx.execute(
            SQL["expect"],
            {
                "event_id": event_id,
                "participant_id": participant_id,
                "item": item,
                "kind": notice.kind,
                "data": notice.to_json(),
            },
        )

    def at(self, event_id: str) -> Lookup[list[AwaitedReport]]:
        return self._database.all(SQL["at"], {"event_id": event_id}, AwaitedReport.from_row)

    def take(self, tx: Transaction, awaited: AwaitedReport) -> bool:
        """It is awaited no more; False when it was not."""
        return tx.execute(SQL["take"], {"id": awaited.id}) > 0

    def drop(self, tx: Transaction, event_id: str, item: str) -> None:
        """What is taken back is not reported."""
        tx.execute(SQL["drop"], {"event_id": event_id, "item": item})
