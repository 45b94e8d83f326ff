"""One SQLite file, one writer with group commit in a thread, one reader on the event loop.

What is written together is committed together: units of work that wait at the same moment share
one visit to the writer's thread, one transaction, and one disk sync. A unit that fails takes no
other with it.
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import aiosqlite
import structlog

from bot.errors import CannotRead, CannotSave, DatabaseDisturbed, DatabaseGone
from bot.storage.connections.faults import Alarm, is_fault
from bot.storage.connections.file_identity import Files, Misplaced
from bot.storage.connections.instants import from_text
from bot.storage.connections.rescue import rescue
from bot.storage.connections.transaction import (
    Committed,
    Transaction,
    Unit,
    UnitOutcome,
    Write,
    commit,
)
from bot.storage.connections.unkept import may_write
from bot.storage.lookup import Lookup, Parameters, Row, Select, both

__all__ = [
    "Database",
    "Lookup",
    "Parameters",
    "Row",
    "Transaction",
    "Unit",
    "Write",
    "both",
]

log = structlog.get_logger()

T = TypeVar("T")

CHECKPOINT = "PRAGMA wal_checkpoint(TRUNCATE)"
PORTION = 500
"""Rows that are read before others get their turn."""

LARGEST_GROUP = 256
"""Units that one transaction takes, so that nobody waits for a whole burst."""


class Database:
    """An open database. `write` takes units of work, the others make reads; see `Lookup`."""

    def __init__(
        self,
        path: Path,
        writer: aiosqlite.Connection,
        reader: sqlite3.Connection,
        long_reader: sqlite3.Connection,
        files: Files,
    ) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader
        self._long_reader = long_reader
        self._reading_long = asyncio.Lock()
        self._files = files
        self._misplaced: Misplaced | None = None
        self._is_misplaced = asyncio.Event()
        self._alarm = Alarm()
        self.left_open: object = None
        self._waiting: asyncio.Queue[tuple[Unit[Any], asyncio.Future[Any]]] = asyncio.Queue()
        self._writing = asyncio.Lock()
        self._closed = False

    @property
    def write(self) -> Write:
        return self._write  # type: ignore[return-value] # it has no answer to a coroutine function

    async def _write(self, unit: Unit[T]) -> T:
        if self._misplaced or self._closed:
            raise CannotSave("error.cannot-save", reason="misplaced or closed")
        if not may_write():
            raise CannotSave("error.cannot-save", reason="what came before is not kept")
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait((unit, done))
        return await done

    def one(self, sql: str, parameters: Parameters, build: Callable[[Row], T]) -> Lookup[T | None]:
        """What is built of the first row, if there is one."""
        return self.all(sql, parameters, build).map(lambda found: found[0] if found else None)

    def all(self, sql: str, parameters: Parameters, build: Callable[[Row], T]) -> Lookup[list[T]]:
        """What is built of each row."""
        return Lookup((Select(sql, parameters, build),), list, self._fetch)

    def count(self, sql: str, parameters: Parameters) -> Lookup[int]:
        """The number that the statement gives."""
        return self.one(sql, parameters, itemgetter(0)).map(lambda number: number or 0)

    def instant(self, sql: str, parameters: Parameters) -> Lookup[datetime | None]:
        """The instant that the statement gives, if it gives one."""
        return self.one(sql, parameters, itemgetter(0)).map(
            lambda at: from_text(at) if at else None
        )

    async def _fetch(self, select: Select) -> list[Any]:
        # Read here: out of the page cache that takes a fraction of what asking a thread takes,
        # and in WAL mode nobody who writes is waited for.
        try:
            with contextlib.closing(self._reader.execute(select.sql, select.parameters)) as cursor:
                rows = cursor.fetchmany(PORTION)
            if len(rows) < PORTION:
                return [select.build(row) for row in rows]
            return await self._fetch_in_portions(select)
        except sqlite3.DatabaseError as error:
            self._alarm.ring(error)
            raise _translated(error, CannotRead) from error

    async def _fetch_in_portions(self, select: Select) -> list[Any]:
        """What is long, letting others come in between, one such read after the other.

        While a statement goes on, all that its connection reads is as old as its beginning (SQLite,
        Isolation). So it has a connection of its own, and everybody else sees what is committed.
        """
        found: list[Any] = []
        async with self._reading_long:
            with contextlib.closing(
                self._long_reader.execute(select.sql, select.parameters)
            ) as cursor:
                while portion := cursor.fetchmany(PORTION):
                    found += [select.build(row) for row in portion]
                    await asyncio.sleep(0)
        return found

    def version(self) -> Lookup[int]:
        """A number that is another as soon as anything was written, also by another process."""
        return self.count("PRAGMA data_version", {})

    async def checkpoint(self) -> bool:
        """Move what is committed into the file itself and empty the WAL, where erased words stand.

        False when a reader stood in the way; the next checkpoint does it then.
        """
        async with self._writing:
            await self._look()
            if self._misplaced:
                return False
            rows = await self._writer.execute_fetchall(CHECKPOINT)
        return all(row[0] == 0 for row in rows)

    async def answer_for_itself(self, _: datetime) -> None:
        """A recurring job: raises CannotSave where the database failed not long ago."""
        self._alarm.answer()

    async def stay_in_place(self, every: float) -> NoReturn:
        """Look every so many seconds whether the files are still there; returns for nothing else.

        Raises DatabaseGone or DatabaseDisturbed. From the moment at which it is seen nothing is
        called saved any more.
        """
        while self._misplaced is None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._is_misplaced.wait(), every)
            if self._misplaced is None:
                async with self._writing:
                    await self._look()
        lost = self._misplaced
        async with self._writing:
            if lost.is_whole:
                await self._writer.execute_fetchall(CHECKPOINT)
                raise DatabaseDisturbed("start.database-disturbed", path=self.path, what=lost.what)
            copy = await self._visit(lambda connection: rescue(connection, self.path, self._files))
        key = "start.database-rescued" if copy else "start.database-gone"
        raise DatabaseGone(key, left_open=self, path=self.path, what=lost.what, copy=copy)

    @property
    def must_stay_open(self) -> bool:
        """Would closing write into, or remove, what stands at the path now?"""
        return self._misplaced is not None and not self._misplaced.is_whole

    async def serve_writes(self) -> None:
        """Commit what waits, group by group, until cancelled."""
        while True:
            group = [await self._waiting.get()]
            while len(group) < LARGEST_GROUP and not self._waiting.empty():
                group.append(self._waiting.get_nowait())
            async with self._writing:
                await self._commit_group(group)
            for _ in group:
                self._waiting.task_done()

    async def finish(self) -> None:
        """Take no more writes and commit those that wait."""
        self._closed = True
        await self._waiting.join()

    async def _commit_group(self, group: list[tuple[Unit[Any], asyncio.Future[Any]]]) -> None:
        units = [unit for unit, _ in group]
        try:
            committed = await self._visit(
                lambda connection: _commit_in_place(connection, units, self._files)
            )
        except Misplaced as lost:
            self._lose(lost)
            committed = Committed([UnitOutcome(error=lost)] * len(units), [])
        for learn in committed.learned:
            learn()
        for (_, done), outcome in zip(group, committed.outcomes, strict=True):
            self._note(outcome.error)
            _settle(done, outcome)

    async def _visit(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do work with the connection, in the writer's thread."""
        # A call of the library is a visit to its thread, which costs more than most statements;
        # it has no public way to take several along.
        writer: Any = self._writer
        result: T = await writer._execute(work, writer._conn)  # noqa: SLF001
        return result

    async def _look(self) -> None:
        try:
            await self._visit(lambda _: self._files.look())
        except Misplaced as lost:
            self._lose(lost)

    def _lose(self, lost: Misplaced) -> None:
        if self._misplaced is None:
            log.critical("database.misplaced", what=lost.what)
            self._misplaced = lost
            self._is_misplaced.set()

    def _note(self, error: Exception | None) -> None:
        if error is not None and is_fault(error):
            self._alarm.ring(error)


def _commit_in_place(
    connection: sqlite3.Connection, units: list[Unit[Any]], files: Files
) -> Committed:
    """Nothing counts as committed in a file that is no longer there. Raises Misplaced."""
    files.look()
    committed = commit(connection, units)
    files.look()
    return committed


def _settle(done: asyncio.Future[Any], outcome: UnitOutcome) -> None:
    if done.cancelled():
        return
    if outcome.error is None:
        done.set_result(outcome.result)
    else:
        done.set_exception(_translated(outcome.error))


def _translated(error: Exception, kind: type[CannotSave] = CannotSave) -> Exception:
    if is_fault(error):
        translated = kind("error.cannot-save", reason=str(error))
        translated.__cause__ = error
        return translated
    return error
