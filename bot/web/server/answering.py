"""How an answer is made of a page, and how it goes out."""

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.web.content import Content
from bot.web.pages import events
from bot.web.server.printed_pages import PrintedPages
from bot.web.server.routes import FEEDS, SECRET, Page, SharedPage
from bot.web.sites.sites import Sites
from bot.web.sites.whereabouts import WHEREABOUTS
from bot.web.visitors import COOKIE
from bot.web.visits.arrival import Arrival
from bot.web.visits.visit import Visit

COOKIE_HEADER = "Cookie"


def answering(sites: Sites, page: Page, printed: PrintedPages | None = None) -> Handler:
    """Where pages are printed, whoever sends no cookie gets the one that everybody gets.

    So does of a feed whoever asks.
    """
    is_secret, is_feed = page in SECRET.values(), page in FEEDS.values()

    async def answer(request: web.Request) -> web.StreamResponse:
        site = request[WHEREABOUTS].site
        if site is None:
            return await _outside(sites, request)
        if printed and (is_feed or COOKIE_HEADER not in request.headers):
            unknown = Visit(sites, site, request)
            return sent(request, await printed.get(site, request, lambda: page(unknown)))
        visitor = await sites.lobby.visitors.of(request, site.event)
        content = await page(Visit(sites, site, request, visitor))
        if content.kind == "text/html" and request.method == "GET":
            await sites.lobby.visitors.show(visitor)
        return sent(request, content, is_own=is_secret or visitor.person is not None)

    return answer


def same_for_all(sites: Sites, page: Page) -> Handler:
    """Made without a look at who asks; of whose browser has a cookie, nothing is kept there."""

    async def answer(request: web.Request) -> web.StreamResponse:
        site = request[WHEREABOUTS].site
        if site is None:
            return await _outside(sites, request)
        content = await page(Visit(sites, site, request))
        return sent(request, content, is_own=COOKIE in request.cookies)

    return answer


def shared(sites: Sites, page: SharedPage) -> Handler:
    """The same at every event, and outside of them."""

    async def answer(request: web.Request) -> web.StreamResponse:
        return sent(request, await page(Arrival(sites, request)))

    return answer


async def _outside(sites: Sites, request: web.Request) -> web.StreamResponse:
    """All events; what else is asked for is where it was while there was one alone."""
    where = request[WHEREABOUTS]
    if where.is_first:
        visitor = await sites.lobby.visitors.of(request)
        content = events.show_events(Arrival(sites, request, visitor))
        return sent(request, content, is_own=visitor.person is not None)
    site = await sites.meant_before()
    if site is None:
        raise web.HTTPNotFound
    return led(site.root + request.raw_path, status=307)


def led(address: str, *, status: int = 308) -> web.Response:
    """With whatever was sent; for good, unless the status says otherwise."""
    return web.Response(status=status, headers={"Location": address, "Cache-Control": "no-store"})


def sent(request: web.Request, content: Content, *, is_own: bool = False) -> web.Response:
    """The content, or 304 for whoever has it already; what is somebody's own is kept nowhere."""
    if content.status >= 300 or is_own or request.method == "POST":
        headers = {**content.headers, "Cache-Control": "no-store"}
        return web.Response(
            body=content.body,
            status=content.status,
            headers={**headers, "Content-Type": content.type},
        )
    if _is_known(request, content):
        return web.Response(status=304, headers=content.lasting)
    return web.Response(body=content.body, headers=content.lasting)


def _is_known(request: web.Request, content: Content) -> bool:
    """By its name, which tells more than a date; by the date where only that was sent."""
    if request.if_none_match is not None:
        return any(each.value in {content.tag, "*"} for each in request.if_none_match)
    since = request.if_modified_since
    return bool(since and content.modified_at and content.modified_at <= since)
