"""What conversations are in the middle of, as rows that survive a restart."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Generic, TypeVar

from bot.payloads.dialogues import (
    Dialogue,
    EndedDialogue,
    LastAnswer,
    QuestionToPassOn,
    ShownList,
    WordsBeforeChoice,
)
from bot.replies import Reply
from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import from_text, to_text
from bot.storage.connections.queries import load_queries

SQL = load_queries("dialogues")

MEMORIES = (EndedDialogue, ShownList, LastAnswer, QuestionToPassOn, WordsBeforeChoice)
"""What the bot remembers by itself."""

LIFETIME = timedelta(minutes=30)
"""Of a dialogue that waits for a typed answer."""

MEMORY = timedelta(minutes=10)
"""Of the last list and the last answer."""

D = TypeVar("D", bound=Dialogue)
D_co = TypeVar("D_co", bound=Dialogue, covariant=True)


@dataclass(frozen=True)
class Opened(Generic[D_co]):
    """A dialogue, and until when it is open."""

    dialogue: D_co
    expires_at: datetime


@dataclass(frozen=True)
class DialogueRow:
    """A dialogue as it is kept."""

    kind: str
    step: str
    data: str
    expires_at: datetime

    @classmethod
    def from_row(cls, row: Row) -> "DialogueRow":
        return cls(row["kind"], row["step"], row["data"], from_text(row["expires_at"]))

    def read(self, kind: type[D]) -> Opened[D] | None:
        """None where it is another dialogue, or one that nobody understands any more."""
        if kind.kind != self.kind or kind.at not in {"", self.step}:
            return None
        dialogue = kind.from_json(self.data, step=self.step)
        return Opened(dialogue, self.expires_at) if dialogue else None


@dataclass(frozen=True)
class OpenDialogues:
    """All that a person is in the middle of, by kind."""

    rows: Mapping[str, DialogueRow]

    def opened(self, *kinds: type[D]) -> Opened[D] | None:
        """The first of these that is open. One kind may be several: it is the first that fits."""
        for kind in kinds:
            row = self.rows.get(kind.kind)
            if row and (opened := row.read(kind)):
                return opened
        return None

    def one(self, *kinds: type[D]) -> D | None:
        """The same, where it does not matter until when."""
        opened = self.opened(*kinds)
        return opened.dialogue if opened else None


class Dialogues:
    """The table of dialogues; what has expired is as good as gone."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._begun: set[int] = set()
        self._found: set[int] | None = None

    def at(self, event_id: str) -> "EventDialogues":
        return EventDialogues(self._database, event_id, self._begun.add)

    async def may_be_open(self, participant_id: int) -> bool:
        """Is the person perhaps in the middle of something? Out of memory: of most nothing is open."""
        if self._found is None:
            kinds = json.dumps([memory.kind for memory in MEMORIES])
            talking = self._database.all(
                SQL["talking"], {"kinds": kinds}, itemgetter("participant_id")
            )
            self._found = set(await talking)
        return participant_id in self._begun or participant_id in self._found

    def last_begun_at(
        self, participant_id: int, among: Iterable[type[Dialogue]], now: datetime
    ) -> Lookup[str | None]:
        """The event of what was begun last among what is open of these kinds."""
        kinds = json.dumps([kind.kind for kind in among])
        key = {"participant_id": participant_id, "now": to_text(now), "kinds": kinds}
        return self._database.one(SQL["last_begun"], key, itemgetter("event_id"))

    def last_list_at(self, participant_id: int, now: datetime) -> Lookup[str | None]:
        """The event of the list that was shown last."""
        return self.last_begun_at(participant_id, [ShownList], now)

    def close_elsewhere(
        self, tx: Transaction, participant_id: int, event_id: str, kinds: Iterable[type[Dialogue]]
    ) -> int:
        """End the dialogues of these kinds at every event but this."""
        named = json.dumps([kind.kind for kind in kinds])
        key = {"participant_id": participant_id, "event_id": event_id, "kinds": named}
        return tx.execute(SQL["close_elsewhere"], key)

    def read_anew(self) -> None:
        """Rows were written past this table."""
        self._found = None

    def purge(self, tx: Transaction, now: datetime) -> int:
        """Drop what has expired, also what somebody had begun to write."""
        return tx.execute(SQL["purge"], {"now": to_text(now)})

    def purge_memories(self, tx: Transaction, now: datetime) -> int:
        """Drop what the bot remembers by itself once that has expired."""
        kinds = json.dumps([memory.kind for memory in MEMORIES])
        return tx.execute(SQL["purge_memories"], {"now": to_text(now), "kinds": kinds})


