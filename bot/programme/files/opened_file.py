"""Any programme file, ours or another system's, opened in one way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bot.programme.files import FILE_NAME
from bot.programme.files.checks import check
from bot.programme.files.problems import FilePlaces, Problem
from bot.programme.files.reader import read_programme
from bot.programme.limits import MAX_BYTES
from bot.programme.programme import Programme
from bot.programme.sources.findings import OrganiserHints, SourceFindings, Unreadable, UnreadRow
from bot.programme.sources.questions import NOTHING_ASKED, Questions

if TYPE_CHECKING:
    from bot.programme.files.builder import BuiltProgramme

OURS = "programme-yaml"


@dataclass(frozen=True)
class Unscheduled:
    """A session that the file has without a time; it cannot stand in a programme yet."""

    key: str
    title: str
    room: str | None
    speakers: tuple[str, ...]


@dataclass(frozen=True)
class OpenedFile:
    """What a file gave. There is a programme when no problem is an error."""

    format: str
    programme: Programme | None
    problems: tuple[Problem, ...]
    unscheduled: tuple[Unscheduled, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    """Session id to the key that the file itself has for it."""
    unread: tuple[UnreadRow, ...] = ()
    """What the file names and what is not in the programme, because it could not be read."""
    questions: Questions = NOTHING_ASKED


def open_programme(path: Path, told: OrganiserHints | None = None) -> OpenedFile:
    """Read an event's folder, a programme file of ours, or one of another system.

    Never raises for what a file holds: hostile and broken ones end in a problem. How long it
    takes is for the file to say; see `reading_process.py`. Raises MemoryError.
    """
    try:
        return _open(path, told or OrganiserHints())
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 -- no file may end the program
        return _refused("", FilePlaces.of(path).error("unexpected", reason=type(error).__name__))


def _open(path: Path, told: OrganiserHints) -> OpenedFile:
    from bot.programme.sources.detection import is_our_yaml

    place = FilePlaces.of(path)
    if path.is_dir():
        return _open_ours(path) if (path / FILE_NAME).is_file() else _open_folder(path, told)
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError:
        return _refused("", place.error("unreadable"))
    if len(content) > MAX_BYTES:
        return _refused("", place.error("too-large", limit=MAX_BYTES // 1_000_000))
    if path.suffix in {".yaml", ".yml"} or is_our_yaml(content):
        return _open_ours(path)
    return _open_source(content, told, place)


def _open_source(content: bytes, told: OrganiserHints, place: FilePlaces) -> OpenedFile:
    from bot.programme.sources.detection import read_source

    return _built(lambda: read_source(content, told), told, place)


def _open_folder(path: Path, told: OrganiserHints) -> OpenedFile:
    """A folder of another system's files, where it is one."""
    from bot.programme.sources.detection import read_folder

    return _built(lambda: read_folder(path, told), told, FilePlaces.of(path))


def _built(
    read: Callable[[], SourceFindings | None], told: OrganiserHints, place: FilePlaces
) -> OpenedFile:
    from bot.programme.files.builder import build

    format_ = ""
    try:
        found = read()
        if found is None:
            return _refused("", place.error("folder-without-programme", name=FILE_NAME))
        format_ = found.format
        built = build(found, told, Path(place.file).name.split(".")[0])
    except Unreadable as error:
        return _refused(format_, place.error(error.kind, (), **error.values), error.questions)
    return _opened(found, built, place)


def _open_ours(path: Path) -> OpenedFile:
    reading = read_programme(path)
    return OpenedFile(OURS, reading.programme, reading.problems)


def _refused(format_: str, problem: Problem, questions: Questions = NOTHING_ASKED) -> OpenedFile:
    return OpenedFile(format_, None, (problem,), questions=questions)


def _opened(found: SourceFindings, built: "BuiltProgramme", place: FilePlaces) -> OpenedFile:
    told = tuple(
        place.warning(each.kind, example=each.example, **each.values) for each in built.remarks
    )
    problems = (*told, *check(built.file, place, built.zone))
    unscheduled = tuple(
        Unscheduled(
            record.key, record.title, record.room or None, tuple(s.name for s in record.speakers)
        )
        for record in built.unscheduled
    )
    keys = {session.id: session.source for session in built.file.sessions if session.source}
    unread = (*found.unread, *(UnreadRow.of(record) for record in built.unscheduled))
    return OpenedFile(
        found.format,
        Programme(built.file),
        problems,
        unscheduled,
        keys,
        unread,
        found.questions,
    )
