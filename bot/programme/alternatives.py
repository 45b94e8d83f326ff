"""What else one can go to when a session is cancelled or full."""

from datetime import datetime, timedelta

from bot.programme.programme import Programme
from bot.programme.values import Session

ENTERED_LATE = timedelta(minutes=15)
"""Into what has been going on for longer one does not go in."""


def alternatives(
    programme: Programme,
    start: datetime,
    end: datetime | None,
    *,
    besides: str,
) -> tuple[Session, ...]:
    """What begins about then or in the meantime and has seats, breaks left out."""
    last = max(end or start, start + ENTERED_LATE)
    return tuple(
        session
        for session in programme.sessions
        if start - ENTERED_LATE <= session.start < last
        and session.id != besides
        and session.id not in programme.full
        and not (session.is_cancelled or session.is_break)
    )
