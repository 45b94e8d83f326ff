"""A time of day as an organiser types it, as an instant."""

import re
from datetime import date, datetime

from bot.programme.programme import Programme
from bot.programme.times.typed_clock import read_time

DATED = re.compile(r"(?:(?P<day>\d{1,2}) ?/ ?(?P<month>\d{1,2}) )?(?P<clock>.{4,10})")


def moment_in(text: str, programme: Programme, now: datetime) -> datetime | None:
    """As in "14.05", "kl. 14:05" or "30/11 8.00", where the event is; None for anything else.

    Without a date it is today, and a day that has been this year is next year's.
    """
    found = DATED.fullmatch(" ".join(text.split()))
    clock = read_time(found["clock"]) if found else None
    if found is None or clock is None:
        return None
    today = programme.local(now).date()
    if not found["day"]:
        return programme.instant(today, clock)
    try:
        day = date(today.year, int(found["month"]), int(found["day"]))
        return programme.instant(day if day >= today else day.replace(year=today.year + 1), clock)
    except ValueError:
        return None
