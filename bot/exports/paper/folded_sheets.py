"""A day on a sheet that is folded once: a front, the programme inside, what is good to know behind."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.exports.paper.day_sheets import PrintedRoom, day_name
from bot.exports.paper.printed_session import PrintedSession, printed_session
from bot.programme.values import Day
from bot.views.programme.places import floor_of
from bot.views.scene import Scene


@dataclass(frozen=True)
class FoldedEntry:
    """A practical matter."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class FoldedSheet:
    day: str
    where: tuple[str, ...]
    """Lines of the front."""
    organiser: str
    about: str
    sessions: tuple[PrintedSession, ...]
    rooms: tuple[PrintedRoom, ...]
    practical: tuple[FoldedEntry, ...]


def folded_sheets(days: Iterable[Day], scene: Scene) -> list[FoldedSheet]:
    programme, t = scene.programme, scene.t
    event = programme.event
    practical = tuple(
        FoldedEntry(info.title, tuple(filter(None, info.text.splitlines())))
        for info in programme.file.info
    )
    rooms = tuple(PrintedRoom(room.name, floor_of(room, t)) for room in programme.rooms)
    return [
        FoldedSheet(
            day_name(day, scene),
            tuple(filter(None, (event.venue, event.address))),
            event.organiser,
            event.about,
            tuple(printed_session(each, scene) for each in programme.on_day(day.date)),
            rooms if any(room.floor for room in rooms) else (),
            practical,
        )
        for day in days
    ]
