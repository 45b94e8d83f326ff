"""Opening the database: its settings, one connection that writes, and two that read."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import aiosqlite

from bot.machine.patience import PATIENT
from bot.storage.connections.database import Database
from bot.storage.connections.faults import cannot_open
from bot.storage.connections.file_identity import Files

SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=1", "secure_delete=1")

NONE_TO_WRITE: tuple[str, ...] = ("query_only=1",)
"""The settings of who only reads: whatever such a connection is asked, it leaves the file as it is."""


@contextlib.asynccontextmanager
async def open_database(
    path: Path, lock_seconds: float = PATIENT.lock, *, reads_only: bool = False
) -> AsyncIterator[Database]:
    """Open the file with its settings and serve its writes for as long as the block runs.

    A database that another process has locked is waited for up to `lock_seconds`. Who `reads_only`
    stands beside whoever writes: it raises CannotSave for a write, and neither moves the WAL into
    the file nor removes it, also when it is the last to close.
    What waits to be written when the block ends is written. Raises Misconfigured or DiskFull.
    """
    async with contextlib.AsyncExitStack() as stack:
        files = Files(path)
        stack.callback(files.close)
        way = _Way(path, lock_seconds, reads_only=reads_only)
        try:
            writer = await stack.enter_async_context(_writer(way))
            reader = stack.enter_context(_reader(way))
            long_reader = stack.enter_context(_reader(way))
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


@dataclass(frozen=True)
class _Way:
    """How connections are made."""

    path: Path
    lock_seconds: float
    reads_only: bool

    @property
    def target(self) -> str:
        return f"{self.path.absolute().as_uri()}?mode=ro" if self.reads_only else str(self.path)

    @property
    def settings(self) -> Sequence[str]:
        return NONE_TO_WRITE if self.reads_only else SETTINGS


@contextlib.asynccontextmanager
async def _writer(way: _Way) -> AsyncIterator[aiosqlite.Connection]:
    async with aiosqlite.connect(
        way.target, isolation_level=None, timeout=way.lock_seconds, uri=way.reads_only
    ) as connection:
        connection.row_factory = sqlite3.Row
        for setting in way.settings:
            await connection.execute(f"PRAGMA {setting}")
        yield connection


@contextlib.contextmanager
def _reader(way: _Way) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(
        sqlite3.connect(
            way.target, isolation_level=None, timeout=way.lock_seconds, uri=way.reads_only
        )
    ) as connection:
        connection.row_factory = sqlite3.Row
        for setting in way.settings:
            connection.execute(f"PRAGMA {setting}")
        yield connection
