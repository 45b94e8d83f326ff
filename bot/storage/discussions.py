"""Which discussion questions were put, and which answers are kept from the others' sight."""

from dataclasses import dataclass
from datetime import datetime

from bot.storage.answers import Answer
from bot.storage.database import Database, Transaction
from bot.storage.instants import to_text
from bot.storage.queries import load_queries

SQL = load_queries("discussions")


@dataclass(frozen=True)
class Posted:
    """`room` is empty where everybody was asked; `shown` counts how often answers were shown."""

    room: str
    shown: int


class Discussions:
    """The tables of discussions and of hidden answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def posted(self, event_id: str) -> dict[str, Posted]:
        """By the prompt's id."""
        rows = await self._database.all(SQL["posted"], {"event_id": event_id})
        return {row["prompt_id"]: Posted(row["room"], row["shown"]) for row in rows}

    async def post(
        self, tx: Transaction, event_id: str, prompt_id: str, room: str, by: int, now: datetime
    ) -> bool:
        """Put the question; False when that was done already."""
        key = {"event_id": event_id, "prompt_id": prompt_id, "room": room, "by": by}
        return await tx.execute(SQL["post"], key | {"now": to_text(now)}) > 0

    async def show(self, tx: Transaction, event_id: str, prompt_id: str, times: int) -> bool:
        """Its answers are shown for the n-th time; False when they were already."""
        key = {"event_id": event_id, "prompt_id": prompt_id, "times": times}
        return await tx.execute(SQL["show"], key) > 0

    async def hide(self, tx: Transaction, answer_id: int, *, hidden: bool) -> bool:
        """Hidden or not: the wanted state; False when it was so already."""
        return await tx.execute(SQL["hide" if hidden else "unhide"], {"answer_id": answer_id}) > 0

    async def hidden(self) -> frozenset[int]:
        """The ids of the answers that are not shown."""
        rows = await self._database.all(SQL["hidden"])
        return frozenset(row["answer_id"] for row in rows)

    async def answers(self, event_id: str, prompt_id: str) -> list[Answer]:
        """All that stand, in the order in which they came; also of a family of prompts."""
        key = {"event_id": event_id, "prompt_id": prompt_id}
        return [Answer.from_row(row) for row in await self._database.all(SQL["answers"], key)]
