"""Rooms and people that a programme needs in two places at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.programme.values import Kind, Session


@dataclass(frozen=True)
class Clash:
    """Two sessions that overlap and share a room or a speaker."""

    what: Literal["room", "speaker"]
    name: str
    first: Session
    second: Session


def find_clashes(sessions: Iterable[Session]) -> Iterator[Clash]:
    """Every session that starts while its room or speaker is taken, once each.

    Cancelled sessions take nothing, exhibitions stand beside what else is in the room, and a
    speaker without a name is an organisation, which can be in many places.
    """
    held = sorted((s for s in sessions if not s.is_cancelled), key=lambda session: session.start)
    rooms: dict[str, list[Session]] = defaultdict(list)
    people: dict[str, list[Session]] = defaultdict(list)
    for session in held:
        if session.room and session.kind is not Kind.EXHIBITION:
            rooms[session.room].append(session)
        for name in {speaker.name for speaker in session.speakers if speaker.name}:
            people[name].append(session)
    for room, booked in rooms.items():
        yield from (Clash("room", room, *pair) for pair in _overlaps(booked))
    for name, booked in people.items():
        yield from (Clash("speaker", name, *pair) for pair in _overlaps(booked) if _apart(*pair))


def _overlaps(sessions: list[Session]) -> Iterator[tuple[Session, Session]]:
    """Each session with the longest of those before it, where they overlap."""
    longest: Session | None = None
    for session in sessions:
        if longest and longest.end and session.start < longest.end:
            yield longest, session
        if longest is None or (session.end or session.start) > (longest.end or longest.start):
            longest = session


def _apart(first: Session, second: Session) -> bool:
    """Whether the two are in different places; in one room it is the room that is booked twice."""
    return first.room != second.room or first.room is None
