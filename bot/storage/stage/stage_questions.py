"""The questions that participants put to a session's stage, and the votes for them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from operator import itemgetter

from bot.legible_text import legible
from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import from_text, to_text
from bot.storage.connections.queries import load_queries
from bot.storage.people.erasures import Erasures
from bot.storage.people.given import Given, GivenKind

SQL = load_queries("stage_questions")


class StageState(StrEnum):
    """What whoever leads the session has decided; one that its writer took back is none any more."""

    WAITING = "waiting"
    RELEASED = "released"
    ANSWERED = "answered"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


DECIDED = frozenset(StageState) - {StageState.WITHDRAWN}
"""What can be decided: that a question waits again, too."""

SHOWN = frozenset({StageState.RELEASED, StageState.ANSWERED})
"""What everybody may read."""


@dataclass(frozen=True)
class StageQuestion:
    """One question, without who asked it."""

    id: int
    session_id: str
    text: str
    language: str
    state: StageState
    asked_at: datetime
    votes: int = 0

    @classmethod
    def from_row(cls, row: Row) -> "StageQuestion":
        return cls(
            row["id"],
            row["session_id"],
            legible(row["text"]),
            row["language"],
            StageState(row["state"]),
            from_text(row["asked_at"]),
            row["votes"],
        )


@dataclass(frozen=True)
class NewStageQuestion:
    """A question on its way in. `incoming_key` makes saving it twice harmless."""

    event_id: str
    session_id: str
    participant_id: int
    text: str
    language: str
    incoming_key: int


class KeptStageQuestions:
    """The tables of them, of the event that a call names. Nothing that is read says who asked."""

    def __init__(self, database: Database, erasures: Erasures) -> None:
        self._database = database
        self._erasures = erasures
        self.reopened = 0
        """How often collecting has begun or ended since the start, so that pages are made anew."""

    def open(self, event_id: str) -> Lookup[frozenset[str]]:
        """The ids of the sessions for which they are collected."""
        ids = self._database.all(SQL["open"], {"event_id": event_id}, itemgetter("session_id"))
        return ids.map(frozenset)

    def collect(
        self, tx: Transaction, event_id: str, session_id: str, now: datetime, *, on: bool
    ) -> bool:
        """Collect them or not: the wanted state; False when it was so already."""
        key = {"event_id": event_id, "session_id": session_id, "now": to_text(now)}
        changed = tx.execute(SQL["open_session" if on else "close_session"], key) > 0
        if changed:
            tx.after_commit.append(self._count)
        return changed

    def add(self, tx: Transaction, new: NewStageQuestion, now: datetime) -> StageQuestion:
        """Keep the question; gives the row, the same one when the update was handled before."""
        tx.insert(SQL["add"], vars(new) | {"now": to_text(now)})
        kept = tx.read(self.by_incoming(new.incoming_key))
        assert kept is not None
        return kept

    def by_incoming(self, incoming_key: int) -> Lookup[StageQuestion | None]:
        key = {"incoming_key": incoming_key}
        return self._database.one(SQL["by_incoming"], key, StageQuestion.from_row)

    def by_id(self, event_id: str, number: int) -> Lookup[StageQuestion | None]:
        key = {"event_id": event_id, "id": number}
        return self._database.one(SQL["by_id"], key, StageQuestion.from_row)

    def of_session(self, event_id: str, session_id: str) -> Lookup[list[StageQuestion]]:
        """All that stand, those with most votes first."""
        key = {"event_id": event_id, "session_id": session_id}
        return self._database.all(SQL["of_session"], key, StageQuestion.from_row)

    def of_person(self, event_id: str, participant_id: int) -> Lookup[list[StageQuestion]]:
        """What somebody has asked and not taken back, the oldest first."""
        key = {"event_id": event_id, "participant_id": participant_id}
        return self._database.all(SQL["of_person"], key, StageQuestion.from_row)

    def collected(self, event_id: str) -> Lookup[frozenset[str]]:
        """The ids of the sessions that have some."""
        key = {"event_id": event_id}
        ids = self._database.all(SQL["collected"], key, itemgetter("session_id"))
        return ids.map(frozenset)

    def decide(self, tx: Transaction, event_id: str, number: int, state: StageState) -> bool:
        """The wanted state; False when it was so already, or when its writer has taken it back."""
        key = {"event_id": event_id, "id": number, "state": state}
        return tx.execute(SQL["decide"], key) > 0

    def withdraw(
        self, tx: Transaction, event_id: str, number: int, participant_id: int, now: datetime
    ) -> bool:
        """Its writer takes it back: words and votes are gone. False when there is nothing to take."""
        key = {"event_id": event_id, "id": number, "participant_id": participant_id}
        if not tx.execute(SQL["withdraw"], key):
            return False
        tx.execute(SQL["drop_votes"], {"id": number})
        self._take_back(tx, GivenKind.STAGE_QUESTION, number, now)
        return True

    def withdraw_again(self, tx: Transaction, number: int, now: datetime) -> None:
        """As its writer did before."""
        if row := tx.one(SQL["asked"], {"id": number}):
            self.withdraw(tx, row["event_id"], number, row["participant_id"], now)

    def vote(
        self, tx: Transaction, number: int, participant_id: int, now: datetime, *, on: bool
    ) -> bool:
        """One vote a person, or none: the wanted state; False when it was so already."""
        key = {"id": number, "participant_id": participant_id}
        if not tx.execute(SQL["vote" if on else "take_vote_back"], key):
            return False
        if not on:
            self._take_back(tx, GivenKind.STAGE_VOTE, number, now, participant_id)
        return True

    def voted(self, event_id: str, participant_id: int) -> Lookup[frozenset[int]]:
        """The numbers of the questions that somebody votes for."""
        key = {"event_id": event_id, "participant_id": participant_id}
        numbers = self._database.all(SQL["voted"], key, itemgetter("question_id"))
        return numbers.map(frozenset)

    def _take_back(
        self, tx: Transaction, kind: GivenKind, number: int, now: datetime, *whose: int
    ) -> None:
        row = tx.one(SQL["asked"], {"id": number})
        assert row is not None
        self._erasures.take_back(tx, Given(kind, (number, row["asked_at"], *whose)), now)

    def _count(self) -> None:
        self.reopened += 1