class EventDialogues:
    """The dialogues at one event, where a participant has at most one of a kind."""

    def __init__(self, database: Database, event_id: str, note: Callable[[int], None]) -> None:
        """`note` hears who begins one."""
        self._database = database
        self._event_id = event_id
        self._note = note

    def of(self, participant_id: int, now: datetime) -> Lookup[OpenDialogues]:
        """All of the participant's dialogues."""
        key = {"participant_id": participant_id, "event_id": self._event_id, "now": to_text(now)}
        rows = self._database.all(SQL["of"], key, DialogueRow.from_row)
        return rows.map(lambda found: OpenDialogues({row.kind: row for row in found}))

    def get(self, participant_id: int, kind: type[D], now: datetime) -> Lookup[D | None]:
        return self.of(participant_id, now).map(lambda dialogues: dialogues.one(kind))

    def open(
        self, tx: Transaction, participant_id: int, dialogue: Dialogue, *, until: datetime
    ) -> None:
        """Begin a dialogue, or put it in the place of the one of its kind; it expires at `until`."""
        data = dialogue.written()
        row = {
            "participant_id": participant_id,
            "event_id": self._event_id,
            "kind": dialogue.kind,
            "step": dialogue.at or data.pop("step"),
            "data": json.dumps(data, ensure_ascii=False),
            "expires_at": to_text(until),
        }
        tx.execute(SQL["open"], row)
        if not isinstance(dialogue, MEMORIES):
            tx.after_commit.append(lambda: self._note(participant_id))

    def remember_list(
        self, tx: Transaction, participant_id: int, reply: Reply, now: datetime
    ) -> None:
        """From now on a typed number means that line of the list just shown, if it was one."""
        if reply.choices:
            presses = tuple(action.pack() for action in reply.choices)
            shown = ShownList(presses, reply.first_choice)
            self.open(tx, participant_id, shown, until=now + MEMORY)

    def finish(
        self,
        tx: Transaction,
        participant_id: int,
        kind: type[Dialogue],
        answer_id: int,
        incoming_key: int | None,
        now: datetime,
    ) -> None:
        """End the dialogue, and remember what ended it, in case its update is handled again."""
        ended = EndedDialogue(kind.kind, answer_id, incoming_key)
        self.close(tx, participant_id, kind)
        self.open(tx, participant_id, ended, until=now + LIFETIME)

    def finished_by(
        self, participant_id: int, kind: type[Dialogue], incoming_key: int, now: datetime
    ) -> Lookup[int | None]:
        """The answer that the dialogue was about, if it was this update that ended it."""

        def answer_of(ended: EndedDialogue | None) -> int | None:
            if ended is None or (ended.step, ended.update) != (kind.kind, incoming_key):
                return None
            return ended.answer

        return self.get(participant_id, EndedDialogue, now).map(answer_of)

    def close(self, tx: Transaction, participant_id: int, *kinds: type[Dialogue]) -> None:
        """End the dialogues of these kinds, if there are any."""
        key = {"participant_id": participant_id, "event_id": self._event_id}
        for kind in kinds:
            tx.execute(SQL["close"], key | {"kind": kind.kind})
