"""Who is to be reminded of what, and when: pure rules over a programme and what people saved."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.programme.programme import Programme
from bot.programme.values import Kind, Session
from bot.storage.people.participants import Participant

STAY = timedelta(minutes=15)
"""Whoever sits in the room already, and waits less than this, is not reminded."""

Saved = Mapping[int, Mapping[str, datetime]]
"""Participant to the ids of the sessions they saved, with the moment of saving."""


@dataclass(frozen=True)
class DueReminder:
    """A reminder of the sessions that begin together for one person, and when it is due."""

    participant_id: int
    sessions: tuple[Session, ...]
    at: datetime


def chosen_lead(person: Participant, programme: Programme) -> int:
    """Minutes before a start: what the person chose, else what the event suggests; 0 is never."""
    if person.lead_minutes is None:
        return programme.file.settings.reminders.lead_minutes
    return person.lead_minutes


def lead_of(person: Participant, programme: Programme) -> timedelta:
    """How long before a start the person is told now; zero is never."""
    return timedelta(minutes=0 if person.muted else chosen_lead(person, programme))


def is_reminded_of(session: Session) -> bool:
    return not session.is_break and not session.is_cancelled


def concerns(session: Session, saved: Collection[str]) -> bool:
    """Is the session on the day of a person who saved these? Plenaries are on everybody's."""
    return session.kind is Kind.PLENARY or session.id in saved


def reminders_at(
    start: datetime, programme: Programme, people: Iterable[Participant], saved: Saved
) -> Iterator[DueReminder]:
    """Every reminder of what begins at `start`, whenever it is due.

    Nobody is reminded of what they saved, or where they joined, after it was due.
    """
    beginning = [s for s in programme.sessions if s.start == start and is_reminded_of(s)]
    if not beginning:
        return
    before = [s for s in programme.sessions if start - STAY < programme.end_of(s) <= start]
    for person in people:
        lead = lead_of(person, programme)
        at = start - lead
        if not lead or person.joined_at > at:
            continue
        mine = saved.get(person.id, {})
        wanted = tuple(s for s in beginning if _was_wanted(s, mine, at))
        if any(
            not stays(session, last_before(start, before, mine, programme)) for session in wanted
        ):
            yield DueReminder(person.id, wanted, at)


def reminder_of(
    session: Session,
    person: Participant,
    saved: Collection[str],
    programme: Programme,
    now: datetime,
) -> datetime | None:
    """When the reminder of a session comes that is saved just now; None when none will."""
    moments = dict.fromkeys(saved, person.joined_at) | {session.id: now}
    dues = reminders_at(session.start, programme, [person], {person.id: moments})
    return next((due.at for due in dues if session in due.sessions), None)


def _was_wanted(session: Session, mine: Mapping[str, datetime], at: datetime) -> bool:
    return session.kind is Kind.PLENARY or (session.id in mine and mine[session.id] <= at)


def last_before(
    start: datetime, sessions: Iterable[Session], saved: Collection[str], programme: Programme
) -> tuple[Session, ...]:
    """What the person comes from: the item of their day that ended last, or several at once."""
    attended = [
        s
        for s in sessions
        if not s.is_cancelled
        and concerns(s, saved)
        and s.start < start
        and programme.end_of(s) <= start
    ]
    end = max((programme.end_of(session) for session in attended), default=None)
    return tuple(session for session in attended if programme.end_of(session) == end)


def stays(session: Session, previous: Collection[Session]) -> bool:
    """Does the person sit in the session's room already?"""
    return (
        session.room is not None
        and bool(previous)
        and all(before.room == session.room for before in previous)
    )


def join_clashes(
    dues: Iterable[DueReminder], programme: Programme
) -> Iterator[tuple[Session, ...]]:
    """One person's reminders of this moment, with sessions that overlap put together."""
    joined: list[Session] = []
    for session in sorted((s for due in dues for s in due.sessions), key=lambda s: s.start):
        if joined and not any(_clash(session, other, programme) for other in joined):
            yield tuple(joined)
            joined = []
        joined.append(session)
    if joined:
        yield tuple(joined)


def _clash(later: Session, earlier: Session, programme: Programme) -> bool:
    return later.start == earlier.start or later.start < programme.end_of(earlier)
