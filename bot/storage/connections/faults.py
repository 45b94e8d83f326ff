"""What SQLite refuses: whose fault it is, and who is told."""

import errno
import sqlite3
import time
from pathlib import Path

import structlog

from bot.errors import CannotSave, DiskFull, Misconfigured, StartError

NOT_THE_DISK = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.DataError)
"""What a statement does wrong, or a value: the file is well."""

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

STANDS_SECONDS = 600.0
"""How long a fault counts as one that may come again; time for an organiser to look."""

log = structlog.get_logger()


def is_fault(error: Exception) -> bool:
    """Is it the disk that failed, or the file, or the lock on it?"""
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, NOT_THE_DISK)


def cannot_open(path: Path, error: BaseException) -> StartError:
    """Why a start fails with this error of SQLite's or the system's."""
    if is_no_room(error):
        return DiskFull("start.no-room", path=path.parent)
    return Misconfigured("start.database", path=path, reason=error)


def is_no_room(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL


class Alarm:
    """The faults of a database that runs: in the log, ever fewer lines of them, and in `/status`."""

    def __init__(self, stands_seconds: float = STANDS_SECONDS) -> None:
        self._stands_seconds = stands_seconds
        self._last: Exception | None = None
        self._rang_at = 0.0
        self._times = 0

    def ring(self, error: Exception) -> None:
        if not self._stands:
            self._times = 0
        self._last, self._rang_at = error, time.monotonic()
        self._times += 1
        if self._times & (self._times - 1) == 0:
            log.error("database.failed", reason=str(error), times=self._times)

    def answer(self) -> None:
        """Raises CannotSave while a fault is not long ago."""
        if self._stands:
            raise CannotSave("error.cannot-save", reason=str(self._last)) from self._last

    @property
    def _stands(self) -> bool:
        return self._last is not None and time.monotonic() - self._rang_at < self._stands_seconds
