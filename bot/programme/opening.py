"""Any programme file, ours or another system's, opened in one way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.programme.problems import Problem
from bot.programme.programme import Programme
from bot.programme.reading import read_programme

OURS = "programme-yaml"


@dataclass(frozen=True)
class Unscheduled:
    """A session that the file has without a time; it cannot stand in a programme yet."""

    key: str
    title: str
    room: str | None
    speakers: tuple[str, ...]


@dataclass(frozen=True)
class Opened:
    """What a file gave. There is a programme when no problem is an error."""

    format: str
    programme: Programme | None
    problems: tuple[Problem, ...]
    unscheduled: tuple[Unscheduled, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    """Session id to the key that the file itself has for it."""


def open_programme(path: Path) -> Opened:
    """Read an event's folder or a programme file."""
    reading = read_programme(path)
    return Opened(OURS, reading.programme, reading.problems)
