"""The rooms: where each is, the way there, and what is on in it."""

from bot.programme.values import Room
from bot.views.programme.places import floor_of, room_and_floor
from bot.views.programme.rooms import now_and_next
from bot.web import addresses
from bot.web.cards import cards_of
from bot.web.content import Content, NotHere
from bot.web.day_pages import in_pages
from bot.web.visits.visit import Visit


async def show_rooms(visit: Visit) -> Content:
    return visit.fill(
        "programme/rooms.html", rooms=[_line(visit, room) for room in visit.programme.rooms]
    )


async def show_room(visit: Visit) -> Content:
    room = visit.programme.room(visit.match["room"])
    if room is None:
        raise NotHere
    pages = in_pages(visit.programme.sessions_in(room))
    number = min(visit.page_number or 0, len(pages) - 1)
    return visit.fill(
        "programme/room.html",
        room=room,
        floor=floor_of(room, visit.t),
        cards=cards_of(pages[number], visit.scene, dated=len(visit.programme.days) > 1),
        number=number,
        count=len(pages),
        path=f"{addresses.ROOMS}/{room.id}",
    )


def _line(visit: Visit, room: Room) -> dict[str, object]:
    """The room, and the sessions that are and come next there."""
    running, following = now_and_next(room, visit.scene)
    shown = [session for session in (running, following) if session is not None]
    return {
        "path": f"{addresses.ROOMS}/{room.id}",
        "name": room_and_floor(room, visit.t),
        "cards": cards_of(shown, visit.scene),
    }
