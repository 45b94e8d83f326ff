"""What an open page fetches when it hears that there is something new: the top of a page, no more."""

from bot.web.content import Content
from bot.web.pages.home.home import standing_notice
from bot.web.visits.visit import Visit


async def show_news(visit: Visit) -> Content:
    """With the standing notice, where that is what is new."""
    notice = await standing_notice(visit) if visit.asked("anslag") else None
    return visit.fill("home/news.html", notice=notice)
