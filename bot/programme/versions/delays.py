"""A delay: everything from a time on begins later, except what cannot be delayed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.programme.clashes import Clash, find_clashes
from bot.programme.programme import Programme
from bot.programme.values import Kind, Session


def delayed_by(
    programme: Programme, since: datetime, *, room: str | None, now: datetime
) -> tuple[Session, ...]:
    """What a delay moves: all of that day from then on that is not over, cancelled or fixed."""
    day = programme.local(since).date()
    return tuple(
        session
        for session in programme.on_day(day)
        if session.start >= since
        and programme.end_of(session) > now
        and (room is None or session.room == room)
        and not (session.fixed or session.is_cancelled)
    )


@dataclass(frozen=True)
class Overlap:
    """A session that would still be on when something that cannot be delayed begins."""

    session: Session
    fixed: Session


def new_clashes(before: Programme, after: Programme) -> tuple[Clash, ...]:
    """Rooms and people that are needed twice only now."""
    known = {_ids(clash) for clash in find_clashes(before.sessions)}
    return tuple(clash for clash in find_clashes(after.sessions) if _ids(clash) not in known)


def new_overlaps(before: Programme, after: Programme) -> tuple[Overlap, ...]:
    """What would run into something fixed, and did not before."""
    known = {(each.session.id, each.fixed.id) for each in _overlaps(before)}
    return tuple(o for o in _overlaps(after) if (o.session.id, o.fixed.id) not in known)


def later(instant: datetime | None, minutes: int) -> datetime | None:
    return instant + timedelta(minutes=minutes) if instant else None


def _overlaps(programme: Programme) -> Iterator[Overlap]:
    fixed = [s for s in programme.sessions if s.fixed and not s.is_cancelled]
    for session in programme.sessions:
        if session.fixed or session.is_cancelled:
            continue
        for other in fixed:
            is_in_the_way = other.room == session.room or _is_for_all(other)
            if is_in_the_way and session.start < other.start < programme.end_of(session):
                yield Overlap(session, other)


def _is_for_all(session: Session) -> bool:
    return session.is_break or session.kind is Kind.PLENARY


def _ids(clash: Clash) -> tuple[str, str, str]:
    return clash.what, clash.first.id, clash.second.id
