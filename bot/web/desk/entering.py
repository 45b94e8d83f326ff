"""In at a screen by a link from the chat, and out again."""

from bot.storage.people.one_time_links import Purpose, new_secret
from bot.web import addresses
from bot.web.content import Content
from bot.web.desk.screen import AtScreen, cookie_of, end, enter, for_staff
from bot.web.pages.people.joining import browser_of, spent
from bot.web.visits.visit import Visit


@for_staff
async def show_ways(visit: Visit, staff: AtScreen) -> Content:
    return visit.fill("desk/screen_ways.html", staff=staff)


async def show_link(visit: Visit) -> Content:
    """Only a button: what opens addresses to look at them must not use the link up."""
    secret, services = visit.match["secret"], visit.services
    links = services.storage.one_time_links
    if await links.good(Purpose.TO_SCREEN, secret, services.clock.now()) is None:
        return spent(visit)
    return visit.fill("desk/enter_screen.html", secret=secret, browser=new_secret())


async def take_link(visit: Visit) -> Content:
    form = await visit.form()
    browser = browser_of(form)
    if not await enter(visit, form.get("secret", ""), browser):
        return spent(visit)
    content = visit.lead(visit.href(addresses.SCREEN))
    content.headers["Set-Cookie"] = cookie_of(visit, browser)
    return content


async def leave(visit: Visit) -> Content:
    await end(visit)
    content = visit.lead(visit.href(addresses.HOME))
    content.headers["Set-Cookie"] = cookie_of(visit, "")
    return content
