"""What people answered to the event's prompts."""

from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from bot.actions import short_key
from bot.legible_text import legible
from bot.programme.values import Prompt
from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import from_text, to_text
from bot.storage.connections.queries import load_queries
from bot.storage.people.erasures import Erasures
from bot.storage.people.given import Given, GivenKind

SQL = load_queries("answers")


@dataclass(frozen=True)
class PromptAnswer:
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
    def from_row(cls, row: Row) -> "PromptAnswer":
        same = ("id", "participant_id", "event_id", "prompt_id", "value", "language")
        return cls(
            **{name: row[name] for name in same},
            text=legible(row["text"]),
            saved_at=from_text(row["saved_at"]),
            changed_at=_instant(row["changed_at"]),
            withdrawn_at=_instant(row["withdrawn_at"]),
        )

    @property
    def words(self) -> str:
        """What was answered, as far as it can be read without its question."""
        return self.text or (str(self.value) if self.value is not None else "")

    @property
    def version(self) -> str:
        """Names the answer as it stands; another one has another."""
        return short_key(f"{self.text}\0{self.value}")


@dataclass(frozen=True)
class SeveralAnswers:
    """What one person, known as two before, has answered to one prompt; the oldest first."""

    prompt: Prompt
    answers: tuple[PromptAnswer, ...]


@dataclass(frozen=True)
class NewAnswer:
    """An answer on its way in. `incoming_key` makes saving it twice harmless."""

    participant_id: int
    event_id: str
    prompt_id: str
    language: str
    text: str = ""
    value: int | None = None
    incoming_key: int | None = None


class Answers:
    """The tables of answers and of prompts that were declined."""

    def __init__(self, database: Database, erasures: Erasures) -> None:
        self._database = database
        self._erasures = erasures

    def add(self, tx: Transaction, new: NewAnswer, now: datetime) -> PromptAnswer:
        """Keep the answer; gives the row, the same one when the update was handled before."""
        added = tx.insert(SQL["add"], vars(new) | {"now": to_text(now)})
        row = tx.one(SQL["by_incoming"], {"incoming_key": new.incoming_key})
        row = row or tx.one(SQL["by_id"], {"id": added})
        assert row is not None
        return PromptAnswer.from_row(row)

    def change(
        self,
        tx: Transaction,
        answer_id: int,
        now: datetime,
        *,
        text: str = "",
        value: int | None = None,
        incoming_key: int | None = None,
    ) -> PromptAnswer | None:
        """Put other words in the place of an answer; None when it was taken back."""
        changed = {"text": text, "value": value, "incoming_key": incoming_key, "now": to_text(now)}
        row = tx.one(SQL["change"], {"id": answer_id} | changed)
        return PromptAnswer.from_row(row) if row else None

    def withdraw(self, tx: Transaction, answer_id: int, now: datetime) -> bool:
        """Take the answer back and drop its words; False when it was taken back already."""
        before = tx.one(SQL["by_id"], {"id": answer_id})
        if not tx.execute(SQL["withdraw"], {"id": answer_id, "now": to_text(now)}):
            return False
        assert before is not None
        words = Given(GivenKind.WORDS, (answer_id, before["saved_at"]))
        self._erasures.take_back(tx, words, now)
        return True

    def erase(self, tx: Transaction, answer_id: int) -> bool:
        """Remove an answer with its signature and all; False when it is gone already."""
        return tx.execute(SQL["erase"], {"id": answer_id}) > 0

    def decline(
        self, tx: Transaction, participant_id: int, event_id: str, prompt_id: str, now: datetime
    ) -> None:
        tx.execute(
            SQL["decline"],
            {
                "participant_id": participant_id,
                "event_id": event_id,
                "prompt_id": prompt_id,
                "now": to_text(now),
            },
        )

    def count_asked(self, tx: Transaction, event_id: str, prompt_id: str, n: int) -> None:
        """That many more people were asked; the number is kept without them."""
        key = {"event_id": event_id, "prompt_id": prompt_id, "n": n}
        tx.execute(SQL["count_asked"], key)

    def count_unasked(self, tx: Transaction, answer: PromptAnswer, item: str) -> None:
        """Count its writer among those asked, unless they were or have answered before.

        `item` is what the asking of the prompt is called in the outbox. Where nobody was asked,
        nobody is counted: those who answered are counted with the first who is.
        """
        same = ("id", "participant_id", "event_id", "prompt_id")
        key = {name: getattr(answer, name) for name in same}
        tx.execute(SQL["count_unasked"], key | {"item": item})

    def asked(self, event_id: str) -> Lookup[dict[str, int]]:
        """Prompt to how many people were asked it."""
        pair = itemgetter("prompt_id", "asked")
        return self._database.all(SQL["asked"], {"event_id": event_id}, pair).map(dict)

    def by_id(self, answer_id: int) -> Lookup[PromptAnswer | None]:
        return self._database.one(SQL["by_id"], {"id": answer_id}, PromptAnswer.from_row)

    def by_incoming(self, incoming_key: int) -> Lookup[PromptAnswer | None]:
        """The answer that this update made, if it was handled before."""
        return self._database.one(
            SQL["by_incoming"], {"incoming_key": incoming_key}, PromptAnswer.from_row
        )

    def current(
        self, participant_id: int, event_id: str, prompt_id: str
    ) -> Lookup[PromptAnswer | None]:
        """The participant's newest answer to a prompt, unless taken back."""
        key = {"participant_id": participant_id, "event_id": event_id, "prompt_id": prompt_id}
        return self._database.one(SQL["current"], key, PromptAnswer.from_row)

    def of(self, participant_id: int, event_id: str) -> Lookup[list[PromptAnswer]]:
        key = {"participant_id": participant_id, "event_id": event_id}
        return self._database.all(SQL["of"], key, PromptAnswer.from_row)

    def of_person(self, participant_id: int) -> Lookup[list[PromptAnswer]]:
        """What a participant has answered at any event, taken back or not."""
        key = {"participant_id": participant_id}
        return self._database.all(SQL["of_person"], key, PromptAnswer.from_row)

    def all(self, event_id: str) -> Lookup[list[PromptAnswer]]:
        return self._database.all(SQL["all"], {"event_id": event_id}, PromptAnswer.from_row)

    def count_since(self, event_id: str, since: datetime) -> Lookup[int]:
        """How many answers came or were changed since then."""
        key = {"event_id": event_id, "since": to_text(since)}
        return self._database.count(SQL["count_since"], key)

    def is_done(self, participant_id: int, event_id: str, prompt_id: str) -> Lookup[bool]:
        """Has the participant answered or declined the prompt?"""
        key = {"participant_id": participant_id, "event_id": event_id, "prompt_id": prompt_id}
        return self._database.one(SQL["is_done"], key, itemgetter("done")).map(bool)

    def done_with(self, event_id: str, prompt_id: str) -> Lookup[set[int]]:
        """Who has answered or declined a prompt."""
        key = {"event_id": event_id, "prompt_id": prompt_id}
        return self._database.all(SQL["done_with"], key, itemgetter("participant_id")).map(set)


def _instant(text: str | None) -> datetime | None:
    return from_text(text) if text else None
