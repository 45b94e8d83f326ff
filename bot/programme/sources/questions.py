"""What a file leaves open about how it is read, for its organiser to say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

DAY_FIRST = "day-first"
"""The name of the answer to whether 3/4 is the third of April."""


@dataclass(frozen=True)
class TwoDates:
    """The first date of which nothing in the file says whether its day or its month comes first."""

    written: str
    day_first: date
    month_first: date
    said: date | None = None
    """The one of the two that it was read as, where an organiser has said so."""


@dataclass(frozen=True)
class FileColumn:
    """A column of a list, by its place from 0: its letters, its heading and its first value."""

    letters: str
    heading: str
    first: str


@dataclass(frozen=True)
class Layout:
    """The columns of a list, and which of them are taken for what.

    `is_in_doubt` says that some were guessed, or told by an organiser, or that one is missing.
    """

    columns: tuple[FileColumn, ...]
    taken: Mapping[str, tuple[int, ...]] = field(default_factory=dict, hash=False)
    is_in_doubt: bool = False


@dataclass(frozen=True)
class Questions:
    """`dates` stays when it has been answered, so that the answer can be seen and taken back."""

    dates: TwoDates | None = None
    layout: Layout | None = None

    def __bool__(self) -> bool:
        return self.dates is not None or self.layout is not None


def column_answer(field: str, place: int) -> str:
    """The name of the answer that a column is the one of a field; -1 is none of them."""
    return f"{field}={place}"


def told_places(answers: Mapping[str, bool]) -> dict[str, int]:
    """A field to the place of its column, as organisers have answered."""
    named = (name.partition("=") for name, said in answers.items() if said and "=" in name)
    return {field: int(place) for field, _, place in named if place.lstrip("-").isdecimal()}


NOTHING_ASKED = Questions()
