"""Units of work, and how several of them become durable together. Runs in the writer's thread."""

import contextlib
import sqlite3
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

Parameters = Mapping[str, Any]
Row = sqlite3.Row


@dataclass
class Transaction:
    """What a unit of work writes with. Reading here sees what it has written."""

    connection: sqlite3.Connection
    after_commit: list[Callable[[], None]] = field(default_factory=list)
    """Called on the event loop once the writes are durable; where caches learn of them."""

    async def execute(self, sql: str, parameters: Parameters | None = None) -> int:
        """Run a statement; gives the number of rows it touched."""
        return self.connection.execute(sql, parameters or {}).rowcount

    async def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int:
        return self.connection.executemany(sql, parameters).rowcount

    async def insert(self, sql: str, parameters: Parameters) -> int:
        """Run an INSERT; gives the new row's id."""
        return self.connection.execute(sql, parameters).lastrowid or 0

    async def one(self, sql: str, parameters: Parameters | None = None) -> Row | None:
        rows = await self.all(sql, parameters)
        return rows[0] if rows else None

    async def all(self, sql: str, parameters: Parameters | None = None) -> list[Row]:
        return self.connection.execute(sql, parameters or {}).fetchall()


Unit = Callable[[Transaction], Awaitable[Any]]

_UNDER_WAY: ContextVar[Transaction | None] = ContextVar("transaction", default=None)


def under_way() -> Transaction | None:
    """The transaction of the unit that calls this, however deep; None outside of units."""
    return _UNDER_WAY.get()


@dataclass(frozen=True)
class Outcome:
    """What became of one unit: its result, or why it changed nothing."""

    result: Any = None
    error: Exception | None = None


@dataclass(frozen=True)
class Committed:
    outcomes: list[Outcome]
    """One a unit, in their order."""
    learned: list[Callable[[], None]]
    """What the units left to be called after the commit."""


def commit(connection: sqlite3.Connection, units: Sequence[Unit]) -> Committed:
    """Run the units in one transaction, or each in its own when one of them fails."""
    transaction = Transaction(connection)
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        # It was locked for as long as we wait; to wait again for each would stop everything.
        return Committed([Outcome(error=error)] * len(units), [])
    _UNDER_WAY.set(transaction)
    try:
        outcomes = [Outcome(run_through(unit(transaction))) for unit in units]
        connection.execute("COMMIT")
    except Exception as error:  # noqa: BLE001 -- every error belongs to the unit's caller
        if connection.in_transaction:  # a full disk may have rolled back already
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        if len(units) > 1:
            return _apart(connection, units)
        return Committed([Outcome(error=error)], [])
    finally:
        _UNDER_WAY.set(None)
    return Committed(outcomes, transaction.after_commit)


def _apart(connection: sqlite3.Connection, units: Sequence[Unit]) -> Committed:
    each = [commit(connection, [unit]) for unit in units]
    return Committed(
        [outcome for one in each for outcome in one.outcomes],
        [learn for one in each for learn in one.learned],
    )


def run_through(work: Awaitable[Any]) -> Any:
    """What the work gives; it has nothing to wait for, since SQLite answers at once."""
    try:
        next(iter(work.__await__()))
    except StopIteration as end:
        return end.value
    raise RuntimeError("a unit of work may wait for nothing but its transaction")
