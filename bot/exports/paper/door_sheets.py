"""What hangs on a room's door: all that is in it on one day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.exports.paper.day_sheets import day_name
from bot.exports.paper.printed_session import PrintedSession, printed_session
from bot.programme.values import Change, Day, Room, Session, Status
from bot.views.programme.places import floor_of
from bot.views.scene import Scene
from bot.views.times import capitalized


@dataclass(frozen=True)
class DoorSheet:
    room: str
    floor: str
    day: str
    sessions: tuple[PrintedSession, ...]


def door_sheets(days: Iterable[Day], scene: Scene) -> list[DoorSheet]:
    """By room and then by day, since whoever hangs them up goes from door to door.

    What was moved away stands at the old door, struck through: there people come to look for it.
    """
    programme, sheets = scene.programme, []
    days = list(days)
    for room in programme.rooms:
        left = [_as_it_was(session) for session in programme.moved if _has_left(session, room)]
        for day in days:
            held = [s for s in programme.on_day(day.date) if s.room == room.id]
            gone = [was for was in left if programme.day_of(was) == day.date]
            here = sorted((*held, *gone), key=lambda each: each.start)
            if here:
                printed = tuple(_at_the_door(session, scene) for session in here)
                floor = capitalized(floor_of(room, scene.t))
                sheets.append(DoorSheet(room.name, floor, day_name(day, scene), printed))
    return sheets


def _has_left(session: Session, room: Room) -> bool:
    return session.change is not None and session.change.was_room == room.id != session.room


def _as_it_was(session: Session) -> Session:
    """Where and when it was printed to be."""
    change = session.change or Change(Status.MOVED)
    start = change.was_start or session.start
    kept = session.end - session.start + start if session.end else None
    return replace(session, room=change.was_room, start=start, end=change.was_end or kept)


def _at_the_door(here: Session, scene: Scene) -> PrintedSession:
    """What is told of a change is told of the session as it is now."""
    now = scene.programme.session(here.id) or here
    printed = printed_session(now, scene)
    if now.room == here.room:
        return printed
    old = printed_session(here, scene)
    return replace(printed, time=old.time, off=True)
