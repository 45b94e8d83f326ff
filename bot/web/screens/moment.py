"""The moment that a screen shows: now or, for a rehearsal, the one that its address names."""

from datetime import date, datetime

from bot.programme.programme import Programme
from bot.programme.times.typed_clock import read_time

CLOCK, DAY = "kl", "dag"
"""In the query, as in `?kl=14:05&dag=2023-11-30`; the day may also stand before the time."""


YEARS = range(1900, 2200)
"""What is farther off is a slip, and no calendar counts it the same in every zone."""


class UnreadMoment(Exception):  # noqa: N818 -- it reads as what happened
    """What stands there is no time, or no date."""


def named_moment(clock: str, day: str, programme: Programme, now: datetime) -> datetime | None:
    """None where neither is said. A time alone is of today, or of the first day on another date.

    A date alone is at the time that it is now. Raises UnreadMoment.
    """
    if not clock.strip() and not day.strip():
        return None
    if not day.strip():
        day, _, clock = clock.strip().replace("T", " ").rpartition(" ")
    local = programme.local(now)
    time = read_time(clock) if clock.strip() else local.time()
    if time is None:
        raise UnreadMoment
    return programme.instant(_date(day) or _day_of(programme, local.date()), time)


def _date(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        named = date.fromisoformat(text.strip())
    except ValueError:
        raise UnreadMoment from None
    if named.year not in YEARS:
        raise UnreadMoment
    return named


def _day_of(programme: Programme, today: date) -> date:
    dates = [day.date for day in programme.days]
    return today if today in dates or not dates else dates[0]
