"""The programme as frozen values, in the shape of `programme.yaml` (format 1).

The same classes validate the file and give its JSON Schema. Times stand in a file as local time
of the event's zone and here as aware instants in UTC.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from zoneinfo import ZoneInfo

from bot.locales import DEFAULT_LANGUAGE
from bot.programme.event_settings import Settings
from bot.programme.written_values import Bounds, Date, Instant, Text, WrittenNumber

Id = Annotated[str, Bounds(pattern=r"^[a-z0-9-]+$", max_length=40)]
"""A stable name; short enough to stand in a button (64 bytes)."""

Texts = dict[str, str]
"""A text per language code."""


class Kind(StrEnum):
    """What a session is. Breaks and social gatherings are never reminded of by themselves."""

    TALK = "talk"
    SEMINAR = "seminar"
    WORKSHOP = "workshop"
    PLENARY = "plenary"
    BREAK = "break"
    EXHIBITION = "exhibition"
    ACTIVITY = "activity"
    PERFORMANCE = "performance"
    SOCIAL = "social"
    OTHER = "other"


class Status(StrEnum):
    """What happened to a session after the programme was printed."""

    MOVED = "moved"
    CANCELLED = "cancelled"
    REPLACED = "replaced"


COLOUR = re.compile("#[0-9a-fA-F]{6}")
"""As the web writes it."""


@dataclass(frozen=True)
class Event:
    name: Text
    first_day: Date
    last_day: Date
    timezone: str
    id: Id = ""
    """Defaults to the name of the folder or file."""
    series: Id = ""
    """Names what the event is one of: those of a series can ask who wants to hear of the next."""
    organiser: str = ""
    venue: Text = ""
    address: str = ""
    language: str = DEFAULT_LANGUAGE
    about: Text = ""
    about_easy: Text = ""
    """In easy words what the event is and where things are, for a page of its own on the web."""
    website: str = ""
    colour: str = ""
    """As in `#0a4f8f`: what a telephone paints around the web pages."""
    picture: str = ""
    """A square picture for a telephone's home screen, as a file name in the event's folder."""


@dataclass(frozen=True)
class Day:
    date: Date
    name: Text = ""


@dataclass(frozen=True)
class Room:
    id: Id
    name: Text
    floor: Text = ""
    directions: Text = ""
    plan: str = ""
    """A picture of the room's floor, as a file name in the event's folder."""
    seats: int | None = None
    """Shown beside how many saved a session. A session is full only when a host says so."""


@dataclass(frozen=True)
class Track:
    id: Id
    name: Text


@dataclass(frozen=True)
class Info:
    """Practical information: wifi, cloakroom, food, contact."""

    id: Id
    title: Text
    text: Text
    topic: str = ""
    """One of `TOPICS`: for whom the entry is, who says what they need in other words."""


TOPICS = (
    "desk",
    "emergency",
    "first-aid",
    "fire",
    "unsafe",
    "lost-property",
    "missing-person",
    "transport",
    "taxi",
    "parking",
    "quiet-room",
    "prayer",
    "child-care",
    "smoking",
)
"""What people need who need something at once, the information desk first."""

EXAMPLE = "example"
"""The source of the sessions in a fresh template; nobody misses them."""

AUTHOR = "author"
"""The role of somebody whom an imported file names as author and not as speaker."""


@dataclass(frozen=True)
class Speaker:
    """A person, or an organisation when the name is empty."""

    name: str = ""
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Change:
    """What differs from the printed programme."""

    kind: Status
    was_room: str | None = None
    was_start: Instant | None = None
    was_end: Instant | None = None
    note: Text = ""


@dataclass(frozen=True)
class Material:
    """A presentation, summary or link, of a session or of the whole event."""

    title: Text
    url: str = ""
    file: str = ""
    """A file name in the event's folder."""

    @property
    def is_here(self) -> bool:
        """Is there something to open, or only the promise of it?"""
        return bool(self.url or self.file)


@dataclass(frozen=True)
class Session:
    id: Id
    title: Text
    start: Instant
    end: Instant | None = None
    kind: Kind = Kind.TALK
    room: Id | None = None
    speakers: tuple[Speaker, ...] = ()
    abstract: Text = ""
    track: Id | None = None
    language: str = ""
    change: Change | None = None
    keywords: tuple[str, ...] = ()
    fixed: bool = False
    """Cannot be delayed."""
    materials: tuple[Material, ...] = ()
    url: str = ""
    day: Date | None = None
    """The conference day, where it differs from the calendar date of the start."""
    source: str = ""
    """Where the facts come from: `seed`, `illustrative`, or an imported file's own key."""

    @property
    def is_cancelled(self) -> bool:
        return self.change is not None and self.change.kind is Status.CANCELLED

    @property
    def is_moved(self) -> bool:
        return self.change is not None and self.change.kind is Status.MOVED

    @property
    def is_break(self) -> bool:
        """Coffee, lunch, mingling: nothing one is reminded of or answers for."""
        return self.kind in {Kind.BREAK, Kind.SOCIAL}


class PromptKind(StrEnum):
    TEXT = "text"
    SCALE = "scale"
    CHOICE = "choice"


SCALE = range(1, 6)
"""The steps of a scale: five, of which all have words or the two ends."""


@dataclass(frozen=True)
class Prompt:
    """Something the event asks its participants."""

    id: Id
    text: Texts
    kind: PromptKind = PromptKind.TEXT
    when: str = "day-end"
    """`day-end`, `never`, `after:<session>`, `after-each`, `with:<prompt>` or a local time."""
    to: str = "all"
    """`all` or `saved:<session>`."""
    hint: Texts = field(default_factory=dict)
    choices: tuple[Texts, ...] = ()
    """For a scale the labels of its five steps, first and last at least; for a choice all."""
    closes: Instant | None = None
    publishable: bool = False


@dataclass(frozen=True)
class Contact:
    name: str
    role: str = ""
    organisation: str = ""
    email: str = ""


@dataclass(frozen=True)
class ProgrammeFile:
    """`programme.yaml` as a whole."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    event: Event
    sessions: tuple[Session, ...]
    format: Annotated[Literal[1], WrittenNumber] = 1
    days: tuple[Day, ...] = ()
    rooms: tuple[Room, ...] = ()
    info: tuple[Info, ...] = ()
    tracks: tuple[Track, ...] = ()
    abbreviations: dict[str, str] = field(default_factory=dict)
    materials: tuple[Material, ...] = ()
    contacts: tuple[Contact, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    settings: Settings = Settings()  # noqa: RUF009 -- it is frozen


def zone_of(event: Event) -> ZoneInfo:
    return ZoneInfo(event.timezone)
