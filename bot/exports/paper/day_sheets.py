"""A day as a grid on paper: the rooms beside each other, and across them what all go to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from bot.exports.paper.printed_session import PrintedSession, printed_session
from bot.programme.programme import Programme
from bot.programme.rooms.room_grid import GridCell, GridRow, in_rows, rooms_in_use
from bot.programme.values import Day, Session
from bot.views.programme.places import floor_of
from bot.views.scene import Scene
from bot.views.times import capitalized


@dataclass(frozen=True)
class PrintedRoom:
    name: str
    floor: str = ""


@dataclass(frozen=True)
class PrintedCell:
    """Sessions in a column, counted from 0, over so many rows."""

    column: int
    rows: int
    sessions: tuple[PrintedSession, ...]
    is_long: bool


@dataclass(frozen=True)
class PrintedRow:
    """`across` is one session for everybody, over all columns; `quiet` where that is a break."""

    time: str
    cells: tuple[PrintedCell, ...]
    across: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class DaySheet:
    """Of a day as many rooms as stand beside each other; none where all is for everybody."""

    name: str
    rooms: tuple[PrintedRoom, ...]
    rows: tuple[PrintedRow, ...]


def day_name(day: Day, scene: Scene) -> str:
    """As in "Torsdag 30 november 2023"."""
    return capitalized(f"{scene.t.date(day.date)} {day.date.year}")


def day_sheets(day: Day, scene: Scene, most_rooms: int) -> list[DaySheet]:
    """The day, in parts of about as many rooms each where it has more than `most_rooms`."""
    programme = scene.programme
    sessions = programme.on_day(day.date)
    alone = _alone(sessions, programme)
    rooms = rooms_in_use(programme, [each for each in sessions if each.id not in alone])
    parts = max(1, ceil(len(rooms) / most_rooms))
    size = ceil(len(rooms) / parts)
    groups = [rooms[n : n + size] for n in range(0, len(rooms), size)] if rooms else [()]
    name = day_name(day, scene)
    return [_sheet(name, group, sessions, alone, scene) for group in groups]


def _alone(sessions: Sequence[Session], programme: Programme) -> set[str]:
    """Ids of those beside which nothing else goes on; the sessions are in order of start."""
    found, ended = set(), None
    for session, following in pairwise([*sessions, None]):
        assert session is not None
        end = programme.end_of(session)
        is_last = following is None or (following.start >= end and following.start > session.start)
        if is_last and (ended is None or session.start >= ended):
            found.add(session.id)
        ended = end if ended is None else max(ended, end)
    return found


def _sheet(
    name: str,
    rooms: tuple[str | None, ...],
    sessions: Iterable[Session],
    alone: set[str],
    scene: Scene,
) -> DaySheet:
    """Of the sessions those that stand in these rooms, or are for everybody."""
    programme = scene.programme
    known = {room.id for room in programme.rooms}

    def column_of(session: Session) -> str | None:
        return session.room if session.room in known else None

    for_all = [each for each in sessions if each.id in alone]
    here = [each for each in sessions if each.id not in alone and column_of(each) in rooms]
    rows = [(row.start, _row(row, rooms, scene)) for row in in_rows(programme, here, rooms)]
    rows += [(each.start, _across(each, scene)) for each in for_all]
    rows.sort(key=lambda row: row[0])
    heads = tuple(_head(room, scene) for room in rooms)
    return DaySheet(name, heads, tuple(row for _, row in rows))


def _head(room_id: str | None, scene: Scene) -> PrintedRoom:
    room = scene.programme.room(room_id)
    if room is None:
        return PrintedRoom(scene.t.plain("web.no-room"))
    return PrintedRoom(room.name, floor_of(room, scene.t))


def _across(session: Session, scene: Scene) -> PrintedRow:
    printed = printed_session(session, scene)
    cell = PrintedCell(0, 1, (replace(printed, time=""),), printed.is_long)
    return PrintedRow(printed.time, (cell,), across=True, quiet=printed.quiet)


def _row(row: GridRow, rooms: Sequence[str | None], scene: Scene) -> PrintedRow:
    """Its time is that of most sessions in it; who keeps to it need not repeat it."""
    held = [printed_session(each, scene).time for cell in row.cells for each in cell.sessions]
    time = max(held, key=held.count) if held else scene.t.time(scene.programme.local(row.start))
    cells = tuple(_cell(cell, rooms, time, scene) for cell in row.cells if cell.sessions)
    return PrintedRow(time, cells)


def _cell(cell: GridCell, rooms: Sequence[str | None], time: str, scene: Scene) -> PrintedCell:
    printed = [printed_session(each, scene) for each in cell.sessions]
    told = tuple(
        replace(
            each,
            time="" if each.time == time else each.time,
            # Only a column of rooms unknown to the programme has to say it again.
            place="" if cell.room else each.place,
        )
        for each in printed
    )
    return PrintedCell(
        rooms.index(cell.room), cell.rows, told, any(each.is_long for each in printed)
    )
