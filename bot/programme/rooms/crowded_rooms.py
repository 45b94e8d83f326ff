"""Rooms with fewer seats than people who saved what is to be held there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.programme.programme import Programme
from bot.programme.values import Room, Session
from bot.programme.versions.news import News, NewsPart


@dataclass(frozen=True)
class CrowdedSession:
    """More have saved the session than its room seats. Not all of them need come."""

    session: Session
    room: Room
    seats: int
    saved: int


def newly_crowded(
    news: Iterable[News], after: Programme, saved: Mapping[str, int]
) -> Iterator[CrowdedSession]:
    """Those that come to too small a room by this change. `saved` counts people by session id."""
    for each in news:
        session = after.session(each.session_id)
        room = after.room_of(session) if session else None
        if session is None or room is None or not room.seats or NewsPart.ROOM not in each.parts:
            continue
        if saved.get(session.id, 0) > room.seats:
            yield CrowdedSession(session, room, room.seats, saved[session.id])
