"""Which programme a start begins with."""

import contextlib
import sqlite3
import tempfile
from pathlib import Path

import structlog

from bot.changes.candidates import TEMPORARY, programme_of
from bot.errand import run_errand
from bot.errors import ProgrammeError, Unfinished
from bot.programme.opening import LIMITS, unread
from bot.programme.problems import Place
from bot.programme.programme import Programme
from bot.programme.reading import event_id_of, load_programme
from bot.storage.programme_files import read_content_in_use

log = structlog.get_logger()


async def programme_at_start(event: Path, database: Path) -> Programme:
    """The event's programme; where its file is broken, the one that was in use before.

    A bad file changes nothing, not even over a restart, and not by what it takes to read it.
    Raises ProgrammeError when the event was never run before, or is not there at all.
    """
    try:
        return await _read(event)
    except ProgrammeError:
        kept = None
        if event.exists():  # noqa: ASYNC240 -- nobody waits yet
            with contextlib.suppress(sqlite3.Error, Unfinished):
                kept = await run_errand(LIMITS, _used, event, database)
        if kept is None:
            raise
        log.warning("programme.file-broken")
        return kept


async def _read(event: Path) -> Programme:
    try:
        return await run_errand(LIMITS, load_programme, event)
    except Unfinished as error:
        raise ProgrammeError((unread(error, Place.of(event)),)) from None


def programme_in_use(event: Path, database: Path) -> Programme:
    """What the bot uses, without the changes made in the chat; before its first start the file.

    Raises sqlite3.Error, and ProgrammeError as `load_programme` does.
    """
    return _used(event, database) or load_programme(event)


def _used(event: Path, database: Path) -> Programme | None:
    event_id, folder = event_id_of(event), event if event.is_dir() else event.parent
    content = read_content_in_use(database, event_id)
    if not content:
        return None
    with tempfile.TemporaryDirectory(prefix=TEMPORARY) as fresh:
        return programme_of(content, event_id, folder, Path(fresh))
