"""What a file leaves open about how it is read, for its organiser to say."""

from dataclasses import dataclass
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
class Questions:
    """`dates` stays when it has been answered, so that the answer can be seen and taken back."""

    dates: TwoDates | None = None

    def __bool__(self) -> bool:
        return self.dates is not None


NOTHING_ASKED = Questions()
