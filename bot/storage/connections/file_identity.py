"""Are the database's files still those that were opened, and whole? Asked around every commit.

SQLite goes on writing into a file that was unlinked, renamed or replaced, and what is thanked for
then is in nobody's database. The looks are system calls that take microseconds together.
"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.errors import CannotSave

MAGIC = b"SQLite format 3\0"
"""With which every database begins (sqlite.org/fileformat2.html, 1.3)."""

GROWING_SECONDS = 3.0
"""For another process that moves the WAL into the file and has written the first page only."""

Identity = tuple[int, int]


class Misplaced(CannotSave):
    """The files at the path are not those that were opened, or no longer what they were.

    `is_whole` says that all that was committed can still be moved into the database itself.
    """

    def __init__(self, what: str, *, is_whole: bool = False) -> None:
        super().__init__("error.cannot-save", reason=what)
        self.what = what
        self.is_whole = is_whole


@dataclass(frozen=True)
class _Opened:
    """A file that is held open beside SQLite, to be looked into."""

    path: Path
    handle: int
    identity: Identity

    @classmethod
    def of(cls, path: Path) -> "_Opened":
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        found = os.fstat(handle)
        return cls(path, handle, (found.st_dev, found.st_ino))

    def misses(self) -> str | None:
        """Why the file at the path is not this one; None when it is."""
        try:
            found = os.stat(self.path)  # noqa: PTH116 -- half the time of Path.stat
        except OSError as error:
            return f"{self.path.name}: {error.strerror}"
        if (found.st_dev, found.st_ino) != self.identity:
            return f"{self.path.name}: another file"
        return None

    @property
    def size(self) -> int:
        return os.fstat(self.handle).st_size

    def read(self, length: int, at: int = 0) -> bytes:
        return os.pread(self.handle, length, at)


class Files:
    """The database, its WAL and its index, as they were opened.

    To close one of them would let go of all locks that this process has on it (POSIX), so
    `close` comes after the connections are closed, and `open` after they are opened.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._main: _Opened | None = None
        self._wal: _Opened | None = None
        self._index: _Opened | None = None

    def open(self) -> None:
        """Raises OSError."""
        self._main = _Opened.of(self._path)
        self._wal = _Opened.of(Path(f"{self._path}-wal"))
        self._index = _Opened.of(Path(f"{self._path}-shm"))

    def close(self) -> None:
        for each in (self._main, self._wal, self._index):
            if each is not None:
                os.close(each.handle)

    @property
    def is_unlinked(self) -> bool:
        """Has the database no name left anywhere, so that it goes when it is closed?"""
        return self._main is not None and os.fstat(self._main.handle).st_nlink == 0

    @property
    def last_written(self) -> datetime:
        handles = [each.handle for each in (self._main, self._wal) if each is not None]
        return datetime.fromtimestamp(max(os.fstat(each).st_mtime for each in handles), UTC)

    def look(self) -> None:
        """Raises Misplaced."""
        if self._main is None or self._wal is None or self._index is None:
            return
        if why := self._main.misses():
            raise Misplaced(why)
        if not (_is_database(self._main) and _holds_soon(partial(_has_pages, self._main))):
            raise Misplaced(f"{self._path.name}: overwritten")
        if not _is_log_of(self._wal, self._index):
            raise Misplaced(f"{self._wal.path.name}: overwritten")
        for side in (self._wal, self._index):
            if why := side.misses():
                raise Misplaced(why, is_whole=True)


def _holds_soon(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + GROWING_SECONDS
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _is_database(main: _Opened) -> bool:
    return main.read(len(MAGIC)) == MAGIC


def _has_pages(main: _Opened) -> bool:
    """Has the database the pages that it says it has?"""
    header = main.read(32)
    page, pages = (int.from_bytes(part, "big") for part in (header[16:18], header[28:32]))
    return main.size >= pages * (65_536 if page == 1 else page)


def _is_log_of(wal: _Opened, index: _Opened) -> bool:
    """Has the WAL the frames that its index counts (sqlite.org/walformat.html, 2.1)?

    SQLite empties the index before the WAL and fills the WAL before the index; whoever finds them
    apart looks again, in case both changed in between.
    """
    while True:
        before = index.read(48)
        whole = _has_frames(wal, before)
        if whole or index.read(48) == before:
            return whole


def _has_frames(wal: _Opened, index: bytes) -> bool:
    frames = int.from_bytes(index[16:20], sys.byteorder)
    if not frames:
        return True
    page = int.from_bytes(index[14:16], sys.byteorder)
    length = 32 + frames * (24 + (65_536 if page == 1 else page))
    return wal.size >= length and wal.read(8, at=16) == index[32:40]
