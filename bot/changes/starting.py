"""Which programme a start begins with."""

import contextlib
import sqlite3
from pathlib import Path

import structlog

from bot.changes.candidates import read_in_use
from bot.errors import ProgrammeError
from bot.programme.programme import Programme
from bot.programme.reading import event_id_of, load_programme
from bot.storage.programme_files import read_content_in_use

log = structlog.get_logger()


def programme_at_start(event: Path, database: Path) -> Programme:
    """The event's programme; where its file is broken, the one that was in use before.

    A bad file changes nothing, not even over a restart. Raises ProgrammeError when the event was
    never run before, or is not there at all.
    """
    try:
        return load_programme(event)
    except ProgrammeError:
        kept = None
        if event.exists():
            with contextlib.suppress(sqlite3.Error):
                kept = _used(event, database)
        if kept is None:
            raise
        log.warning("programme.file-broken")
        return kept


def programme_in_use(event: Path, database: Path) -> Programme:
    """What the bot uses, without the changes made in the chat; before its first start the file.

    Raises sqlite3.Error, and ProgrammeError as `load_programme` does.
    """
    return _used(event, database) or load_programme(event)


def _used(event: Path, database: Path) -> Programme | None:
    event_id, folder = event_id_of(event), event if event.is_dir() else event.parent
    content = read_content_in_use(database, event_id)
    return read_in_use(content, event_id, folder) if content else None
