"""The screens that there are, for whoever puts them up."""

from bot.programme.prompts import is_discussed
from bot.programme.rooms.rooms_now import by_floor
from bot.views.programme.places import room_and_floor
from bot.views.short_text import shorten
from bot.web import addresses
from bot.web.content import Content
from bot.web.visits.visit import Visit

QUESTION = 120
"""Characters."""


async def show_walls(visit: Visit) -> Content:
    t, programme = visit.t, visit.programme
    discussed = [each for each in visit.site.event.voices.prompts if is_discussed(each)]
    return visit.fill(
        "walls.html",
        rooms=[
            (f"{addresses.WALL_ROOM}/{room.id}", room_and_floor(room, t))
            for room in by_floor(programme.rooms)
        ],
        questions=[
            (f"{addresses.WALL_QUESTION}/{each.id}", shorten(t.pick(each.text), QUESTION))
            for each in discussed
        ],
    )
