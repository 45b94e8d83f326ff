"""A time of day as an organiser types it, as an instant."""

import re
from datetime import date, datetime

from bot.programme.programme import Programme

TYPED = re.compile(
    r"(?:(?P<day>\d{1,2})\s*/\s*(?P<month>\d{1,2})\s+)?(?:kl\.?\s*)?(?P<hour>\d{1,2})[.:](?P<minute>\d{2})"
)


def moment_in(text: str, programme: Programme, now: datetime) -> datetime | None:
    """As in "14.05", "kl. 14:05" or "30/11 8.00", where the event is; None for anything else.

    Without a date it is today, and a day that has been this year is next year's.
    """
    found = TYPED.fullmatch(text.strip().casefold())
    if found is None:
        return None
    today = programme.local(now).date()
    try:
        day = today
        if found["day"]:
            day = date(today.year, int(found["month"]), int(found["day"]))
            day = day if day >= today else day.replace(year=today.year + 1)
        hour, minute = int(found["hour"]), int(found["minute"])
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=programme.zone)
    except ValueError:
        return None
