"""The look and the script of the screens, and where their English addresses lead."""

from bot.web import addresses
from bot.web.content import Content
from bot.web.pages.files import FOR_A_DAY
from bot.web.visits.arrival import Arrival
from bot.web.visits.visit import Visit


async def give_look(arrival: Arrival) -> Content:
    return Content(arrival.lobby.wall_look, "text/css", headers=FOR_A_DAY)


async def give_script(arrival: Arrival) -> Content:
    return Content(arrival.lobby.wall_script, "text/javascript", headers=FOR_A_DAY)


async def lead_in_english(visit: Visit) -> Content:
    """From `/screen/room/x?kl=…` to the same in English, with what was asked."""
    name = visit.match.get("name", "")
    stem = visit.path.removesuffix(f"/{name}") if name else visit.path
    path = addresses.IN_ENGLISH[stem] + (f"/{name}" if name else "")
    query = visit.here_path.partition("?")[2]
    return visit.lead(visit.href(path, "en") + (f"?{query}" if query else ""))
