"""Opening the database: its settings, one connection that writes, and two that read."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiosqlite

from bot.patience import PATIENT
from bot.storage.connections.database import Database
from bot.storage.connections.faults import cannot_open
from bot.storage.connections.file_identity import Files

SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=1", "secure_delete=1")


@contextlib.asynccontextmanager
async def open_database(path: Path, lock_seconds: float = PATIENT.lock) -> AsyncIterator[Database]:
    """Open the file with its settings and serve its writes for as long as the block runs.

    A database that another process has locked is waited for up to `lock_seconds`.
    What waits to be written when the block ends is written. Raises Misconfigured or DiskFull.
    """
    async with contextlib.AsyncExitStack() as stack:
        files = Files(path)
        stack.callback(files.close)
        try:
            writer = await stack.enter_async_context(_writer(path, lock_seconds))
            reader = stack.enter_context(_reader(path, lock_seconds))
            long_reader = stack.enter_context(_reader(path, lock_seconds))
            files.open()
        except (sqlite3.Error, OSError) as error:
            raise cannot_open(path, error) from error
        database = Database(path, writer, reader, long_reader, files)
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
                if database.must_stay_open:
                    database.left_open = stack.pop_all()


@contextlib.asynccontextmanager
async def _writer(path: Path, lock_seconds: float) -> AsyncIterator[aiosqlite.Connection]:
    async with aiosqlite.connect(path, isolation_level=None, timeout=lock_seconds) as connection:
        connection.row_factory = sqlite3.Row
        for setting in SETTINGS:
            await connection.execute(f"PRAGMA {setting}")
        yield connection


@contextlib.contextmanager
def _reader(path: Path, lock_seconds: float) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(
        sqlite3.connect(path, isolation_level=None, timeout=lock_seconds)
    ) as connection:
        connection.row_factory = sqlite3.Row
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        yield connection
