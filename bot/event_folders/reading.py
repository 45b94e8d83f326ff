"""What lies in a folder that may become an event, read in a process of its own."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from bot.actions import short_key
from bot.errors import Unfinished
from bot.machine.errand import run_errand
from bot.programme.files import file_of
from bot.programme.files.problems import FilePlaces, Problem
from bot.programme.files.reading_process import unread
from bot.programme.limits import LIMITS

if TYPE_CHECKING:
    from bot.programme.programme import Programme

MOST_FILES = 1000
"""Of a folder, that are looked at; a conference has some pictures and plans."""


@dataclass(frozen=True)
class FolderReading:
    """There is a programme where it can be used. `version` changes with the programme file."""

    place: Path
    version: str
    programme: "Programme | None"
    problems: tuple[Problem, ...] = ()

    @property
    def key(self) -> str:
        """A short name of the place, for buttons."""
        return short_key(str(self.place))


async def read_folder(place: Path) -> FolderReading | None:
    """None where nothing lies there (any more). Never raises for what it holds."""
    try:
        return await run_errand(LIMITS, _read, place)
    except Unfinished as error:
        return FolderReading(place, "", None, (unread(error, FilePlaces.of(place)),))


def look_of(place: Path) -> str:
    """Changes with every file in the folder, since pictures may be copied after the programme.

    Also when the folder goes away and comes back as it was.
    """
    files = islice(place.rglob("*"), MOST_FILES) if place.is_dir() else ()
    try:
        moved = place.stat().st_ctime_ns
    except OSError:  # it went meanwhile
        return ""
    return short_key(repr((moved, sorted((str(file), _look_of_file(file)) for file in files))))


def _look_of_file(file: Path) -> tuple[int, int]:
    """Of a link that leads nowhere, its own; what cannot be looked at hides no change of the others."""
    for stat in (file.stat, file.lstat):
        try:
            seen = stat()
        except OSError:
            continue
        return seen.st_mtime_ns, seen.st_size
    return 0, 0


def _read(place: Path) -> FolderReading | None:
    from bot.programme.files.reader import read_programme

    try:
        content = file_of(place).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        content = b""  # what reads the programme says why
    reading = read_programme(place)
    version = short_key(content.decode("utf-8", "replace"))
    return FolderReading(place, version, reading.programme, reading.problems)
