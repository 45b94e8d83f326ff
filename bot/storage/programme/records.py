"""What is written down for later: the audit, unanswered questions, which event is live."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.actions import event_mark
from bot.legible_text import legible
from bot.programme.programme import Programme
from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import from_text, to_json, to_text
from bot.storage.connections.queries import load_queries
from bot.storage.messages.audit import with_hash
from bot.storage.snapshot import snapshot

SQL = load_queries("records")

RECALLED = "quote.recalled"
"""In the audit: an answer was erased that is in a file to be printed; the detail is its event."""


@dataclass(frozen=True)
class UnansweredQuestion:
    """A question that the programme did not answer, masked and without its sender."""

    text: str
    language: str
    asked_at: datetime

    @classmethod
    def from_row(cls, row: Row) -> "UnansweredQuestion":
        return cls(legible(row["text"]), row["language"], from_text(row["asked_at"]))


@dataclass(frozen=True)
class RestingEvent:
    """What is known of an event that is live no longer."""

    name: str
    zone: ZoneInfo

    @classmethod
    def from_row(cls, row: Row) -> "RestingEvent":
        return cls(row["name"], ZoneInfo(row["timezone"]))


def read_live(database: Path) -> list[str]:
    """The ids of the events that are live, read beside a running bot. Raises CannotRead."""
    with snapshot(database) as reader:
        return [row["id"] for row in reader.all(SQL["live_ones"], {})]


class Records:
    """The tables of audit, unanswered questions and events."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def audit(
        self,
        tx: Transaction,
        now: datetime,
        action: str,
        *,
        actor_id: int | None = None,
        subject: str = "",
        detail: str = "",
    ) -> None:
        """Write down who did what; never what a participant wrote."""
        row = {
            "at": to_text(now),
            "actor_id": actor_id,
            "action": action,
            "subject": subject,
            "detail": detail,
        }
        tx.execute(SQL["audit"], with_hash(tx.one(SQL["audit_last"]), row))

    def audited_at(self, action: str, subject: str, detail: str) -> Lookup[datetime | None]:
        """When that was last written down, with a detail that is or begins with this word."""
        key = {"action": action, "subject": subject, "detail": detail}
        return self._database.instant(SQL["audit_when"], key)

    def audited(self, action: str, detail: str) -> Lookup[int]:
        """How often that was written down, with this detail."""
        return self._database.count(SQL["audit_count"], {"action": action, "detail": detail})

    def keep_unanswered(
        self, tx: Transaction, event_id: str, text: str, language: str, now: datetime
    ) -> None:
        """Keep a question; `text` is masked already."""
        row = {"event_id": event_id, "text": text, "language": language}
        tx.execute(SQL["unanswered"], row | {"asked_at": to_text(now)})

    def unanswered(self, event_id: str, limit: int) -> Lookup[list[UnansweredQuestion]]:
        """The newest first."""
        key = {"event_id": event_id, "limit": limit}
        return self._database.all(SQL["unanswered_newest"], key, UnansweredQuestion.from_row)

    def purge_unanswered(self, tx: Transaction, before: Mapping[str, datetime]) -> int:
        """What was asked at an event before the moment that is given for it."""
        return tx.execute(SQL["purge_unanswered"], {"before": to_json(before)})

    def go_live(self, tx: Transaction, programme: Programme, now: datetime) -> None:
        """Keep the programme's event as a live one, with the version that is in use.

        Also what its settings say of erasing, which holds when the event is not live any more.
        """
        event, settings = programme.event, programme.file.settings
        tx.execute(
            SQL["live"],
            {
                "id": event.id,
                "name": event.name,
                "timezone": event.timezone,
                "first_day": event.first_day.isoformat(),
                "last_day": event.last_day.isoformat(),
                "version": programme.version,
                "loaded_at": to_text(now),
                **asdict(settings.retention),
                "on_forget": settings.privacy.on_forget,
                "series": event.series,
            },
        )

    def policies(self) -> Lookup[dict[str, str]]:
        """What becomes of answers when somebody is erased, by event; empty where that is not known."""
        return self._database.all(SQL["policies"], {}, itemgetter("id", "on_forget")).map(dict)

    def name_of(self, mark: str) -> Lookup[str]:
        """What the event of that mark is or was called; empty where there never was one."""
        names = self._database.all(SQL["names"], {}, itemgetter("id", "name"))
        return names.map(
            lambda found: next((name for one, name in found if event_mark(one) == mark), "")
        )

    def rest(self, tx: Transaction, *, besides: Collection[str]) -> list[str]:
        """Every event but these is live no longer; gives those that were until now."""
        gone = tx.all(SQL["rest"], {"live": json.dumps(list(besides))})
        return [row["id"] for row in gone]

    def resting(self, event_id: str) -> Lookup[RestingEvent | None]:
        """What is known of an event that is live no longer; None where it is."""
        return self._database.one(SQL["resting"], {"id": event_id}, RestingEvent.from_row)

    def stand_alone(self, tx: Transaction, live: Collection[str], now: datetime) -> None:
        """Where only one is live, what names no event means it."""
        if len(live) == 1:
            tx.execute(SQL["stand_alone"], {"id": next(iter(live)), "now": to_text(now)})

    def alone(self, among: Collection[str]) -> Lookup[str | None]:
        """Which of these events was the only live one last; None where none ever was."""
        key = {"among": json.dumps(list(among))}
        return self._database.one(SQL["alone"], key, lambda row: str(row["id"]))
