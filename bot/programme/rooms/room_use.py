"""Which rooms are taken at the time of a session, and by what."""

from datetime import datetime

from bot.programme.programme import Programme
from bot.programme.values import Room, Session


def held_then(room: Room, session: Session, programme: Programme) -> tuple[Session, ...]:
    """What the room holds while the session lasts; nothing where it is free."""
    end = max(programme.end_of(session), session.start)
    return tuple(
        other
        for other in programme.sessions_in(room)
        if other.id != session.id
        and not other.is_cancelled
        and _meet(other, session, programme, end=end)
    )


def _meet(other: Session, session: Session, programme: Programme, *, end: datetime) -> bool:
    """Is there a moment of both? What has no known end is there at its start."""
    if other.start == session.start:
        return True
    return other.start < end and session.start < programme.end_of(other)
