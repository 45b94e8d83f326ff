"""When a session can begin instead."""

from datetime import datetime, time, timedelta

from bot.programme.programme import Programme
from bot.programme.values import Session

ACROSS_MIDNIGHT = timedelta(hours=18)
"""Nobody moves a session by more than this: the time is on the other side of a midnight."""


def start_at(programme: Programme, session: Session, clock: time) -> datetime:
    """When the session begins at this time of its own day or, near midnight, of the next to it."""
    day = programme.local(session.start).date()
    start = programme.instant(day, clock)
    if abs(start - session.start) <= ACROSS_MIDNIGHT:
        return start
    other = day + timedelta(days=1 if start < session.start else -1)
    return programme.instant(other, clock)


def has_been(session: Session, start: datetime, now: datetime) -> bool:
    """Is that too late to tell of? One that has begun can still be said to have begun later."""
    return start < min(now, session.start)
