"""What people answered to the event's prompts."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions import short_key
from bot.legible import legible
from bot.storage.database import Database, Row, Transaction
from bot.storage.instants import from_text, to_text
from bot.storage.queries import load_queries

SQL = load_queries("answers")


@dataclass(frozen=True)
class Answer:
    """One answer: free words, or the value of a scale or choice (from 1)."""

    id: int
    participant_id: int | None
    event_id: str
    prompt_id: str
    text: str
    value: int | None
    language: str
    saved_at: datetime
    changed_at: datetime | None
    withdrawn_at: datetime | None

    @classmethod
    def from_row(cls, row: Row) -> "Answer":
        same = ("id", "participant_id", "event_id", "prompt_id", "value", "language")
        return cls(
            **{name: row[name] for name in same},
            text=legible(row["text"]),
            saved_at=from_text(row["saved_at"]),
            changed_at=_instant(row["changed_at"]),
            withdrawn_at=_instant(row["withdrawn_at"]),
        )

    @property
    def version(self) -> str:
        """Names the answer as it stands; another one has another."""
        return short_key(f"{self.text}\0{self.value}")


@dataclass(frozen=True)
class NewAnswer:
    """An answer on its way in. `update_id` makes saving it twice harmless."""

    participant_id: int
    event_id: str
    prompt_id: str
    language: str
    text: str = ""
    value: int | None = None
    update_id: int | None = None


class Answers:
    """The tables of answers and of prompts that were declined."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, tx: Transaction, new: NewAnswer, now: datetime) -> Answer:
        """Keep the answer; gives the row, the same one when the update was handled before."""
        added = await tx.insert(SQL["add"], vars(new) | {"now": to_text(now)})
        row = await tx.one(SQL["by_update"], {"update_id": new.update_id})
        row = row or await tx.one(SQL["by_id"], {"id": added})
        assert row is not None
        return Answer.from_row(row)

    async def change(
        self,
        tx: Transaction,
        answer_id: int,
        now: datetime,
        *,
        text: str = "",
        value: int | None = None,
        update_id: int | None = None,
    ) -> Answer | None:
        """Put other words in the place of an answer; None when it was taken back."""
        changed = {"text": text, "value": value, "update_id": update_id, "now": to_text(now)}
        row = await tx.one(SQL["change"], {"id": answer_id} | changed)
        return Answer.from_row(row) if row else None

    async def withdraw(self, tx: Transaction, answer_id: int, now: datetime) -> bool:
        """Take the answer back and drop its words; False when it was taken back already."""
        return await tx.execute(SQL["withdraw"], {"id": answer_id, "now": to_text(now)}) > 0

    async def erase(self, tx: Transaction, answer_id: int) -> bool:
        """Remove an answer with its signature and all; False when it is gone already."""
        return await tx.execute(SQL["erase"], {"id": answer_id}) > 0

    async def decline(
        self, tx: Transaction, participant_id: int, event_id: str, prompt_id: str, now: datetime
    ) -> None:
        await tx.execute(
            SQL["decline"],
            {
                "participant_id": participant_id,
                "event_id": event_id,
                "prompt_id": prompt_id,
                "now": to_text(now),
            },
        )

    async def count_asked(self, tx: Transaction, event_id: str, prompt_id: str, n: int) -> None:
        """That many more people were asked; the number is kept without them."""
        key = {"event_id": event_id, "prompt_id": prompt_id, "n": n}
        await tx.execute(SQL["count_asked"], key)

    async def asked(self, event_id: str) -> dict[str, int]:
        """Prompt to how many people were asked it."""
        rows = await self._database.all(SQL["asked"], {"event_id": event_id})
        return {row["prompt_id"]: row["asked"] for row in rows}

    async def by_id(self, answer_id: int) -> Answer | None:
        row = await self._database.one(SQL["by_id"], {"id": answer_id})
        return Answer.from_row(row) if row else None

    async def by_update(self, update_id: int) -> Answer | None:
        """The answer that this update made, if it was handled before."""
        row = await self._database.one(SQL["by_update"], {"update_id": update_id})
        return Answer.from_row(row) if row else None

    async def current(self, participant_id: int, event_id: str, prompt_id: str) -> Answer | None:
        """The participant's newest answer to a prompt, unless taken back."""
        key = {"participant_id": participant_id, "event_id": event_id, "prompt_id": prompt_id}
        row = await self._database.one(SQL["current"], key)
        return Answer.from_row(row) if row else None

    async def of(self, participant_id: int, event_id: str) -> list[Answer]:
        key = {"participant_id": participant_id, "event_id": event_id}
        return [Answer.from_row(row) for row in await self._database.all(SQL["of"], key)]

    async def of_person(self, participant_id: int) -> list[Answer]:
        """What a participant has answered at any event, taken back or not."""
        key = {"participant_id": participant_id}
        return [Answer.from_row(row) for row in await self._database.all(SQL["of_person"], key)]

    async def all(self, event_id: str) -> list[Answer]:
        rows = await self._database.all(SQL["all"], {"event_id": event_id})
        return [Answer.from_row(row) for row in rows]

    async def is_done(self, participant_id: int, event_id: str, prompt_id: str) -> bool:
        """Has the participant answered or declined the prompt?"""
        key = {"participant_id": participant_id, "event_id": event_id, "prompt_id": prompt_id}
        row = await self._database.one(SQL["is_done"], key)
        return row is not None and bool(row["done"])

    async def done_with(self, event_id: str, prompt_id: str) -> set[int]:
        """Who has answered or declined a prompt."""
        key = {"event_id": event_id, "prompt_id": prompt_id}
        answered = await self._database.all(SQL["answered"], key)
        declined = await self._database.all(SQL["declined"], key)
        return {row["participant_id"] for row in (*answered, *declined)}


def _instant(text: str | None) -> datetime | None:
    return from_text(text) if text else None
