"""Where something is: the room, always with its floor."""

from bot.i18n import Translator
from bot.programme.values import Room, Session
from bot.views.scene import Scene


def floor_of(room: Room, t: Translator) -> str:
    """As in "plan 2"; a floor that is no number stands as the file has it."""
    if not room.floor:
        return ""
    return t.plain("screens.floor", floor=room.floor) if _is_number(room.floor) else room.floor


def room_and_floor(room: Room, t: Translator) -> str:
    """As in "Gröna salen, plan 2"."""
    return ", ".join(part for part in (room.name, floor_of(room, t)) if part)


def place_of(session: Session, scene: Scene) -> str:
    """The session's room with its floor; empty where the programme names no room."""
    room = scene.programme.room_of(session)
    return room_and_floor(room, scene.t) if room else ""


def _is_number(floor: str) -> bool:
    return floor.lstrip("-").isdigit()
