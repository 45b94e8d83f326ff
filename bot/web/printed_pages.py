"""Pages that are the same for everybody of whom nothing is known, made once and handed out.

They are kept for as long as nothing in them can have changed: within a minute, for one programme and
one standing notice. So a crowd that opens the same page costs a look-up each.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import NamedTuple, TypeAlias

from aiohttp import web

from bot.programme.programme import Programme
from bot.web import addresses
from bot.web.content import Content
from bot.web.safety.forwarded import host_of, scheme_of
from bot.web.site import Site

MOST_BYTES = 16 * 1024 * 1024
"""Of all pages; then those go that were asked for longest ago."""

Key: TypeAlias = tuple[str, ...]
"""All of a request by which the page of a reader without a cookie can differ."""


class Edition(NamedTuple):
    """All else that such a page is made of."""

    programme: Programme
    minute: datetime
    rewritten: int
    """How often announcements have been."""
    reopened: int
    """How often sessions have begun or ceased to take questions."""
    standing: str

    def is_still(self, other: "Edition | None") -> bool:
        """A programme is compared by which it is, not by what is in it."""
        return other is not None and self.programme is other.programme and self[1:] == other[1:]


class PrintedPages:
    """The pages of the present edition, the one that was asked for last at the end."""

    def __init__(self, site: Site, most_bytes: int = MOST_BYTES) -> None:
        self._site = site
        self._most_bytes = most_bytes
        self._edition: Edition | None = None
        self._pages: dict[Key, Content] = {}
        self._bytes = 0

    async def get(self, request: web.Request, make: Callable[[], Awaitable[Content]]) -> Content:
        """The page, made anew where there is none that holds. Raises what `make` raises."""
        edition = self._present()
        if not edition.is_still(self._edition):
            self._edition, self._pages, self._bytes = edition, {}, 0
        key = self._key(request)
        page = self._pages.pop(key, None)
        if page is None:
            page = await make()
            is_of_now = self._present().is_still(self._edition)
            if page.status != 200 or not is_of_now or key in self._pages:
                return page  # made of what has changed meanwhile, or by another reader too
            self._bytes += len(page.body)
        self._pages[key] = page
        while self._bytes > self._most_bytes:
            self._bytes -= len(self._pages.pop(next(iter(self._pages))).body)
        return page

    def _key(self, request: web.Request) -> Key:
        address = request.raw_path
        root = self._site.public_url or f"{scheme_of(request)}://{host_of(request)}"
        if address.partition("?")[0] != addresses.HOME:
            return (address, root)
        return (address, request.headers.get("Accept-Language", ""), root)

    def _present(self) -> Edition:
        services = self._site.services
        return Edition(
            services.event_of().programme,
            services.clock.now().replace(second=0, microsecond=0),
            services.storage.announcements.rewritten,
            services.storage.stage_questions.reopened,
            self._site.live.standing,
        )
