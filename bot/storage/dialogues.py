"""What a conversation is in the middle of, as rows that survive a restart.

At an event a participant has at most one dialogue of a kind. `list` is the last list shown, which a typed
number refers to; `answer` the last answer, which a follow-up refers to.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.replies import Reply
from bot.storage.database import Database, Lookup, Row, Transaction
from bot.storage.instants import from_text, to_text
from bot.storage.queries import load_queries

SQL = load_queries("dialogues")


@dataclass(frozen=True)
class Dialogue:
    """An open dialogue: where it stands and what it knows. `version` grows with every step."""

    participant_id: int
    event_id: str
    kind: str
    step: str
    data: Mapping[str, Any]
    version: int
    expires_at: datetime

    @classmethod
    def from_row(cls, row: Row) -> "Dialogue":
        return cls(
            row["participant_id"],
            row["event_id"],
            row["kind"],
            row["step"],
            json.loads(row["data"]),
            row["version"],
            from_text(row["expires_at"]),
        )


class Dialogues:
    """The table of dialogues; what has expired is as good as gone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(
        self, participant_id: int, event_id: str, kind: str, now: datetime
    ) -> Lookup[Dialogue | None]:
        key = {"participant_id": participant_id, "event_id": event_id, "kind": kind}
        return self._database.one(SQL["get"], key | {"now": to_text(now)}, Dialogue.from_row)

    def of(self, participant_id: int, event_id: str, now: datetime) -> Lookup[dict[str, Dialogue]]:
        """All of the participant's dialogues by kind."""
        key = {"participant_id": participant_id, "event_id": event_id, "now": to_text(now)}
        dialogues = self._database.all(SQL["of"], key, Dialogue.from_row)
        return dialogues.map(lambda found: {each.kind: each for each in found})

    def open(
        self,
        tx: Transaction,
        participant_id: int,
        event_id: str,
        kind: str,
        step: str,
        data: Mapping[str, Any],
        *,
        until: datetime,
    ) -> None:
        """Begin a dialogue or move it to a step; it expires at `until`."""
        row = {"participant_id": participant_id, "event_id": event_id, "kind": kind, "step": step}
        tx.execute(
            SQL["open"],
            row | {"data": json.dumps(data, ensure_ascii=False), "expires_at": to_text(until)},
        )

    def remember_list(
        self, tx: Transaction, participant_id: int, event_id: str, reply: Reply, now: datetime
    ) -> None:
        """From now on a typed number means that line of the list just shown, if it was one."""
        if reply.choices:
            data = {"choices": [action.pack() for action in reply.choices]}
            self.open(tx, participant_id, event_id, LIST, "shown", data, until=now + MEMORY)

    def finish(
        self,
        tx: Transaction,
        participant_id: int,
        event_id: str,
        kind: str,
        data: Mapping[str, Any],
        update_id: int | None,
        now: datetime,
    ) -> None:
        """End the dialogue, and remember what ended it, in case its update is handled again."""
        ended = {**data, "update": update_id}
        self.close(tx, participant_id, event_id, kind)
        self.open(tx, participant_id, event_id, DONE, kind, ended, until=now + LIFETIME)

    def finished_by(
        self, participant_id: int, event_id: str, kind: str, update_id: int, now: datetime
    ) -> Lookup[Mapping[str, Any] | None]:
        """What the dialogue ended with, if it was this update that ended it."""

        def data_of(done: Dialogue | None) -> Mapping[str, Any] | None:
            if done is None or (done.step, done.data["update"]) != (kind, update_id):
                return None
            return done.data

        return self.get(participant_id, event_id, DONE, now).map(data_of)

    def close(self, tx: Transaction, participant_id: int, event_id: str, kind: str) -> bool:
        """End the dialogue; False when there was none."""
        key = {"participant_id": participant_id, "event_id": event_id, "kind": kind}
        return tx.execute(SQL["close"], key) > 0

    def purge(self, tx: Transaction, now: datetime) -> int:
        """Drop what has expired, also what somebody had begun to write."""
        return tx.execute(SQL["purge"], {"now": to_text(now)})

    def purge_memories(self, tx: Transaction, now: datetime) -> int:
        """Drop what the bot remembers by itself once that has expired."""
        kinds = json.dumps([DONE, LIST, LAST])
        return tx.execute(SQL["purge_memories"], {"now": to_text(now), "kinds": kinds})


DONE = "done"
"""The kind that remembers the dialogue that ended last; its step is that dialogue's kind."""

LIST = "list"
"""The kind that remembers what typed numbers mean."""

LAST = "last"
"""The kind that remembers the last answer, which a follow-up refers to."""

LIFETIME = timedelta(minutes=30)
"""Of a dialogue that waits for a typed answer."""

MEMORY = timedelta(minutes=10)
"""Of the last list and the last answer."""
