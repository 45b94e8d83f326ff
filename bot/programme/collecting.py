"""When a session collects questions to its stage, and when that ends by itself."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from bot.programme.programme import Programme
from bot.programme.values import Room, Session

AFTERWARDS = timedelta(minutes=15)
"""So long after a session's end questions can still be put, voted for and shown."""

AT_MOST = timedelta(hours=2)
"""How long a session lasts of which nobody has said when it ends, and nothing follows it."""


class Collecting(StrEnum):
    """What can be done at a session's stage now."""

    OPEN = "open"
    CLOSED = "closed"
    """Nothing can be asked (any more, or yet); votes count until it is over."""
    OVER = "over"
    CANCELLED = "cancelled"

    @property
    def takes_votes(self) -> bool:
        return self in {Collecting.OPEN, Collecting.CLOSED}


def ends_at(session: Session, programme: Programme) -> datetime:
    """By the programme in use, so that a session that is moved takes its questions along."""
    return _end_of(session, programme) + AFTERWARDS


def collecting_at(
    session: Session, programme: Programme, opened: Collection[str], now: datetime
) -> Collecting:
    """A cancelled session takes none; where it is held after all it goes on as before."""
    if session.is_cancelled:
        return Collecting.CANCELLED
    if now >= ends_at(session, programme):
        return Collecting.OVER
    return Collecting.OPEN if session.id in opened else Collecting.CLOSED


def can_have_a_stage(session: Session) -> bool:
    return not session.is_break


def on_stage(
    room: Room, programme: Programme, among: Collection[str], now: datetime
) -> Session | None:
    """Of the sessions `among` these ids, the one that is on in the room.

    One that was on just now is so still, unless something else is on there by now.
    """
    begun = [
        session
        for session in programme.sessions_in(room)
        if session.start <= now < ends_at(session, programme) and not session.is_cancelled
    ]
    on = [session for session in begun if now < _end_of(session, programme)]
    found = [session for session in on or begun if session.id in among]
    return found[-1] if found else None


def _end_of(session: Session, programme: Programme) -> datetime:
    end = programme.end_of(session)
    return end if end > session.start else session.start + AT_MOST
