"""What a source finds in a file, before it becomes a programme of ours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice

from bot.programme.feeds.carried import CarriedEvent, CarriedSession
from bot.programme.sources.questions import NOTHING_ASKED, Questions
from bot.programme.values import Material, Speaker

MAX_SESSIONS = 5_000


class Unreadable(Exception):  # noqa: N818 -- it reads as what the file is
    """A file is refused. `kind` names the sentence (`problem.<kind>`) that says why.

    `questions` are those of which the answers may let it be read.
    """

    def __init__(
        self, kind: str, questions: Questions = NOTHING_ASKED, /, **values: object
    ) -> None:
        super().__init__(kind)
        self.kind = kind
        self.questions = questions
        self.values = values


@dataclass(frozen=True)
class OrganiserHints:
    """What the organiser says about a file beside the file itself."""

    timezone: str = ""
    first_day: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    """A field of ours to the heading of the column that holds it."""
    places: Mapping[str, int] = field(default_factory=dict)
    """A field to the place of its column in the first list, over what its headings say."""


@dataclass(frozen=True)
class Record:
    """One start in one place. A naive time is local to the event."""

    title: str
    start: datetime | None = None
    end: datetime | None = None
    key: str = ""
    """The name that the file itself has for it; empty where it has none."""
    room: str = ""
    track: str = ""
    speakers: tuple[Speaker, ...] = ()
    kind: str = ""
    """The file's word for what it is."""
    is_service: bool = False
    is_cancelled: bool = False
    note: str = ""
    """Why it is cancelled, where the file says it."""
    texts: tuple[str, ...] = ()
    """Subtitle, abstract, description, with markup."""
    language: str = ""
    url: str = ""
    materials: tuple[Material, ...] = ()
    day: date | None = None
    """The conference day that the file puts it on."""
    stated_start: time | None = None
    """A wall-clock start that the file gives beside the instant."""
    row: int | None = field(default=None, compare=False)
    """Where it stands, as its author counts the rows from one."""
    page: str = field(default="", compare=False)
    """The sheet or list that the row is in, where the file has several."""
    illegible: str = ""
    """What stands where the start should and cannot be read, such as "ca 10.15"."""
    carried: CarriedSession | None = None
    """What a feed of ours carries for us. Its texts are ours too, and so stand as they are meant."""


def limited(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records, read no further than a programme can be long. Raises Unreadable."""
    found = tuple(islice(records, MAX_SESSIONS + 1))
    if len(found) > MAX_SESSIONS:
        raise Unreadable("too-many", limit=MAX_SESSIONS)
    return found


def named_rooms(rooms: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """What stands for a room to its name; what is the name of one stands for no other."""
    known = [(name, others) for name, others in rooms if name]
    names = {name for name, _ in known}
    return {each: name for name, others in known for each in others if each and each not in names}


@dataclass(frozen=True)
class UnreadRow:
    """What a file names and could not be read as a session of the programme.

    Nobody may take it for cancelled. A record without a start is told as one of these by itself;
    a source adds those of which it could not even make a record.
    """

    title: str
    row: int | None = None
    """As its author counts the rows, from one."""
    page: str = ""
    cell: str = ""
    """What stands where it could not be read, such as "ca 10.15"; empty where nothing does."""
    key: str = ""
    room: str = ""
    speakers: tuple[str, ...] = ()

    @classmethod
    def of(cls, record: Record) -> "UnreadRow":
        names = tuple(speaker.name for speaker in record.speakers if speaker.name)
        return cls(
            record.title,
            record.row,
            record.page,
            record.illegible,
            record.key,
            record.room,
            names,
        )


@dataclass(frozen=True)
class Remark:
    """A warning about the file; repeated ones are told together."""

    kind: str
    example: str = ""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    """What else its sentence names."""


@dataclass(frozen=True)
class DayHeading:
    """What a file says of whole days: "Provdagarna", from the first to the last of them."""

    title: str
    first: date
    last: date


@dataclass(frozen=True)
class SourceFindings:
    """All that a source found. `zone` is the file's own, empty where it names none."""

    format: str
    records: tuple[Record, ...]
    title: str = ""
    zone: str = ""
    first_day: date | None = None
    last_day: date | None = None
    venue: str = ""
    url: str = ""
    remarks: tuple[Remark, ...] = ()
    headings: tuple[DayHeading, ...] = ()
    unread: tuple[UnreadRow, ...] = ()
    questions: Questions = NOTHING_ASKED
    carried: CarriedEvent | None = None
