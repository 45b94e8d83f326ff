"""Units of work, and how several of them become durable together. Runs in the writer's thread."""

import contextlib
import inspect
import sqlite3
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar, overload

from bot.storage.lookup import Lookup, Parameters, Row

T = TypeVar("T")


@dataclass
class ReadTransaction:
    """What reads at one moment: all of it sees the same."""

    connection: sqlite3.Connection

    def read(self, lookup: Lookup[T]) -> T:
        return lookup.finish(
            *[
                [select.build(row) for row in self.all(select.sql, select.parameters)]
                for select in lookup.selects
            ]
        )

    def one(self, sql: str, parameters: Parameters | None = None) -> Row | None:
        rows = self.all(sql, parameters)
        return rows[0] if rows else None

    def all(self, sql: str, parameters: Parameters | None = None) -> list[Row]:
        return self.connection.execute(sql, parameters or {}).fetchall()


@dataclass
class Transaction(ReadTransaction):
    """What a unit of work writes with. Reading here sees what it has written."""

    after_commit: list[Callable[[], None]] = field(default_factory=list)
    """Called on the event loop once the writes are durable; where caches learn of them."""

    def execute(self, sql: str, parameters: Parameters | None = None) -> int:
        """Run a statement; gives the number of rows it touched."""
        return self.connection.execute(sql, parameters or {}).rowcount

    def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int:
        return self.connection.executemany(sql, parameters).rowcount

    def insert(self, sql: str, parameters: Parameters) -> int:
        """Run an INSERT; gives the new row's id."""
        return self.connection.execute(sql, parameters).lastrowid or 0


Unit = Callable[[Transaction], T]
"""A unit of work: a plain function, which has nothing to wait for, since SQLite answers at once."""


class NoUnit:
    """What there is for a coroutine function, or for a read that was not read: no result."""


class Write(Protocol):
    """Runs a unit in a transaction and gives its result once that is durable.

    The unit runs in the writer's thread and touches nothing but its transaction: it is run again by
    itself when another unit of its group fails, and to its end when its caller is cancelled
    meanwhile. Raises CannotSave when the disk is full, or the file locked, damaged or gone, and
    what the unit itself raises; either way it has changed nothing.
    """

    @overload
    def __call__(self, unit: Unit[Awaitable[Any]]) -> NoUnit: ...  # type: ignore[overload-overlap] # it is what a type check refuses
    @overload
    def __call__(self, unit: Unit[T]) -> Coroutine[Any, Any, T]: ...


@dataclass(frozen=True)
class UnitOutcome:
    """What became of one unit: its result, or why it changed nothing."""

    result: Any = None
    error: Exception | None = None


@dataclass(frozen=True)
class Committed:
    outcomes: list[UnitOutcome]
    """One a unit, in their order."""
    learned: list[Callable[[], None]]
    """What the units left to be called after the commit."""


def commit(connection: sqlite3.Connection, units: Sequence[Unit[Any]]) -> Committed:
    """Run the units in one transaction, or each in its own when one of them fails."""
    transaction = Transaction(connection)
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        # It was locked for as long as we wait; to wait again for each would stop everything.
        return Committed([UnitOutcome(error=error)] * len(units), [])
    try:
        outcomes = [UnitOutcome(_result(unit, transaction)) for unit in units]
        connection.execute("COMMIT")
    except Exception as error:  # noqa: BLE001 -- every error belongs to the unit's caller
        if connection.in_transaction:  # a full disk may have rolled back already
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        if len(units) > 1:
            return _apart(connection, units)
        return Committed([UnitOutcome(error=error)], [])
    return Committed(outcomes, transaction.after_commit)


def _apart(connection: sqlite3.Connection, units: Sequence[Unit[Any]]) -> Committed:
    each = [commit(connection, [unit]) for unit in units]
    return Committed(
        [outcome for one in each for outcome in one.outcomes],
        [learn for one in each for learn in one.learned],
    )


def _result(unit: Unit[Any], transaction: Transaction) -> Any:
    result = unit(transaction)
    if inspect.isawaitable(result):  # nothing waits in this thread
        if inspect.iscoroutine(result):
            result.close()
        raise TypeError(f"a unit of work is a plain function, and gives a value: {unit!r}")
    return result
