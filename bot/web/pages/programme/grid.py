"""The programme as a grid: a row for each start, a column for each room."""

from dataclasses import dataclass
from datetime import date

from bot.programme.rooms.room_grid import in_rows, rooms_in_use
from bot.programme.values import Session
from bot.views.programme.places import room_and_floor
from bot.views.times import at
from bot.web import addresses
from bot.web.cards import Card, cards_of
from bot.web.content import Content
from bot.web.day_pages import in_pages
from bot.web.pages.programme.programme import chosen_page, day_at, present_day
from bot.web.visits.visit import Visit


@dataclass(frozen=True)
class Cell:
    """See `GridCell`."""

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
        return visit.fill(
            "programme/grid.html", day=None, rooms=[], rows=[], number=0, count=1, path=""
        )
    return _page(visit, day)


async def show_day(visit: Visit) -> Content:
    return _page(visit, day_at(visit))


def _page(visit: Visit, day: date) -> Content:
    pages = in_pages(visit.programme.on_day(day))
    number = chosen_page(visit, day, len(pages))
    sessions = pages[number]
    rooms = rooms_in_use(visit.programme, sessions)
    return visit.fill(
        "programme/grid.html",
        day=day,
        rooms=[_heading(visit, room) for room in rooms],
        rows=_rows(visit, sessions, rooms),
        number=number,
        count=len(pages),
        path=addresses.day_path(day, root=addresses.GRID),
    )


def _heading(visit: Visit, room_id: str | None) -> str:
    room = visit.programme.room(room_id)
    return room_and_floor(room, visit.t) if room else visit.t.plain("web.no-room")


def _rows(visit: Visit, sessions: tuple[Session, ...], rooms: tuple[str | None, ...]) -> list[Row]:
    programme, scene = visit.programme, visit.scene
    return [
        Row(
            begins=programme.local(row.start).isoformat(timespec="minutes"),
            time=at(row.start, scene),
            cells=[Cell(cards_of(each.sessions, scene), each.rows) for each in row.cells],
        )
        for row in in_rows(programme, sessions, rooms)
    ]
