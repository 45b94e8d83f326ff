"""A reader at a page of an event: what the page is made of."""

import re
from datetime import datetime
from functools import cached_property

from aiohttp import web
from markupsafe import Markup

from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.translated_text import language_of
from bot.storage.people.addresses import Address
from bot.views.scene import Scene
from bot.web import addresses
from bot.web.cards import foreign
from bot.web.content import Content
from bot.web.safety.forwarded import reader_address
from bot.web.sites.live import LiveState
from bot.web.sites.site import Site
from bot.web.sites.sites import Sites
from bot.web.visitors import NOBODY, Visitor
from bot.web.visits.arrival import Arrival
from bot.web.visits.page_messages import MessageReader, PageMessage


class Visit(Arrival):
    """One request at an event, in the words of the house. Nothing of it is kept."""

    def __init__(
        self, sites: Sites, site: Site, request: web.Request, visitor: Visitor = NOBODY
    ) -> None:
        super().__init__(sites, request, visitor)
        self.site = site
        self.is_rehearsed = False
        self._in_use: Programme = site.event.programme

    @cached_property
    def programme(self) -> Programme:
        """As the page tells it."""
        return self._in_use.in_language(self.t.language)

    @cached_property
    def t(self) -> Translator:
        """In the language of the address; on the first page, and where nothing is, as wished."""
        event, language = self.site.event, self.where.language
        if language or (self.path != addresses.HOME and not self.is_lost):
            return event.translator(language)
        return self.services.translators.speaking(*self.wishes, self.site.default_language)

    @cached_property
    def scene(self) -> Scene:
        """As of the beginning of this minute, so that within it nothing is sent twice."""
        return Scene(self.programme, self.now, self.t)

    def rehearse(self, moment: datetime) -> None:
        """Show another moment than this, before anything is drawn."""
        self.now, self.is_rehearsed = moment, True

    @cached_property
    def messages(self) -> MessageReader:
        """Of this event, and of those that one attends besides."""
        attends_several = len(self.visitor.attends) > 1
        return MessageReader(self.lobby, self.site.event, self.scene, names_event=attends_several)

    @cached_property
    def standing(self) -> list[PageMessage]:
        """What stands above the page, of whatever event, so that nothing is missed."""
        return self.messages.read(self.visitor.standing)

    @property
    def spoken(self) -> str:
        """The language in which the bot speaks to the reader, where it is not the page's; else nothing."""
        person = self.visitor.person
        return foreign(person.language, self.scene) if person else ""

    @property
    def live_state(self) -> LiveState:
        """What of this page may change while it is open."""
        return self.site.live.state(self.visitor.standing)

    @property
    def page_number(self) -> int | None:
        """Which page of something long is wished for, counted from 0; None where it is not said."""
        number = self.asked("sida")
        return max(0, int(number) - 1) if re.fullmatch("[0-9]{1,4}", number) else None

    def href(self, path: addresses.Path, language: str = "") -> str:
        """The address of a page in this language, or in another."""
        return self.site.href(path, language or self.t.language)

    def here(self, language: str) -> str:
        """The address of this page in another language; of the first one where nothing is here."""
        if self.is_lost:
            return self.href(addresses.HOME, language)
        query = self._request.raw_path.partition("?")[2]
        return self.href(self.path, language) + (f"?{query}" if query else "")

    @property
    def menu(self) -> list[tuple[addresses.Path, str]]:
        """The ways from everywhere."""
        keys = {
            addresses.HOME: "web.now",
            addresses.PROGRAMME: "web.programme",
            addresses.MINE: "web.mine",
            addresses.ROOMS: "screens.rooms",
            addresses.SPEAKERS: "screens.speakers",
            addresses.CHANGES: "web.changes",
            addresses.PRACTICAL: "screens.practical",
        }
        return [(path, self.t.plain(key)) for path, key in keys.items()]

    @property
    def help(self) -> list[tuple[addresses.Path, str]]:
        """What helps further, at the same place on every page."""
        keys = {addresses.PRACTICAL: "screens.practical", addresses.APPS: "feeds.page"}
        if self.programme.event.about_easy.strip():
            keys[addresses.EASY] = "web.easy"
        keys |= {addresses.ACCESSIBILITY: "web.accessibility", addresses.PRIVACY: "web.privacy"}
        return [(path, self.t.plain(key)) for path, key in keys.items()]

    @property
    def feeds(self) -> list[tuple[addresses.Path, str, str]]:
        """What programs may fetch instead of pages: where, of which type, and what it is."""
        keys = {
            addresses.CHANGES_FEED: ("application/atom+xml", "web.changes"),
            addresses.WHOLE_CALENDAR: ("text/calendar", "feeds.calendar"),
            addresses.FRAB_XML: ("application/vnd.c3voc.schedule+xml", "web.programme"),
        }
        return [(path, kind, self.t.plain(key)) for path, (kind, key) in keys.items()]

    async def is_known_still(self) -> bool:
        """Does the cookie that was sent lead to somebody, whoever that is by now?"""
        return await self.lobby.visitors.knows(self.visitor.secret)

    async def enter(self) -> Visitor:
        """Let a reader whom nobody knows be somebody. Raises TooMany."""
        network = reader_address(self._request)
        return await self.lobby.visitors.enter(self.site.event, self.t.language, network)

    async def enter_as(self, address: Address, language: str, *, is_framed: bool) -> str:
        """A secret for whoever another door knows at this address. Raises TooMany."""
        network = reader_address(self._request)
        return await self.lobby.visitors.enter_as(
            address, self.site.event, language, self.visitor, network, is_framed=is_framed
        )

    def lang(self, text: str, otherwise: str = "") -> Markup:
        """The attribute that names a text's language, where it is not the page's.

        A text in one language alone is in `otherwise` or, where that is empty, in the event's.
        """
        own = otherwise or self.programme.event.language
        language = foreign(language_of(text, own), self.scene)
        return Markup(' lang="{}"').format(language) if language else Markup()

    def fill(self, template: str, *, status: int = 200, **values: object) -> Content:
        """A page of this template."""
        body = self.lobby.fill(
            template,
            **values,
            visit=self,
            t=self.t,
            programme=self.programme,
            href=self.href,
            at=addresses,
        )
        headers = {"Content-Language": self.t.language, "Fetched-At": self._here_and_now}
        return Content(body, status=status, headers=headers)

    @property
    def _here_and_now(self) -> str:
        """The event's local time, for whoever shows the page later."""
        return f"{self.programme.local(self.now):%Y-%m-%dT%H:%M}"
