"""The programme as a grid: a row for each start, a column for each room."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from bot.programme.values import Session
from bot.views.programme.places import room_and_floor
from bot.views.times import at
from bot.web import addresses
from bot.web.cards import Card, cards_of
from bot.web.day_pages import in_pages
from bot.web.pages.programme import chosen_page, day_at, present_day
from bot.web.visit import Content, Visit


@dataclass(frozen=True)
class Cell:
    """What begins then and there. It reaches down as many rows as it lasts."""

    cards: list[Card]
    rows: int = 1


@dataclass(frozen=True)
class Row:
    begins: str
    time: str
    cells: list[Cell]


async def show_grid(visit: Visit) -> Content:
    """Today's, else the first day's."""
    day = present_day(visit)
    if day is None:
        return visit.fill("grid.html", day=None, rooms=[], rows=[], number=0, count=1, path="")
    return _page(visit, day)


async def show_day(visit: Visit) -> Content:
    return _page(visit, day_at(visit))


def _page(visit: Visit, day: date) -> Content:
    pages = in_pages(visit.programme.on_day(day))
    number = chosen_page(visit, day, len(pages))
    sessions = pages[number]
    rooms = _columns(visit, sessions)
    return visit.fill(
        "grid.html",
        day=day,
        rooms=[_heading(visit, room) for room in rooms],
        rows=_rows(visit, sessions, rooms),
        number=number,
        count=len(pages),
        path=addresses.day_path(day, root=addresses.GRID),
    )


def _columns(visit: Visit, sessions: tuple[Session, ...]) -> list[str | None]:
    """The rooms in use, in the file's order; last what has none that is known."""
    used = {session.room for session in sessions}
    known: list[str | None] = [room.id for room in visit.programme.rooms if room.id in used]
    return known if used <= set(known) else [*known, None]


def _heading(visit: Visit, room_id: str | None) -> str:
    room = visit.programme.room(room_id)
    return room_and_floor(room, visit.t) if room else visit.t.plain("web.no-room")


def _rows(visit: Visit, sessions: tuple[Session, ...], rooms: list[str | None]) -> list[Row]:
    """Whoever lasts past the next start leaves no cell there, unless something else begins."""
    starts = sorted({session.start for session in sessions})
    placed: dict[tuple[datetime, str | None], list[Session]] = defaultdict(list)
    for session in sessions:
        room = session.room if session.room in rooms else None
        placed[session.start, room].append(session)
    taken: dict[str | None, int] = {}
    rows = []
    for number, start in enumerate(starts):
        cells = []
        for room in rooms:
            if taken.get(room, 0) > number:
                continue
            held = placed.get((start, room), [])
            length = _length(
                visit, held, [(each, room) in placed for each in starts], starts, number
            )
            taken[room] = number + length
            cells.append(Cell(cards_of(held, visit.scene), length))
        local = visit.programme.local(start).isoformat(timespec="minutes")
        rows.append(Row(local, at(start, visit.scene), cells))
    return rows


def _length(
    visit: Visit,
    held: list[Session],
    is_used: list[bool],
    starts: list[datetime],
    number: int,
) -> int:
    """Rows until the last of them ends, or something else begins in the room."""
    if not held:
        return 1
    end = max(visit.programme.end_of(session) for session in held)
    length = 1
    for later in range(number + 1, len(starts)):
        if starts[later] >= end or is_used[later]:
            break
        length += 1
    return length
