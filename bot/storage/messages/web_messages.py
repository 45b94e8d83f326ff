"""What the web door shows to one person alone: where they are in a conversation, and notices."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import from_text, to_text
from bot.storage.connections.queries import load_queries

SQL = load_queries("web_messages")

SCREENS_KEPT = timedelta(days=1)

NOTICES_KEPT = timedelta(days=7)


class WebMessageKind(StrEnum):
    SCREEN = "screen"
    """What the last thing that was done led to; it stays until something else is done."""
    WORD = "word"
    """A word on what was done, said once, on whatever page comes next."""
    NOTICE = "notice"
    """What the bot says by itself; it stands on every page until it is seen."""


@dataclass(frozen=True)
class WebFile:
    """One that goes with a message; `number` counts them."""

    message_id: int
    number: int
    name: str

    @classmethod
    def from_row(cls, row: Row) -> "WebFile":
        return cls(row["message_id"], row["number"], row["name"])


@dataclass(frozen=True)
class WebMessage:
    """`reply` is as the door wrote it. Its number at the door is negative, unlike any of a chat."""

    id: int
    event_id: str
    kind: WebMessageKind
    reply: str
    made_at: datetime
    is_shown: bool
    is_seen: bool

    @classmethod
    def from_row(cls, row: Row) -> "WebMessage":
        return cls(
            row["id"],
            row["event_id"],
            WebMessageKind(row["kind"]),
            row["reply"],
            from_text(row["made_at"]),
            row["shown_at"] is not None,
            row["seen_at"] is not None,
        )


class WebMessages:
    """The table of messages at the web door, with their files."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        tx: Transaction,
        participant_id: int,
        event_id: str,
        kind: WebMessageKind,
        reply: str,
        now: datetime,
        *,
        expires_at: datetime | None = None,
        files: Iterable[tuple[str, bytes]] = (),
    ) -> int:
        """Gives its id. `files` are names and contents."""
        message_id = tx.insert(
            SQL["add"],
            {
                "participant_id": participant_id,
                "event_id": event_id,
                "kind": kind,
                "reply": reply,
                "now": to_text(now),
                "expires_at": to_text(expires_at or now + SCREENS_KEPT),
            },
        )
        rows = [
            {"message_id": message_id, "number": number, "name": name, "content": content}
            for number, (name, content) in enumerate(files, start=1)
        ]
        tx.execute_many(SQL["add_file"], rows)
        return message_id

    def drop_screens(self, tx: Transaction, participant_id: int, event_id: str) -> None:
        tx.execute(SQL["drop_screens"], {"participant_id": participant_id, "event_id": event_id})

    def screens(self, participant_id: int, event_id: str) -> Lookup[list[WebMessage]]:
        """Where the person is in the conversation, the oldest first."""
        key = {"participant_id": participant_id, "event_id": event_id}
        return self._database.all(SQL["screens"], key, WebMessage.from_row)

    def standing(
        self, participant_id: int, events: Sequence[str], now: datetime, limit: int
    ) -> Lookup[list[WebMessage]]:
        """What of these events stands above whatever page is shown, the newest first."""
        key = {
            "participant_id": participant_id,
            "events": json.dumps(events),
            "now": to_text(now),
            "limit": limit,
        }
        return self._database.all(SQL["standing"], key, WebMessage.from_row)

    def notices(self, participant_id: int, event_id: str, limit: int) -> Lookup[list[WebMessage]]:
        """What was told at an event of late, seen or not, the newest first."""
        key = {"participant_id": participant_id, "event_id": event_id, "limit": limit}
        return self._database.all(SQL["notices"], key, WebMessage.from_row)

    def files(self, participant_id: int) -> Lookup[list[WebFile]]:
        key = {"participant_id": participant_id}
        return self._database.all(SQL["files"], key, WebFile.from_row)

    def file(
        self, participant_id: int, message_id: int, number: int
    ) -> Lookup[tuple[str, bytes] | None]:
        """Name and content of a file of theirs."""
        key = {"participant_id": participant_id, "message_id": message_id, "number": number}
        return self._database.one(SQL["file"], key, lambda row: (row["name"], row["content"]))

    def show(
        self, tx: Transaction, participant_id: int, ids: Sequence[int], now: datetime
    ) -> None:
        """These were on a page."""
        key = {"participant_id": participant_id, "ids": json.dumps(ids), "now": to_text(now)}
        tx.execute(SQL["show"], key)

    def see(self, tx: Transaction, participant_id: int, until: int, now: datetime) -> None:
        """The person has seen the notices up to this one."""
        tx.execute(
            SQL["see"], {"participant_id": participant_id, "id": until, "now": to_text(now)}
        )

    def answer(self, tx: Transaction, participant_id: int, message_id: int, now: datetime) -> None:
        """The person has done what this notice, and no other, was about."""
        tx.execute(
            SQL["answer"],
            {"participant_id": participant_id, "id": message_id, "now": to_text(now)},
        )

    def rewrite(
        self,
        tx: Transaction,
        participant_id: int,
        message_id: int,
        reply: str,
        now: datetime,
        expires_at: datetime,
    ) -> bool:
        """Put something else in its place; False where it is gone."""
        key = {
            "participant_id": participant_id,
            "id": message_id,
            "reply": reply,
            "now": to_text(now),
            "expires_at": to_text(expires_at),
        }
        return tx.execute(SQL["rewrite"], key) == 1

    def readers(self, item: str) -> Lookup[int]:
        """How many of those for whom an item stands here have had it on a page."""
        return self._database.count(SQL["read_by"], {"item": item})

    def waiting(self, item: str) -> Lookup[int]:
        """How many have not."""
        return self._database.count(SQL["waiting_for"], {"item": item})

    def purge(self, tx: Transaction, now: datetime) -> int:
        key = {"notices": to_text(now - NOTICES_KEPT), "screens": to_text(now - SCREENS_KEPT)}
        return tx.execute(SQL["purge"], key)
