"""One SQLite file, one writer with group commit in a thread, one reader on the event loop.

What is written together is committed together: units of work that wait at the same moment share
one transaction, and one disk sync. A unit that fails takes no other with it.
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from bot.errors import CannotSave, Misconfigured

T = TypeVar("T")
Parameters = Mapping[str, Any]
Row = sqlite3.Row

BUSY_MILLISECONDS = 5_000
SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=1", "secure_delete=1")
PORTION = 500
"""Rows that are read before others get their turn."""

LARGEST_GROUP = 256
"""Units that one transaction takes, so that nobody waits for a whole burst."""


@dataclass
class Transaction:
    """What a unit of work writes with. Reading here sees what it has written."""

    connection: aiosqlite.Connection
    after_commit: list[Callable[[], None]] = field(default_factory=list)
    """Called once the writes are durable; where caches learn of them."""

    async def execute(self, sql: str, parameters: Parameters | None = None) -> int:
        """Run a statement; gives the number of rows it touched."""
        cursor = await self.connection.execute(sql, parameters or {})
        return cursor.rowcount

    async def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> int:
        cursor = await self.connection.executemany(sql, parameters)
        return cursor.rowcount

    async def insert(self, sql: str, parameters: Parameters) -> int:
        """Run an INSERT; gives the new row's id."""
        cursor = await self.connection.execute(sql, parameters)
        return cursor.lastrowid or 0

    async def one(self, sql: str, parameters: Parameters | None = None) -> Row | None:
        rows = await self.all(sql, parameters)
        return rows[0] if rows else None

    async def all(self, sql: str, parameters: Parameters | None = None) -> list[Row]:
        return list(await self.connection.execute_fetchall(sql, parameters or {}))


Unit = Callable[[Transaction], Awaitable[Any]]


class Database:
    """An open database. `write` takes units of work, `one` and `all` read what is committed."""

    def __init__(
        self, path: Path, writer: aiosqlite.Connection, reader: sqlite3.Connection
    ) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader
        self._waiting: asyncio.Queue[tuple[Unit, asyncio.Future[Any]]] = asyncio.Queue()
        self._writing = asyncio.Lock()
        self._closed = False

    async def write(self, unit: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run the unit in a transaction and give its result once that is durable.

        The unit touches nothing but the database: it is run again by itself when another unit
        of its group fails, and to its end when its caller is cancelled meanwhile. Raises
        CannotSave when the disk is full or the file locked, and what the unit itself raises;
        either way it has changed nothing.
        """
        if self._closed:
            raise CannotSave("error.cannot-save", reason="closed")
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait((unit, done))
        return await done

    async def one(self, sql: str, parameters: Parameters | None = None) -> Row | None:
        rows = await self.all(sql, parameters)
        return rows[0] if rows else None

    async def all(self, sql: str, parameters: Parameters | None = None) -> list[Row]:
        # Read here: out of the page cache that takes a fraction of what asking a thread takes,
        # and in WAL mode nobody who writes is waited for.
        rows: list[Row] = []
        try:
            cursor = self._reader.execute(sql, parameters or {})
            while portion := cursor.fetchmany(PORTION):
                rows += portion
                if len(portion) < PORTION:
                    break
                await asyncio.sleep(0)
        except sqlite3.OperationalError as error:
            raise _translated(error) from error
        return rows

    async def checkpoint(self) -> bool:
        """Move what is committed into the file itself and empty the WAL, where erased words stand.

        False when a reader stood in the way; the next checkpoint does it then.
        """
        async with self._writing:
            rows = await self._writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        return all(row[0] == 0 for row in rows)

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

    async def _commit_group(self, group: list[tuple[Unit, asyncio.Future[Any]]]) -> None:
        try:
            await self._writer.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            # It was locked for as long as we wait; to wait again for each would stop everything.
            for _, done in group:
                _settle(done, error=_translated(error))
            return
        try:
            results = await self._run([unit for unit, _ in group])
        except Exception as error:  # noqa: BLE001 -- every error belongs to the unit's caller
            if len(group) == 1:
                _settle(group[0][1], error=_translated(error))
                return
            for member in group:
                await self._commit_group([member])
            return
        for (_, done), result in zip(group, results, strict=True):
            _settle(done, result)

    async def _run(self, units: list[Unit]) -> list[Any]:
        transaction = Transaction(self._writer)
        try:
            results = [await unit(transaction) for unit in units]
            await self._writer.execute("COMMIT")
        except BaseException:
            if self._writer.in_transaction:  # a full disk may have rolled back already
                with contextlib.suppress(sqlite3.Error):
                    await self._writer.execute("ROLLBACK")
            raise
        for learn in transaction.after_commit:
            learn()
        return results


def _settle(done: asyncio.Future[Any], result: Any = None, error: Exception | None = None) -> None:
    if done.cancelled():
        return
    if error is None:
        done.set_result(result)
    else:
        done.set_exception(error)


def _translated(error: Exception) -> Exception:
    if isinstance(error, sqlite3.OperationalError):
        translated = CannotSave("error.cannot-save", reason=str(error))
        translated.__cause__ = error
        return translated
    return error


@contextlib.asynccontextmanager
async def open_database(path: Path) -> AsyncIterator[Database]:
    """Open the file with its settings and serve its writes for as long as the block runs.

    What waits to be written when the block ends is written. Raises Misconfigured.
    """
    async with contextlib.AsyncExitStack() as stack:
        try:
            writer = await stack.enter_async_context(_writer(path))
            reader = stack.enter_context(_reader(path))
        except sqlite3.Error as error:
            raise Misconfigured("start.database", path=path, reason=error) from error
        database = Database(path, writer, reader)
        serving = asyncio.create_task(database.serve_writes(), name="database writer")
        try:
            yield database
        finally:
            try:
                await database.finish()
            finally:
                serving.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await serving


@contextlib.asynccontextmanager
async def _writer(path: Path) -> AsyncIterator[aiosqlite.Connection]:
    async with aiosqlite.connect(
        path, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000
    ) as connection:
        connection.row_factory = sqlite3.Row
        for setting in SETTINGS:
            await connection.execute(f"PRAGMA {setting}")
        yield connection


@contextlib.contextmanager
def _reader(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(
        sqlite3.connect(path, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
    ) as connection:
        connection.row_factory = sqlite3.Row
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        yield connection
