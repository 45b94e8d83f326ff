"""How long a notice of a change waits, so that a slip can be mended before anybody hears of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

SHORTEST = timedelta(seconds=15)


def waiting_time(now: datetime, starts: Iterable[datetime], longest: timedelta) -> timedelta:
    """A tenth of the time left to the earliest of the old and new starts, within bounds."""
    left = min(starts, default=now) - now
    return min(max(left / 10, SHORTEST), longest)
