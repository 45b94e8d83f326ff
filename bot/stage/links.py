"""Where questions to a stage are put and shown: the way in from a code, on the web, on the wall."""

from bot.people.joining import PATHS
from bot.programme.values import Room, Session
from bot.storage.people.one_time_links import Purpose

PATH = "/publikfragor"
"""Where on the web they are put and voted for."""

ROOM_SCREENS = f"{PATHS[Purpose.TO_SCREEN]}/rum"
"""Where on the web the screen of each room is."""


def page_of(session: Session) -> str:
    """Its path on the web, without language."""
    return f"{PATH}/{session.id}"


def screen_of(root: str, language: str, room: Room) -> str:
    """The address of a room's screen on the web, whose pages are below `root`."""
    return f"{root}/{language}{ROOM_SCREENS}/{room.id}"
