"""A person's own day: what they saved, where it clashes, and where there is time left."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations, pairwise

from bot.programme.programme import Programme
from bot.programme.values import Session

SHORTEST_GAP = timedelta(minutes=30)


@dataclass(frozen=True)
class Gap:
    """Time of half an hour or more between two saved sessions of one day."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class Agenda:
    """Saved sessions in order. Cancelled ones stay listed; they clash with nothing."""

    items: tuple[Session, ...]
    clashes: tuple[tuple[Session, Session], ...]
    gaps: tuple[Gap, ...]


def agenda(programme: Programme, favourites: Collection[str]) -> Agenda:
    """Hold a person's favourites (session ids) against the programme."""
    items = tuple(session for session in programme.sessions if session.id in favourites)
    held = [session for session in items if not session.is_cancelled]
    clashes = tuple(pair for pair in combinations(held, 2) if _overlap(programme, *pair))
    return Agenda(items, clashes, tuple(_gaps(programme, held)))


def _overlap(programme: Programme, first: Session, second: Session) -> bool:
    return first.start < programme.end_of(second) and second.start < programme.end_of(first)


def _gaps(programme: Programme, held: list[Session]) -> Iterator[Gap]:
    latest_end: datetime | None = None
    for before, after in pairwise(held):
        end = programme.end_of(before)
        latest_end = max(end, latest_end) if latest_end else end
        if programme.day_of(before) != programme.day_of(after):
            continue
        if after.start - latest_end >= SHORTEST_GAP:
            yield Gap(latest_end, after.start)
