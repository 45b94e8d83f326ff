"""What a feed of ours carries for ourselves: the facts for which its format has no field.

They stand as JSON where other programs pass over them: in a processing instruction, in `meta`, in an
X-property. A fact that the format has a field for stands there alone, so that who changes it
there has changed it.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.legible_text import legible
from bot.locales import DEFAULT_LANGUAGE
from bot.programme.plain_values import plain
from bot.programme.values import (
    Change,
    Day,
    Event,
    Id,
    Kind,
    Material,
    Room,
    Speaker,
    Status,
    Track,
)
from bot.programme.written_values import Date, Instant, Text

MARK = "motesplats"
"""Under this name it stands in XML and JSON."""
ICS_EVENT, ICS_SESSION = "X-MOTESPLATS-EVENT", "X-MOTESPLATS-SESSION"

UTC_CLOCK = ZoneInfo("UTC")


@dataclass(frozen=True)
class Around:
    """What was put before and after a text, so that others read it with what belongs to it."""

    before: str = ""
    after: str = ""

    def put(self, text: str) -> str:
        return f"{self.before}{text}{self.after}"

    def is_around(self, text: str) -> bool:
        return text.startswith(self.before) and text.endswith(self.after)

    def taken_off(self, text: str) -> str:
        return text.removeprefix(self.before).removesuffix(self.after)


@dataclass(frozen=True)
class CarriedSession:
    """Of one session. What is as by default is not written."""

    id: Id
    number: int = 0
    """Its place in the file: of sessions that begin together the first comes first."""
    title: Around = Around()
    title_in: Text = ""
    """In each of its languages, where it is in several; the same of the abstract."""
    abstract_in: Text = ""
    is_held: bool = False
    """Its title reads as if it were cancelled, and it is not."""
    abstract: Around = Around()
    note: str = ""
    """What stands as the subtitle, which no session of ours has."""
    place: str = ""
    """What stands where the room should, if that is not its name."""
    room: Id | None = None
    track: Id | None = None
    is_open: bool = False
    """It has no end; the one that stands there is assumed."""
    end: Instant | None = None
    """Where the length that stands there is not to the second."""
    kind: Kind | None = None
    language: str | None = None
    speakers: tuple[Speaker, ...] = ()
    """In full, where their names are not all that is known."""
    change: Change | None = None
    keywords: tuple[str, ...] = ()
    fixed: bool = False
    materials: tuple[Material, ...] = ()
    """All, where one is not just an address."""
    url: str = ""
    day: Date | None = None
    source: str = ""

    @property
    def is_cancelled(self) -> bool:
        return self.change is not None and self.change.kind is Status.CANCELLED


@dataclass(frozen=True)
class CarriedEvent:
    """Of the whole."""

    event: Event
    days: tuple[Day, ...] = ()
    rooms: tuple[Room, ...] = ()
    tracks: tuple[Track, ...] = ()


def as_text(carried: CarriedSession | CarriedEvent) -> str:
    written = plain(carried, UTC_CLOCK)
    return json.dumps(written, ensure_ascii=False, separators=(",", ":"), default=str)


def as_object(carried: CarriedSession | CarriedEvent) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(as_text(carried))
    return found


def session_from(found: object) -> CarriedSession | None:
    """What `as_object` or `as_text` gave; None for anything else."""
    read: CarriedSession | None = _read(found, _adapters()[0]) if found else None
    return read


def event_from(found: object) -> CarriedEvent | None:
    read: CarriedEvent | None = _read(found, _adapters()[1]) if found else None
    return read


def _read(found: object, adapter: Any) -> Any:
    """Anybody may have written it: it is held to what a programme file is held to."""
    from pydantic import ValidationError

    try:
        tree = json.loads(found) if isinstance(found, str) else found
        if not isinstance(tree, dict):
            return None
        event = tree.get("event")
        language = event.get("language", DEFAULT_LANGUAGE) if isinstance(event, dict) else ""
        context = {"zone": UTC_CLOCK, "language": language}
        return adapter.validate_python(_legible(tree), context=context)
    except (ValidationError, ValueError, RecursionError):
        return None


@cache
def _adapters() -> tuple[Any, Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(CarriedSession), TypeAdapter(CarriedEvent)


def _legible(value: Any) -> Any:
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, list):
        return [_legible(each) for each in value]
    if isinstance(value, dict):
        return {key: _legible(each) for key, each in value.items()}
    return value
