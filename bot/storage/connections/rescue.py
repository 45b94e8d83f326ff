"""What an unlinked database holds is read through the connection that still has it open."""

import contextlib
import os
import sqlite3
from pathlib import Path

import structlog

from bot.storage.connections.copy_files import STAMP
from bot.storage.connections.file_identity import Files

log = structlog.get_logger()


def rescue(connection: sqlite3.Connection, path: Path, files: Files) -> Path | None:
    """Write an unlinked database beside its old place, as `restore` keeps what it replaces.

    None where it has a name elsewhere and is whole there, or where nothing can be written. Runs in
    the connection's thread.
    """
    if not files.is_unlinked:
        return None
    copy = path.with_name(f"{path.name}.replaced-{files.last_written:{STAMP}}")
    try:
        os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with contextlib.closing(sqlite3.connect(copy)) as target:
            connection.backup(target)
            target.execute(
                "PRAGMA journal_mode=DELETE"
            )  # one file, which needs no other beside it
    except (OSError, sqlite3.Error) as error:
        log.error("database.not-rescued", error=str(error))
        with contextlib.suppress(OSError):
            copy.unlink()
        return None
    return copy
