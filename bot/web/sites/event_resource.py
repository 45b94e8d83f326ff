"""From an address to a page of the event that it means, whichever are live in that moment."""

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple, cast

from aiohttp import web
from yarl import URL

from bot.web.sites.sites import Sites
from bot.web.sites.whereabouts import WHEREABOUTS


class Asked(NamedTuple):
    """Of a request, by what its page is found."""

    method: str
    rel_url: URL


class EventResource(web.PlainResource):
    """All that there is: every page as it stands at the root, and below the name of each event.

    Its table is made for the first page that is asked for: it would hold up the start.
    """

    def __init__(self, sites: Sites, new_pages: Callable[[], web.UrlDispatcher]) -> None:
        super().__init__("/")
        self._sites = sites
        self._new_pages = new_pages

    @cached_property
    def _pages(self) -> web.UrlDispatcher:
        return self._new_pages()

    async def resolve(
        self, request: web.Request
    ) -> tuple[web.UrlMappingMatchInfo | None, set[str]]:
        where = request[WHEREABOUTS] = self._sites.whereabouts(request.rel_url)
        # The router reads no more of it, and a whole one takes longer to copy than a page to hand out.
        asked = cast("web.Request", Asked(request.method, where.url))
        found = await self._pages.resolve(asked)
        if isinstance(found.http_exception, web.HTTPMethodNotAllowed):
            return None, {*found.http_exception.allowed_methods}
        return (None, set()) if found.http_exception else (found, set())
