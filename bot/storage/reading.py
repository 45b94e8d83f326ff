"""Reading the database beside a running bot, without a loop; and taking out what was collected."""

import contextlib
import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.errors import CannotRead
from bot.legible import legible
from bot.storage import answers, quotes, records
from bot.storage.answers import Answer
from bot.storage.audit import with_hash
from bot.storage.database import SETTINGS
from bot.storage.instants import from_text, to_text
from bot.storage.quotes import Mark, Quote, quotes_of
from bot.storage.records import Unanswered
from bot.storage.transaction import Transaction, Unit, run_through

BUSY_SECONDS = 5

MOST_UNANSWERED = 10_000


@dataclass(frozen=True)
class Collected:
    """What one event has gathered. `asked` says how many people were asked each prompt."""

    event_id: str
    answers: tuple[Answer, ...]
    quotes: Mapping[int, Quote]
    asked: Mapping[str, int]
    unanswered: tuple[Unanswered, ...]

    @property
    def standing(self) -> tuple[Answer, ...]:
        """The answers that nobody has taken back."""
        return tuple(answer for answer in self.answers if answer.withdrawn_at is None)


@dataclass(frozen=True)
class PastEvent:
    id: str
    name: str


@dataclass(frozen=True)
class Choice:
    """For what an answer was printed: its writer's consent, and when that was given."""

    answer_id: int
    consent: str
    chosen_at: datetime | None


class Outdated(Exception):  # noqa: N818
    """Somebody chose otherwise while a file was made of what they had chosen before."""


class Snapshot:
    """What is committed at one moment, whatever is written meanwhile."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def collected(self, event_id: str) -> Collected:
        key = {"event_id": event_id}
        found = self._all(answers.SQL["taken_out"], key)
        rows = self._all(quotes.SQL["all"], key)
        about = self._all(
            quotes.SQL["sessions_of"], {"answers": json.dumps([r["answer_id"] for r in rows])}
        )
        asked = self._all(answers.SQL["asked"], key)
        newest = records.SQL["unanswered_newest"]
        unanswered = self._all(newest, key | {"limit": MOST_UNANSWERED})
        return Collected(
            event_id,
            tuple(Answer.from_row(row) for row in found),
            {quote.answer_id: quote for quote in quotes_of(rows, about)},
            {row["prompt_id"]: row["asked"] for row in asked},
            tuple(
                Unanswered(legible(r["text"]), r["language"], from_text(r["asked_at"]))
                for r in unanswered
            ),
        )

    def others(self, event_id: str) -> list[PastEvent]:
        """The other events that have answers, the latest first."""
        rows = self._all(answers.SQL["events_answered"], {})
        return [PastEvent(row["id"], row["name"]) for row in rows if row["id"] != event_id]

    def _all(self, sql: str, key: Mapping[str, object]) -> list[sqlite3.Row]:
        return self._connection.execute(sql, key).fetchall()


class TakingOut(Snapshot):
    """One transaction in which something is decided, or taken out, and that is written down."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._transaction = Transaction(connection)

    def write(self, unit: Unit) -> None:
        """Run a unit of work; also what it raises takes the whole transaction back."""
        run_through(unit(self._transaction))

    def mark(self, answer_id: int, mark: Mark) -> bool:
        """What staff decided on a quote; False when that stands already."""
        key = {"answer_id": answer_id, "mark": mark}
        return self._connection.execute(quotes.SQL["mark"], key).rowcount > 0

    def mend(self, answer_id: int, words: str | None) -> None:
        """A quote's words with their spelling put right; None takes them away."""
        self._connection.execute(quotes.SQL["mend"], {"answer_id": answer_id, "mended": words})

    def audit(self, now: datetime, action: str, subject: str, detail: str) -> None:
        """Write down what was done on the command line."""
        self.write(lambda tx: _audit(tx, now, action, subject, detail))


async def record_taking(
    tx: Transaction,
    now: datetime,
    what: str,
    *,
    actor_id: int | None,
    event_id: str,
    rows: int,
    printed: Collection[Choice],
) -> None:
    """Write down who took out what; `printed` are the answers that may now be on paper.

    Raises Outdated when one of their writers has chosen otherwise since the file was made.
    """
    ids = json.dumps([choice.answer_id for choice in printed])
    rows_now = await tx.all(quotes.SQL["chosen"], {"answers": ids})
    if {choice_of(row) for row in rows_now} != set(printed):
        raise Outdated
    await _audit(tx, now, f"export.{what}", event_id, str(rows), actor_id)
    await tx.execute(quotes.SQL["exported"], {"now": to_text(now), "answers": ids})


def choice_of(row: sqlite3.Row) -> Choice:
    chosen_at = from_text(row["chosen_at"]) if row["chosen_at"] else None
    return Choice(row["answer_id"], row["consent"], chosen_at)


async def _audit(
    tx: Transaction,
    now: datetime,
    action: str,
    subject: str,
    detail: str,
    actor_id: int | None = None,
) -> None:
    row: dict[str, object] = {
        "at": to_text(now),
        "actor_id": actor_id,
        "action": action,
        "subject": subject,
        "detail": detail,
    }
    last = await tx.one(records.SQL["audit_last"])
    await tx.execute(records.SQL["audit"], with_hash(last, row))


@contextlib.contextmanager
def snapshot(path: Path) -> Iterator[Snapshot]:
    """What stands in the database now, read beside whoever writes. Raises CannotRead."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        connecting = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        with contextlib.closing(connecting) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("BEGIN")
            yield Snapshot(connection)
    except sqlite3.DatabaseError as error:
        raise CannotRead("error.cannot-save", reason=str(error)) from error


@contextlib.contextmanager
def taking_out(path: Path) -> Iterator[TakingOut]:
    """A transaction beside the bot's own: committed when the block ends, else nothing happened.

    Raises sqlite3.Error for a file that is bad, locked for long, or not brought up to date.
    """
    address = f"{path.absolute().as_uri()}?mode=rw"
    connecting = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    with contextlib.closing(connecting) as connection:
        connection.row_factory = sqlite3.Row
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield TakingOut(connection)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
