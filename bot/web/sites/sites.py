"""The sites of all events that are live, as they come and go, and which of them an address means."""

import asyncio
from collections.abc import Iterator
from typing import NoReturn

from yarl import URL

from bot.events.event_roots import root_of
from bot.services import EventServices
from bot.web.lookout import look_often
from bot.web.sites.lobby import Lobby
from bot.web.sites.site import Site
from bot.web.sites.whereabouts import Whereabouts, first_part, whereabouts_of


class Sites:
    """One for each event, made when somebody first comes for it."""

    def __init__(self, lobby: Lobby) -> None:
        self.lobby = lobby
        self._sites: dict[str, Site] = {}
        self._poked = asyncio.Event()

    def __iter__(self) -> Iterator[Site]:
        """In the order of the events."""
        return map(self.of, [*self.lobby.services.events.values()])

    @property
    def only(self) -> Site | None:
        """That of the only event; None where several are live, or none is."""
        events = [*self.lobby.services.events.values()]
        return self.of(events[0]) if len(events) == 1 else None

    def of(self, event: EventServices) -> Site:
        """Another one where an event of the same name was live before."""
        site = self._sites.get(event.id)
        if site is None or site.event is not event:
            if site:
                site.live.end()
            site = self._sites[event.id] = Site(self.lobby, event)
        return site

    def whereabouts(self, url: URL) -> Whereabouts:
        """Below the name of an event what is there; else what is at the only one."""
        first, shorter = first_part(url)
        event = self.lobby.services.events.get(first.removesuffix("_"))
        if event and root_of(event.id) == f"/{first}":
            return whereabouts_of(shorter, self.of(event))
        return whereabouts_of(url, self.only)

    async def meant_before(self) -> Site | None:
        """Where an address leads that names no event, and once had no need to."""
        services = self.lobby.services
        events = services.events
        alone = await services.storage.records.alone(events.keys())
        event = events.get(alone) if alone else None
        if event is None and events:
            event = services.event_of()
        return self.of(event) if event else None

    def poke(self) -> None:
        """Something was committed that everybody may see."""
        self._poked.set()

    async def run(self) -> NoReturn:
        """Look at every event for what its open pages are told, until cancelled."""
        await look_often(self.look, self._poked, "live")

    async def look(self) -> None:
        events = self.lobby.services.events
        for name, site in [*self._sites.items()]:
            if events.get(name) is not site.event:
                del self._sites[name]
                site.live.end()
        for site in self:
            await site.live.look()
