"""What is on in each room and what comes, as pages, screens on the wall and feeds tell it."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.programme.alternatives import alternatives
from bot.programme.programme import Programme
from bot.programme.values import Room, Session

NUMBER = re.compile(r"-?\d+")


@dataclass(frozen=True)
class RoomNow:
    """A room at a moment. `room` is None for all that has none that the programme knows."""

    room: Room | None
    running: tuple[Session, ...] = ()
    following: tuple[Session, ...] = ()
    """All that begin together next, on whichever day that is."""
    cancelled: tuple[Session, ...] = ()
    """What would be on, or would begin before what comes next."""
    moved_away: tuple[Session, ...] = ()
    """Held elsewhere, today and not over yet."""


def room_now(programme: Programme, room: Room, now: datetime) -> RoomNow:
    return _now_of(programme, room, programme.sessions_in(room), now)


def rooms_now(programme: Programme, now: datetime) -> tuple[RoomNow, ...]:
    """Every room in the order of floors; last what has no known room, where there is any."""
    held: defaultdict[str | None, list[Session]] = defaultdict(list)
    for session in programme.sessions:
        held[session.room if programme.room_of(session) else None].append(session)
    rooms: list[Room | None] = [*by_floor(programme.rooms)]
    if held[None]:
        rooms.append(None)
    return tuple(_now_of(programme, room, held[room.id if room else None], now) for room in rooms)


def by_floor(rooms: Sequence[Room]) -> list[Room]:
    """From the lowest floor up. What is no number comes after those, and last what is on none.

    Of one floor, and of floors that have only a name, the order is the file's.
    """
    named = {room.floor: place for place, room in reversed([*enumerate(rooms)])}

    def height(room: Room) -> tuple[int, int]:
        if number := NUMBER.search(room.floor):
            return (0, int(number[0]))
        return (1, named[room.floor]) if room.floor.strip() else (2, 0)

    return sorted(rooms, key=height)


def meanwhile(programme: Programme, session: Session) -> tuple[Session, ...]:
    """What else there is at the session's time for whoever finds it full."""
    end = programme.end_of(session)
    return alternatives(programme, session.start, end, besides=session.id)


def _now_of(
    programme: Programme, room: Room | None, sessions: Sequence[Session], now: datetime
) -> RoomNow:
    held = [session for session in sessions if not session.is_cancelled]
    coming = [session for session in held if session.start > now]
    following = tuple(each for each in coming if each.start == coming[0].start)
    before = following[0].start if following else None
    return RoomNow(
        room,
        tuple(each for each in held if each.start <= now < programme.end_of(each)),
        following,
        tuple(
            each
            for each in sessions
            if each.is_cancelled
            and now < programme.end_of(each)
            and programme.is_same_date(each.start, now)
            and (before is None or each.start <= before)
        ),
        _moved_away(programme, room, now),
    )


def _moved_away(programme: Programme, room: Room | None, now: datetime) -> tuple[Session, ...]:
    if room is None:
        return ()
    return tuple(
        session
        for session in programme.moved
        if session.change is not None
        and session.change.was_room == room.id != session.room
        and now < programme.end_of(session)
        and programme.is_same_date(session.change.was_start or session.start, now)
    )
