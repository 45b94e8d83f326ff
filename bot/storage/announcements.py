"""What organisers send to many: drafts, and what became of them."""

from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Database, Row, Transaction
from bot.storage.instants import to_text
from bot.storage.queries import load_queries

SQL = load_queries("announcements")


@dataclass(frozen=True)
class Announcement:
    """`state` is draft, confirmed (under way), sent, stopped or dropped. `version` grows with every step."""

    id: int
    event_id: str
    author_id: int | None
    text: str
    state: str
    version: int
    progress_message_id: int | None

    @classmethod
    def from_row(cls, row: Row) -> "Announcement":
        names = ("id", "event_id", "author_id", "text", "state", "version", "progress_message_id")
        return cls(**{name: row[name] for name in names})


class Announcements:
    """The table of announcements."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def draft(
        self,
        tx: Transaction,
        event_id: str,
        author_id: int,
        text: str,
        update_id: int,
        now: datetime,
    ) -> Announcement:
        """Keep a draft; the same one when the update was handled before."""
        row = {"event_id": event_id, "author_id": author_id, "text": text, "update_id": update_id}
        await tx.execute(SQL["draft"], row | {"now": to_text(now)})
        kept = await tx.one(SQL["by_update"], {"update_id": update_id})
        assert kept is not None
        return Announcement.from_row(kept)

    async def move(
        self, tx: Transaction, announcement_id: int, was: str, state: str, now: datetime
    ) -> bool:
        """Take it from state `was` to `state`; False when it was not there (any more)."""
        key = {"id": announcement_id, "was": was, "state": state, "now": to_text(now)}
        return await tx.execute(SQL["move"], key) > 0

    async def show_progress_in(
        self, tx: Transaction, announcement_id: int, message_id: int
    ) -> None:
        await tx.execute(SQL["progress"], {"id": announcement_id, "message_id": message_id})

    async def by_id(self, announcement_id: int) -> Announcement | None:
        row = await self._database.one(SQL["by_id"], {"id": announcement_id})
        return Announcement.from_row(row) if row else None

    async def by_update(self, update_id: int) -> Announcement | None:
        """The draft that this update made, if it was handled before."""
        row = await self._database.one(SQL["by_update"], {"update_id": update_id})
        return Announcement.from_row(row) if row else None

    async def under_way(self, event_id: str) -> list[Announcement]:
        """What is confirmed and not known to have reached or missed everybody."""
        rows = await self._database.all(SQL["under_way"], {"event_id": event_id})
        return [Announcement.from_row(row) for row in rows]

    async def newest(self, event_id: str, limit: int = 10) -> list[Announcement]:
        key = {"event_id": event_id, "limit": limit}
        return [Announcement.from_row(row) for row in await self._database.all(SQL["newest"], key)]
