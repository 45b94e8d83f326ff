"""A long list of sessions cut into pages that weigh little, each with whole starts where it can be."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby

from bot.programme.programme import Programme
from bot.programme.values import Session

MOST = 60
"""Sessions of a page. With all about them, that is less than half of what a page may weigh."""


def in_pages(sessions: Sequence[Session]) -> list[tuple[Session, ...]]:
    """The sessions in order. What begins together stands on one page, unless it is too much."""
    pages: list[tuple[Session, ...]] = []
    for _, group in groupby(sessions, key=lambda session: session.start):
        together = tuple(group)
        for part in (together[n : n + MOST] for n in range(0, len(together), MOST)):
            if pages and len(pages[-1]) + len(part) <= MOST:
                pages[-1] += part
            else:
                pages.append(part)
    return pages or [()]


def page_at(programme: Programme, day: date, minute: int) -> int:
    """The page of a day with what begins at a minute of it, or with the last that began before."""
    moment = datetime.combine(day, time()) + timedelta(minutes=minute)
    return page_of_moment(programme, day, moment.replace(tzinfo=programme.zone))


def page_of_moment(programme: Programme, day: date, moment: datetime) -> int:
    """The page with the last start that has come by then; the first while none has."""
    begun = [
        number
        for number, page in enumerate(in_pages(programme.on_day(day)))
        if page and page[0].start <= moment
    ]
    return max(begun, default=0)
