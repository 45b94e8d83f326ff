"""Which SQLite this is, and whether two connections that write can lose what one of them wrote.

The WAL-reset bug is in 3.7.0 to 3.51.2, and mended in 3.44.6, 3.50.7 and 3.51.3
(sqlite.org/wal.html, "The WAL-Reset Bug").
"""

import sqlite3

MENDED = {(3, 44): 6, (3, 50): 7}
"""The first patch of older lines that has it mended."""

MENDED_SINCE = (3, 51, 3)


def sqlite_version() -> str:
    return sqlite3.sqlite_version


def has_lost_writes(version: tuple[int, int, int] | None = None) -> bool:
    """Is it one that has the bug?"""
    major, minor, patch = version or sqlite3.sqlite_version_info
    if (major, minor, patch) >= MENDED_SINCE:
        return False
    first = MENDED.get((major, minor))
    return first is None or patch < first
