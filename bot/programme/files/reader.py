"""From a programme file of ours to a `Programme`, with everything that is wrong with it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from bot.errors import ProgrammeError
from bot.programme.files import FILE_NAME, file_of
from bot.programme.files.checks import check
from bot.programme.files.problems import Problem, has_errors
from bot.programme.files.validation import validate
from bot.programme.files.yaml_tree import Tree, read_tree
from bot.programme.identifiers import id_from
from bot.programme.programme import Programme
from bot.programme.times.zones import find_zone


@dataclass(frozen=True)
class ProgrammeReading:
    """What reading a file gave. There is a programme when no problem is an error."""

    programme: Programme | None
    problems: tuple[Problem, ...] = ()


def read_programme(path: Path) -> ProgrammeReading:
    """Read an event's folder that holds `programme.yaml`, or a YAML file."""
    file = file_of(path)
    tree = read_tree(file)
    if tree.value is None and tree.problems:
        return ProgrammeReading(None, tree.problems)
    if not isinstance(tree.value, dict):
        return ProgrammeReading(None, (*tree.problems, tree.place.error("not-a-programme")))
    _set_default_id(tree.value, file)
    zone, zone_problems = _zone(tree)
    result = validate(tree.value, tree.place, zone)
    problems = (*tree.problems, *zone_problems, *result.problems)
    if result.file is not None:
        problems = (*problems, *check(result.file, tree.place, zone, file.parent))
    if result.file is None or has_errors(problems):
        return ProgrammeReading(None, _in_order(problems))
    return ProgrammeReading(Programme(result.file, file.parent), _in_order(problems))


def event_id_of(path: Path) -> str:
    """The event's id, as far as the file can be read; else what the folder's name gives."""
    file = file_of(path)
    value = read_tree(file).value
    event = value.get("event") if isinstance(value, dict) else None
    named = event.get("id") if isinstance(event, dict) else None
    return named if isinstance(named, str) else _default_id(file)


def load_programme(path: Path) -> Programme:
    """The programme of a folder or file. Raises ProgrammeError with every problem found."""
    reading = read_programme(path)
    if reading.programme is None:
        raise ProgrammeError(reading.problems)
    return reading.programme


def _set_default_id(root: dict[str, Any], file: Path) -> None:
    if isinstance(root.get("event"), dict):
        root["event"].setdefault("id", _default_id(file))


def _default_id(file: Path) -> str:
    name = file.resolve().parent.name if file.name == FILE_NAME else file.stem
    return id_from(name) or "event"


def _zone(tree: Tree) -> tuple[ZoneInfo, tuple[Problem, ...]]:
    """The event's zone; UTC where there is none, so that the rest can be checked."""
    event = cast(dict[str, Any], tree.value).get("event")
    name = event.get("timezone") if isinstance(event, dict) else None
    if not isinstance(event, dict) or not isinstance(name, str):
        return ZoneInfo("UTC"), ()
    zone = find_zone(name)
    if zone is None:
        problem = tree.place.error("unknown-zone", ("event", "timezone"), zone=name)
        return ZoneInfo("UTC"), (problem,)
    event["timezone"] = zone.key
    return zone, ()


def _in_order(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.line or 0))
