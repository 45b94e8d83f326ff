"""What organisers changed while the event runs, as rows over the programme file."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

from bot.legible_text import legible
from bot.programme.values import Speaker
from bot.programme.versions.applied_changes import ChangeableField, FieldChange, FieldValue
from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import from_text, to_text
from bot.storage.connections.queries import load_queries
from bot.storage.lookup import both
from bot.storage.snapshot import snapshot

SQL = load_queries("changes")

TIMES = {ChangeableField.START, ChangeableField.END}


@dataclass(frozen=True)
class KeptChange:
    """A change with its row's number, and the batch that it was confirmed with."""

    id: int
    batch: int
    change: FieldChange
    made_by: int | None
    undone: bool


@dataclass(frozen=True)
class Confirmation:
    """What was confirmed together: the batch, and the number of its newest change."""

    batch: int
    change: int


@dataclass(frozen=True)
class Modified:
    """When the file came that is in use, and when each session was changed here or back."""

    file: datetime
    sessions: Mapping[str, datetime]

    def at(self, session_id: str) -> datetime:
        """When what is said of a session last changed."""
        return max(self.file, self.sessions.get(session_id, self.file))


class Changes:
    """The table of changes. `batch` is the number of the update that confirmed them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def in_force(self, event_id: str) -> Lookup[list[KeptChange]]:
        """What is not undone, the oldest first."""
        return self._database.all(SQL["in_force"], {"event_id": event_id}, _kept)

    def of_batch(self, event_id: str, batch: int) -> Lookup[list[KeptChange]]:
        """What one confirmation changed; nothing when there was no such."""
        return self._database.all(SQL["of_batch"], {"event_id": event_id, "batch": batch}, _kept)

    def newest(self, event_id: str) -> Lookup[Confirmation | None]:
        """The last confirmation that is in force."""
        return self._database.one(
            SQL["newest"],
            {"event_id": event_id},
            lambda row: Confirmation(row["batch"], row["id"]),
        )

    def add(
        self,
        tx: Transaction,
        event_id: str,
        batch: int,
        changes: Iterable[FieldChange],
        made_by: int,
    ) -> None:
        tx.execute_many(
            SQL["add"],
            [
                {
                    "event_id": event_id,
                    "session_id": change.session_id,
                    "field": change.field,
                    "old": to_json(change.old),
                    "new": to_json(change.new),
                    "made_by": made_by,
                    "made_at": to_text(change.made_at),
                    "batch": batch,
                }
                for change in changes
            ],
        )

    def undo(self, tx: Transaction, event_id: str, batch: int, now: datetime) -> bool:
        """Take a confirmation back; False when it was taken back already."""
        key = {"event_id": event_id, "batch": batch, "now": to_text(now)}
        return tx.execute(SQL["undo"], key) > 0

    def retire(self, tx: Transaction, ids: Iterable[int], now: datetime) -> None:
        """These lie over the file no longer."""
        rows = [{"id": each, "now": to_text(now)} for each in ids]
        tx.execute_many(SQL["retire"], rows)

    def restore(self, tx: Transaction, ids: Iterable[int]) -> None:
        """These lie over the file again."""
        tx.execute_many(SQL["restore"], [{"id": each} for each in ids])

    def next_version(self, tx: Transaction, event_id: str, now: datetime) -> int:
        """Count the programme's version up, also across restarts."""
        row = tx.one(SQL["next_version"], {"event_id": event_id, "now": to_text(now)})
        assert row is not None
        return int(row["version"])

    def version(self, event_id: str) -> Lookup[tuple[int, datetime] | None]:
        """The version of the programme and when it was loaded or changed; None before the first."""
        return self._database.one(
            SQL["version"],
            {"event_id": event_id},
            lambda row: (row["version"], from_text(row["loaded_at"])),
        )

    def modified(self, event_id: str) -> Lookup[Modified]:
        """What a calendar goes by; no restart changes it."""
        key = {"event_id": event_id}
        pair = itemgetter("session_id", "at")
        sessions = self._database.all(SQL["sessions_modified"], key, pair)
        file = self._database.instant(SQL["file_modified"], key)
        return both(file, sessions).map(lambda found: _modified(*found))


def read_changes(database: Path, event_id: str) -> list[FieldChange]:
    """What lies over the file, read beside a running bot. Raises CannotRead."""
    with snapshot(database) as reader:
        return [_kept(row).change for row in reader.all(SQL["in_force"], {"event_id": event_id})]


def to_json(value: FieldValue) -> str:
    """A field's value as a row or a draft has it."""
    if isinstance(value, datetime):
        return json.dumps(to_text(value))
    if isinstance(value, tuple):
        return json.dumps([asdict(speaker) for speaker in value], ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False)


def from_json(field: ChangeableField, text: str) -> FieldValue:
    value: Any = json.loads(text)
    if value is not None and field in TIMES:
        return from_text(value)
    if field is ChangeableField.SPEAKERS:
        return tuple(
            Speaker(**{name: part and legible(part) for name, part in each.items()})
            for each in value
        )
    known: FieldValue = legible(value) if isinstance(value, str) else value
    return known


def _modified(file: datetime | None, sessions: list[tuple[str, str]]) -> Modified:
    assert file is not None  # every live event has been loaded
    return Modified(file, {session_id: from_text(at) for session_id, at in sessions})


def _kept(row: Row) -> KeptChange:
    field = ChangeableField(row["field"])
    change = FieldChange(
        row["session_id"],
        field,
        from_json(field, row["old"]),
        from_json(field, row["new"]),
        from_text(row["made_at"]),
    )
    return KeptChange(row["id"], row["batch"], change, row["made_by"], bool(row["undone_at"]))
