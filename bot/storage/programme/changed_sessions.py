"""What has changed on a day: how each session was before, however it was changed and how often."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.programme.versions.news import News, SessionSnapshot
from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import from_text, to_text
from bot.storage.connections.queries import load_queries

SQL = load_queries("changed_sessions")


@dataclass(frozen=True)
class ChangedSession:
    """`instead` is the title of what takes its place, where it was said."""

    session_id: str
    before: SessionSnapshot
    instead: str
    changed_at: datetime

    @classmethod
    def from_row(cls, row: Row) -> "ChangedSession":
        before = SessionSnapshot.read(json.loads(row["before"]))
        return cls(row["session_id"], before, row["instead"], from_text(row["changed_at"]))


class ChangedSessions:
    """The table of these, of the event that a call names. Only the last day is kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, event_id: str, day: date) -> Lookup[list[ChangedSession]]:
        """The newest change first."""
        row = {"event_id": event_id, "day": day.isoformat()}
        return self._database.all(SQL["of"], row, ChangedSession.from_row)

    def note(
        self, tx: Transaction, event_id: str, day: date, news: Iterable[News], now: datetime
    ) -> None:
        """These are new on this day."""
        row = {"event_id": event_id, "day": day.isoformat()}
        tx.execute(SQL["forget"], row)
        for each in news:
            before = json.dumps(each.before.written(), ensure_ascii=False)
            one = {"session_id": each.session_id, "before": before, "instead": each.instead}
            tx.execute(SQL["note"], row | one | {"now": to_text(now)})
