"""What organisers send to many: drafts, and what became of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.legible_text import legible
from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import from_text, to_text
from bot.storage.connections.queries import load_queries

SQL = load_queries("announcements")

SAME = ("id", "event_id", "author_id", "audience", "file_id", "file_kind", "state",
        "version", "changed_by", "work", "shown_to", "progress_message_id")  # fmt: skip


@dataclass(frozen=True)
class Announcement:
    """`version` grows with every step that a person takes.

    `state` is draft, proposed (a second organiser is asked), confirmed (under way), sent,
    stopped, dropped or withdrawn. `work` is the item of the outbox that is under way now,
    shown to the participant `shown_to` in the message `progress_message_id`.
    """

    id: int
    event_id: str
    author_id: int | None
    texts: Mapping[str, str]
    """By language. The first is for everybody who reads none of the others."""
    state: str
    version: int
    progress_message_id: int | None
    audience: str = "all"
    urgent: bool = False
    standing: bool = False
    send_at: datetime | None = None
    file_id: str = ""
    """Of several, sent together, their names apart by spaces."""
    file_kind: str = ""
    changed_by: int | None = None
    work: str = ""
    shown_to: int | None = None

    @classmethod
    def from_row(cls, row: Row) -> "Announcement":
        return cls(
            **{name: row[name] for name in SAME},
            texts={language: legible(text) for language, text in json.loads(row["texts"]).items()},
            urgent=bool(row["urgent"]),
            standing=bool(row["standing"]),
            send_at=from_text(row["send_at"]) if row["send_at"] else None,
        )

    def said_in(self, language: str) -> str:
        """The words that somebody gets who reads this language."""
        return self.texts.get(language) or self.text

    @property
    def first(self) -> str:
        """The language of the text for everybody."""
        return next(iter(self.texts))

    @property
    def text(self) -> str:
        """The text for everybody."""
        return self.texts[self.first]

    @property
    def files(self) -> tuple[str, ...]:
        """The door's names for them."""
        return tuple(self.file_id.split())

    def with_text(self, language: str, text: str) -> Mapping[str, str]:
        """All texts, with another one in this language."""
        return {**self.texts, language: text}


class Announcements:
    """The table of announcements. `rewritten` counts what may have changed the standing one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.rewritten = 0

    def draft(
        self,
        tx: Transaction,
        event_id: str,
        author_id: int,
        texts: Mapping[str, str],
        incoming_key: int,
        now: datetime,
        **fields: Any,
    ) -> Announcement:
        """Keep a draft; the same one when the update was handled before."""
        row = {"event_id": event_id, "author_id": author_id, "incoming_key": incoming_key}
        more = {"audience": "all", "standing": False, "file_id": "", "file_kind": ""} | fields
        tx.execute(SQL["draft"], row | more | {"texts": _packed(texts), "now": to_text(now)})
        kept = tx.one(SQL["by_incoming"], {"incoming_key": incoming_key})
        assert kept is not None
        return Announcement.from_row(kept)

    def change(
        self, tx: Transaction, announcement: Announcement, by: int, **fields: Any
    ) -> Announcement | None:
        """Write the fields; None when it is not any more as it was read."""
        new = replace(announcement, **fields)
        tx.after_commit.append(self._count)
        row = tx.one(
            SQL["change"],
            {
                "id": new.id,
                "version": announcement.version,
                "by": by,
                "texts": _packed(new.texts),
                "audience": new.audience,
                "urgent": new.urgent,
                "standing": new.standing,
                "send_at": to_text(new.send_at) if new.send_at else None,
                "file_id": new.file_id,
                "file_kind": new.file_kind,
                "state": new.state,
            },
        )
        return Announcement.from_row(row) if row else None

    def move(
        self,
        tx: Transaction,
        announcement_id: int,
        was: str,
        state: str,
        now: datetime,
        by: int | None = None,
    ) -> bool:
        """Take it from state `was` to `state`; False when it was not there (any more)."""
        key = {"id": announcement_id, "was": was, "state": state, "now": to_text(now), "by": by}
        tx.after_commit.append(self._count)
        return tx.execute(SQL["move"], key) > 0

    def begin_work(
        self, tx: Transaction, announcement_id: int, work: str, shown_to: int, message_id: int
    ) -> None:
        """An item of the outbox is under way, and shown in this message."""
        tx.execute(
            SQL["begin_work"],
            {
                "id": announcement_id,
                "work": work,
                "shown_to": shown_to,
                "message_id": message_id,
            },
        )

    def end_work(self, tx: Transaction, announcement_id: int, work: str) -> None:
        tx.execute(SQL["end_work"], {"id": announcement_id, "work": work})

    def fade(self, tx: Transaction, event_id: str, by: int) -> int:
        """Newcomers see none of them any more; gives how many they saw."""
        tx.after_commit.append(self._count)
        return tx.execute(SQL["fade"], {"event_id": event_id, "by": by})

    def by_id(self, announcement_id: int) -> Lookup[Announcement | None]:
        return self._database.one(SQL["by_id"], {"id": announcement_id}, Announcement.from_row)

    def by_incoming(self, incoming_key: int) -> Lookup[Announcement | None]:
        """The draft that this update made, if it was handled before."""
        return self._database.one(
            SQL["by_incoming"], {"incoming_key": incoming_key}, Announcement.from_row
        )

    def under_way(self, event_id: str) -> Lookup[list[Announcement]]:
        """Of which something is not known to have reached or missed everybody."""
        return self._database.all(SQL["under_way"], {"event_id": event_id}, Announcement.from_row)

    def newest(self, event_id: str, limit: int = 10) -> Lookup[list[Announcement]]:
        key = {"event_id": event_id, "limit": limit}
        return self._database.all(SQL["newest"], key, Announcement.from_row)

    def standing(self, event_id: str, now: datetime) -> Lookup[Announcement | None]:
        """What newcomers see too: the newest of those that are out and meant for them."""
        key = {"event_id": event_id, "now": to_text(now)}
        return self._database.one(SQL["standing"], key, Announcement.from_row)

    def _count(self) -> None:
        self.rewritten += 1


def _packed(texts: Mapping[str, str]) -> str:
    return json.dumps(dict(texts), ensure_ascii=False)
