"""What a file says of whole days, as the names of the days that have sessions."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.programme.sources.findings import DayHeading, Remark
from bot.programme.sources.plain_text import one_line
from bot.programme.sources.title_marks import without_mark
from bot.programme.values import Day

MAX_NAME = 200


def with_headings(
    dates: Iterable[date], headings: Sequence[DayHeading]
) -> tuple[tuple[Day, ...], tuple[Remark, ...]]:
    """The days with their names, and what to tell: no whole day is a session."""
    marked = [(heading, without_mark(one_line(heading.title))) for heading in headings]
    held = [(heading, found.title) for heading, found in marked if not found.is_cancelled]
    days = []
    for day in dates:
        names = (title for heading, title in held if heading.first <= day <= heading.last)
        days.append(Day(day, " · ".join(dict.fromkeys(filter(None, names)))[:MAX_NAME]))
    named = {day.date for day in days}
    remarks = []
    for heading, found in marked:
        is_used = (heading, found.title) in held and any(
            heading.first <= day <= heading.last for day in named
        )
        kind = "all-day" if is_used else "all-day-left-out"
        remarks.append(Remark(kind, one_line(heading.title)))
    return tuple(days), tuple(dict.fromkeys(remarks))
