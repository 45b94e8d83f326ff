"""Programme files read in a process of their own, which holds nobody up.

Imports next to nothing at once, so that a start can let it begin before all else.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import NeededTooMuch, ProgrammeError, TookTooLong, Unfinished
from bot.machine.errand import Limits, run_errand
from bot.programme.files.problems import FilePlaces, Problem
from bot.programme.limits import LIMITS

if TYPE_CHECKING:
    from bot.programme.files.opened_file import OpenedFile
    from bot.programme.programme import Programme
    from bot.programme.sources.findings import OrganiserHints


async def load_apart(path: Path, limits: Limits = LIMITS) -> "Programme":
    """The programme of a folder or file of ours. Raises ProgrammeError with every problem found."""
    try:
        return await run_errand(limits, _load, path)
    except Unfinished as error:
        raise ProgrammeError((unread(error, FilePlaces.of(path)),)) from None


async def open_apart(
    path: Path, told: "OrganiserHints | None" = None, limits: Limits = LIMITS
) -> "OpenedFile":
    """Any programme file, as `open_programme` reads it. Never raises for what it holds."""
    try:
        return await run_errand(limits, _open, path, told)
    except Unfinished as error:
        from bot.programme.files.opened_file import OpenedFile

        return OpenedFile("", None, (unread(error, FilePlaces.of(path)),))


def unread(error: Unfinished, place: FilePlaces) -> Problem:
    """Why a file was not read to its end in a process of its own."""
    if isinstance(error, TookTooLong):
        return place.error("too-slow", **error.values)
    if isinstance(error, NeededTooMuch):
        return place.error("needs-too-much", **error.values)
    return place.error("not-read-to-end")


def _load(path: Path) -> "Programme":
    from bot.programme.files.reader import load_programme

    return load_programme(path)


def _open(path: Path, told: "OrganiserHints | None") -> "OpenedFile":
    from bot.programme.files.opened_file import open_programme

    return open_programme(path, told)
