"""Which programme a start begins with.

The answer is asked for before all else is imported; so what only some starts need is imported there.
"""

import asyncio
import contextlib
import itertools
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import CannotRead, ProgrammeError, Unfinished
from bot.machine.errand import run_errand
from bot.programme.files.reading_process import load_apart
from bot.programme.limits import AT_START

if TYPE_CHECKING:
    from bot.programme.programme import Programme

TOGETHER = 16
"""Folders that one process reads."""


async def programme_at_start(event: Path, data: Path) -> "Programme":
    """The event's programme; where its file is broken, the one that was in use before.

    A bad file changes nothing, not even over a restart, and not by what it takes to read it.
    Raises ProgrammeError when the event was never run before, or is not there at all.
    """
    try:
        return await load_apart(event, AT_START)
    except ProgrammeError:
        from bot.storage.connections.folder import DATABASE

        kept = None
        if event.exists():  # noqa: ASYNC240 -- nobody waits yet
            with contextlib.suppress(CannotRead, Unfinished):
                kept = await run_errand(AT_START, _used, event, data / DATABASE)
        if kept is None:
            raise
        _warn("programme.file-broken")
        return kept


async def programmes_at_start(folders: Sequence[Path], data: Path) -> dict[Path, "Programme"]:
    """The programme of each event, by its folder; one that cannot be used stops no other.

    Of two with the same id the first is used. Raises ProgrammeError when none can be used.
    """
    portions = [folders[n : n + TOGETHER] for n in range(0, len(folders), TOGETHER)]
    read = await asyncio.gather(*(_programmes_of(some, data) for some in portions))
    found: dict[Path, Programme] = {}
    failed: list[BaseException] = []
    left_out: list[Path] = []
    for folder, programme in zip(folders, itertools.chain(*read), strict=True):
        if isinstance(programme, BaseException):
            failed.append(programme)
            if not isinstance(programme, ProgrammeError):
                raise programme
            left_out.append(folder)
        elif programme.event.id in {each.event.id for each in found.values()}:
            _warn("programme.same-event", folder=folder.name)
        else:
            found[folder] = programme
    if not found:
        raise failed[0]
    for folder in left_out:
        _warn("programme.event-left-out", folder=folder.name)
    return found


async def _programmes_of(
    folders: Sequence[Path], data: Path
) -> "Sequence[Programme | BaseException]":
    """Of each folder its programme, or why there is none.

    They share a process, which costs more than most files; of those in which one is broken, or
    takes too much, each gets its own.
    """
    if len(folders) > 1:
        with contextlib.suppress(ProgrammeError, Unfinished):
            return await run_errand(AT_START, _load_all, folders)
    alone = (programme_at_start(folder, data) for folder in folders)
    return await asyncio.gather(*alone, return_exceptions=True)


def _load_all(folders: Sequence[Path]) -> "list[Programme]":
    from bot.programme.files.reader import load_programme

    return [load_programme(folder) for folder in folders]


def _warn(what: str, **values: object) -> None:
    import structlog

    structlog.get_logger().warning(what, **values)


def programme_in_use(event: Path, database: Path) -> "Programme":
    """What the bot uses, without the changes made in the chat; before its first start the file.

    Raises CannotRead, and ProgrammeError as `load_programme` does.
    """
    from bot.programme.files.reader import load_programme

    return _used(event, database) or load_programme(event)


def _used(event: Path, database: Path) -> "Programme | None":
    from bot.changes.candidate_reading import programme_of
    from bot.changes.reading_process import TEMPORARY
    from bot.programme.files.reader import event_id_of
    from bot.storage.programme.programme_files import read_content_in_use

    event_id, folder = event_id_of(event), event if event.is_dir() else event.parent
    content = read_content_in_use(database, event_id)
    if not content:
        return None
    with tempfile.TemporaryDirectory(prefix=TEMPORARY) as fresh:
        return programme_of(content, event_id, folder, Path(fresh))
