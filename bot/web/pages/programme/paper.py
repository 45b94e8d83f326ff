"""A whole day as a picture, or as a file to print."""

from bot.apologies import apology_for
from bot.errors import Refused, Unfinished
from bot.exports.paper.wishes import PaperForm, PaperWish, file_name
from bot.web.content import Content, NotHere
from bot.web.pages import trouble
from bot.web.pages.programme.programme import day_at
from bot.web.visits.visit import Visit


async def give_day(visit: Visit) -> Content:
    """Of several pictures the one that the address numbers. Why there is none is said on a page."""
    form = PaperForm(visit.match["form"])
    wish = PaperWish(form, day=day_at(visit))
    try:
        paper = await visit.site.event.papers.paper(wish, visit.t, visit.services.clock.now())
    except (Refused, Unfinished) as error:
        key, values = apology_for(error)
        status = 404 if isinstance(error, Refused) else 503
        return trouble.page(visit, status, said=visit.t(key, **values))
    number = visit.page_number or 0
    if number >= len(paper.pages):
        raise NotHere
    name = file_name(wish, visit.programme.event.id, visit.t, number + 1)
    return visit.download(name, paper.pages[number])
