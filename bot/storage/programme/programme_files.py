"""Programme files that wait for an organiser's word, and those that are or were in use."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from pathlib import Path

from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import to_text
from bot.storage.connections.queries import load_queries
from bot.storage.snapshot import snapshot

SQL = load_queries("programme_files")

KEPT = 5
"""Files that have been in use of which the contents stay."""


@dataclass(frozen=True)
class KeptFile:
    """`version` grows with every step.

    `state` is waiting, used (the newest of these is in use), dropped or undone. `content` is what
    came, and of a used file what stands in the folder; `digest` is that of the content.
    `after_change` is the newest change when it came into use, `retired` are those it replaced.
    `answers` are what organisers have said of what is in doubt about it.
    """

    id: int
    owner_id: int | None
    name: str
    content: bytes
    digest: str
    state: str
    version: int
    changed_by: int | None
    after_change: int
    retired: tuple[int, ...]
    answers: Mapping[str, bool]

    @classmethod
    def from_row(cls, row: Row) -> "KeptFile":
        return cls(
            row["id"],
            row["owner_id"],
            row["name"],
            row["content"],
            row["digest"],
            row["state"],
            row["version"],
            row["changed_by"],
            row["after_change"],
            tuple(json.loads(row["retired"])),
            json.loads(row["answers"]),
        )


class ProgrammeFiles:
    """The table of programme files, of the event that a call names."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        tx: Transaction,
        event_id: str,
        name: str,
        content: bytes,
        digest: str,
        now: datetime,
        *,
        owner_id: int | None = None,
        incoming_key: int | None = None,
    ) -> KeptFile:
        """Let it wait; the same one when the update was handled before."""
        row = {
            "event_id": event_id,
            "owner_id": owner_id,
            "name": name,
            "content": content,
            "digest": digest,
            "now": to_text(now),
            "incoming_key": incoming_key,
        }
        number = tx.insert(SQL["add"], row)
        known = tx.one(SQL["by_incoming"], {"incoming_key": incoming_key})
        added = known or tx.one(SQL["by_id"], {"id": number})
        assert added is not None
        return KeptFile.from_row(added)

    def by_id(self, number: int) -> Lookup[KeptFile | None]:
        return self._database.one(SQL["by_id"], {"id": number}, KeptFile.from_row)

    def in_use(self, event_id: str) -> Lookup[list[KeptFile]]:
        """The file in use and the one before it, as far as there are any."""
        return self._database.all(SQL["in_use"], {"event_id": event_id}, KeptFile.from_row)

    def former(self, event_id: str) -> Lookup[tuple[bytes, ...]]:
        """What the files before the one in use hold, the newest first; a few of them."""
        return self._database.all(
            SQL["former"], {"event_id": event_id, "limit": KEPT}, itemgetter("content")
        ).map(tuple)

    def last_of(self, event_id: str, digest: str) -> Lookup[KeptFile | None]:
        """The newest file of the folder with these contents."""
        return self._database.one(
            SQL["last_of"], {"event_id": event_id, "digest": digest}, KeptFile.from_row
        )

    def waiting_in_folder(self, event_id: str) -> Lookup[KeptFile | None]:
        """The file in the folder, while no organiser has decided on it."""
        return self._database.one(
            SQL["waiting_in_folder"], {"event_id": event_id}, KeptFile.from_row
        )

    def clear_folder(self, tx: Transaction, event_id: str, besides: int = 0) -> None:
        """Another file stands in the folder now; what waited there does so no longer."""
        tx.execute(SQL["clear_folder"], {"event_id": event_id, "besides": besides})

    def use(
        self,
        tx: Transaction,
        event_id: str,
        file: KeptFile,
        content: bytes,
        digest: str,
        *,
        by: int | None = None,
        retired: Sequence[int] = (),
    ) -> bool:
        """It is in use from now on; False when somebody was faster."""
        row = {"id": file.id, "version": file.version, "event_id": event_id, "by": by}
        more = {"content": content, "digest": digest, "retired": json.dumps(list(retired))}
        return tx.execute(SQL["use"], row | more) > 0

    def answer(self, tx: Transaction, file: KeptFile, name: str, *, said: bool) -> bool:
        """Keep an answer about it; False when somebody was faster.

        Of answers by the name `question=choice` the last one holds.
        """
        question = name.partition("=")[0] + "="
        others = {
            each: before
            for each, before in file.answers.items()
            if "=" not in name or not each.startswith(question)
        }
        answers = json.dumps({**others, name: said})
        row = {"id": file.id, "version": file.version, "answers": answers}
        return tx.execute(SQL["answer"], row) > 0

    def put_away(self, tx: Transaction, file: KeptFile, state: str, by: int | None = None) -> bool:
        """It is dropped, or in use no longer; False when somebody was faster."""
        row = {"id": file.id, "version": file.version, "state": state, "by": by}
        return tx.execute(SQL["put_away"], row) > 0

    def purge(self, tx: Transaction, before: datetime) -> int:
        return tx.execute(SQL["purge"], {"before": to_text(before), "kept": KEPT})


def read_content_in_use(database: Path, event_id: str) -> bytes | None:
    """The file in use, read beside a running bot; None before the first. Raises CannotRead."""
    with snapshot(database) as reader:
        row = reader.one(SQL["in_use"], {"event_id": event_id})
    return row["content"] if row else None
