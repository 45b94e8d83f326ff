"""The audit as a chain: every row's hash covers the hash before it, so that a change shows.

Rows from before the chain began have no hash. That the last rows are missing cannot be seen from
the chain alone; whoever keeps an export can see it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.storage.connections.instants import from_text
from bot.storage.connections.queries import load_queries
from bot.storage.lookup import Row
from bot.storage.snapshot import snapshot

SQL = load_queries("records")


@dataclass(frozen=True)
class AuditEntry:
    """Who did what, and when. `actor_id` is None for the bot itself and for the command line."""

    id: int
    at: datetime
    actor_id: int | None
    action: str
    subject: str
    detail: str
    hash: str


def chained(
    before: str, at: str, actor_id: int | None, action: str, subject: str, detail: str
) -> str:
    """The hash of a row after another; `at` as it is stored."""
    row = json.dumps([before, at, actor_id, action, subject, detail], ensure_ascii=False)
    return hashlib.sha256(row.encode()).hexdigest()


def with_hash(last: Row | None, row: Mapping[str, object]) -> dict[str, object]:
    """The row as it is written after the last one."""
    words = (row["at"], row["actor_id"], row["action"], row["subject"], row["detail"])
    return {**row, "hash": chained(last["hash"] if last else "", *words)}  # type: ignore[arg-type] # as the table has them


def first_altered(rows: Iterable[Row]) -> int | None:
    """The number of the first row that is not as it was written; None when all are."""
    before, begun = "", False
    for row in rows:
        if not row["hash"] and not begun:
            continue
        begun = True
        words = (row["at"], row["actor_id"], row["action"], row["subject"], row["detail"])
        if row["hash"] != chained(before, *words):
            return int(row["id"])
        before = row["hash"]
    return None


def read_audit(path: Path) -> tuple[list[AuditEntry], int | None]:
    """All entries beside a running bot, and the first that was altered. Raises CannotRead."""
    with snapshot(path) as reader:
        rows = reader.all(SQL["audit_all"])
    return [_entry(row) for row in rows], first_altered(rows)


def _entry(row: Row) -> AuditEntry:
    same = ("id", "actor_id", "action", "subject", "detail", "hash")
    return AuditEntry(at=from_text(row["at"]), **{name: row[name] for name in same})
