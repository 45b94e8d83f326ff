"""Pages that are the same for everybody of whom nothing is known, made once and handed out.

They are kept for as long as nothing in them can have changed: within a minute, for one programme and
one standing notice. So a crowd that opens the same page costs a look-up each.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import NamedTuple, TypeAlias

from aiohttp import web

from bot.programme.programme import Programme
from bot.web.content import Content
from bot.web.safety.forwarded import host_of, scheme_of
from bot.web.sites.site import Site
from bot.web.sites.sites import Sites
from bot.web.sites.whereabouts import WHEREABOUTS

MOST_BYTES = 16 * 1024 * 1024
"""Of all pages; then those go that were asked for longest ago."""

Key: TypeAlias = tuple[str, ...]
"""All of a request by which the page of a reader without a cookie can differ."""


class Edition(NamedTuple):
    """All else that such a page of an event is made of."""

    programme: Programme
    minute: datetime
    rewritten: int
    """How often announcements have been."""
    reopened: int
    """How often sessions have begun or ceased to take questions."""
    standing: str
    root: str
    """Where its pages stand, which is another place once it is not the only event."""

    def is_still(self, other: "Edition | None") -> bool:
        """A programme is compared by which it is, not by what is in it."""
        return other is not None and self.programme is other.programme and self[1:] == other[1:]


class PrintedPages:
    """The pages of each event's present edition, the one that was asked for last at the end."""

    def __init__(self, sites: Sites, most_bytes: int = MOST_BYTES) -> None:
        self._lobby = sites.lobby
        self._most_bytes = most_bytes
        self._editions: dict[str, Edition] = {}
        """By the event's id."""
        self._pages: dict[Key, Content] = {}
        self._bytes = 0

    async def get(
        self, site: Site, request: web.Request, make: Callable[[], Awaitable[Content]]
    ) -> Content:
        """The page, made anew where there is none that holds. Raises what `make` raises."""
        edition, event = self._present(site), site.event.id
        if not edition.is_still(self._editions.get(event)):
            self._drop(event)
            self._editions[event] = edition
        key = self._key(event, request)
        page = self._pages.pop(key, None)
        if page is None:
            page = await make()
            is_of_now = self._present(site).is_still(self._editions.get(event))
            if page.status != 200 or not is_of_now or key in self._pages:
                return page  # made of what has changed meanwhile, or by another reader too
            self._bytes += len(page.body)
        self._pages[key] = page
        while self._bytes > self._most_bytes:
            self._bytes -= len(self._pages.pop(next(iter(self._pages))).body)
        return page

    def _drop(self, event: str) -> None:
        """Those of an event."""
        for key in [each for each in self._pages if each[0] == event]:
            self._bytes -= len(self._pages.pop(key).body)

    def _key(self, event: str, request: web.Request) -> Key:
        """The event, and what was asked for there."""
        where = request[WHEREABOUTS]
        root = self._lobby.public_url or f"{scheme_of(request)}://{host_of(request)}"
        if where.language or not where.is_first:
            return (event, request.raw_path, root)
        return (event, request.raw_path, request.headers.get("Accept-Language", ""), root)

    def _present(self, site: Site) -> Edition:
        services = site.services
        return Edition(
            site.event.programme,
            services.clock.now().replace(second=0, microsecond=0),
            services.storage.announcements.rewritten,
            services.storage.stage_questions.reopened,
            site.live.standing,
            site.root,
        )
