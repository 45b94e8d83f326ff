"""What hangs on a room's door: all that is in it on one day."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.exports.paper.day_sheets import day_name
from bot.exports.paper.printed_session import PrintedSession, printed_session
from bot.programme.values import Day
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
    """By room and then by day, since whoever hangs them up goes from door to door."""
    programme, sheets = scene.programme, []
    days = list(days)
    for room in programme.rooms:
        for day in days:
            held = [s for s in programme.on_day(day.date) if s.room == room.id]
            if held:
                printed = tuple(printed_session(session, scene) for session in held)
                floor = capitalized(floor_of(room, scene.t))
                sheets.append(DoorSheet(room.name, floor, day_name(day, scene), printed))
    return sheets
