"""A reader at an address: what a page is made of, and the answers that there are."""

import re
import secrets
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web
from aiohttp.helpers import content_disposition_header
from markupsafe import Markup

from bot.config import HOST_SHAPE
from bot.i18n import Translator
from bot.locales import LANGUAGES
from bot.programme.programme import Programme
from bot.programme.translated_text import language_of
from bot.storage.people.addresses import Address
from bot.views.scene import Scene
from bot.web import addresses
from bot.web.cards import foreign
from bot.web.content import Content
from bot.web.languages import wished
from bot.web.live import LiveState
from bot.web.page_messages import MessageReader, PageMessage
from bot.web.safety.forwarded import host_of, reader_address, scheme_of
from bot.web.site import Site
from bot.web.visitors import NOBODY, Visitor

TOKEN_BYTES = 8

FORM = "application/x-www-form-urlencoded"

MOST_FIELDS = 100

PICTURES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
"""What a browser may show by itself. All else is a file to keep, so that it is no page of ours."""


class Visit:
    """One request, in the words of the house. Nothing of it is kept."""

    def __init__(
        self,
        site: Site,
        request: web.Request,
        match: Mapping[str, str],
        visitor: Visitor = NOBODY,
    ) -> None:
        """`match` is what the route found in the address."""
        self.site = site
        self.match = match
        self.visitor = visitor
        self._request = request
        self.now = site.services.clock.now().replace(second=0, microsecond=0)
        self.is_rehearsed = False
        self._in_use: Programme = site.event.programme

    @cached_property
    def programme(self) -> Programme:
        """As the page tells it."""
        return self._in_use.in_language(self.t.language)

    @property
    def path(self) -> str:
        """The address without its language."""
        prefix, path = split(self._request.path)
        return path if prefix else self._request.path

    @cached_property
    def t(self) -> Translator:
        """In the language of the address; on the first page, and where nothing is, as wished."""
        prefix, path = split(self._request.path)
        if prefix:
            return self.site.event.translator(prefix)
        if path != addresses.HOME and not self.is_lost:
            return self.site.event.translator("")
        wishes = wished(self._request.headers.get("Accept-Language", ""))
        return self.site.services.translators.speaking(*wishes, self.site.default_language)

    is_lost = False
    """Nothing is at the address, so that it is in no language."""

    @cached_property
    def scene(self) -> Scene:
        """As of the beginning of this minute, so that within it nothing is sent twice."""
        return Scene(self.programme, self.now, self.t)

    def rehearse(self, moment: datetime) -> None:
        """Show another moment than this, before anything is drawn."""
        self.now, self.is_rehearsed = moment, True

    async def form(self) -> dict[str, str]:
        """The fields that were sent; the first where one stands twice. What is no form has none."""
        if self._request.content_type != FORM:
            return {}
        sent = (await self._request.read()).decode(errors="replace")
        try:
            fields = parse_qsl(sent, keep_blank_values=True, max_num_fields=MOST_FIELDS)
        except ValueError:
            return {}
        return dict(reversed(fields))

    async def json(self) -> Mapping[str, Any]:
        """What a script sent; nothing where it is something else."""
        try:
            told = await self._request.json()
        except (ValueError, RecursionError):
            return {}
        return told if isinstance(told, dict) else {}

    def cookie(self, name: str) -> str:
        """What the browser keeps under a name; empty where that is nothing."""
        return self._request.cookies.get(name, "")

    def new_token(self) -> str:
        """Names one form, so that what is sent twice has one effect."""
        return secrets.token_hex(TOKEN_BYTES)

    @cached_property
    def messages(self) -> MessageReader:
        return MessageReader(self.site.replies, self.scene, self.href)

    @cached_property
    def standing(self) -> list[PageMessage]:
        """What stands above the page."""
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

    def back(self, path: str) -> addresses.Path:
        """The page of ours that somebody came from; the first where it is none."""
        is_ours = re.fullmatch(r"/(?![/\\])[!-~]*", path)
        return path if is_ours else self.href(addresses.HOME)

    @property
    def here_path(self) -> str:
        """This page, to come back to."""
        return self.back(self._request.raw_path)

    def asked(self, name: str) -> str:
        """A field of the query; the first where it stands twice."""
        return self._request.query.get(name, "")

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

    @property
    def origin(self) -> str:
        """The root under which the reader reached us: as set, else as they or their proxy say."""
        if self.site.public_url:
            return self.site.public_url
        scheme, host = scheme_of(self._request), host_of(self._request)
        name, _, port = host.partition(":")
        is_host = HOST_SHAPE.fullmatch(name) and re.fullmatch("[0-9]{0,5}", port)
        return f"{scheme}://{host}" if is_host else ""

    async def is_known_still(self) -> bool:
        """Does the cookie that was sent lead to somebody, whoever that is by now?"""
        return await self.site.visitors.knows(self.visitor.secret)

    async def enter(self) -> Visitor:
        """Let a reader whom nobody knows be somebody. Raises TooMany."""
        return await self.site.visitors.enter(self.t.language, reader_address(self._request))

    async def enter_as(self, address: Address, language: str, *, is_framed: bool) -> str:
        """A secret for whoever another door knows at this address. Raises TooMany."""
        network = reader_address(self._request)
        return await self.site.visitors.enter_as(
            address, language, self.visitor, network, is_framed=is_framed
        )

    def lang(self, text: str, otherwise: str = "") -> Markup:
        """The attribute that names a text's language, where it is not the page's.

        A text in one language alone is in `otherwise` or, where that is empty, in the event's.
        """
        own = otherwise or self.programme.event.language
        language = foreign(language_of(text, own), self.scene)
        return Markup(' lang="{}"').format(language) if language else Markup()

    def lead(self, address: str) -> Content:
        """Go on there."""
        return Content(b"", "text/plain", status=303, headers={"Location": address})

    def download(self, name: str, content: bytes) -> Content:
        """A file to keep; a picture may be looked at."""
        kind = PICTURES.get(Path(name).suffix.lower())
        if kind:
            return Content(content, kind, None)
        disposition = content_disposition_header("attachment", filename=name)
        headers = {"Content-Disposition": disposition}
        return Content(content, "application/octet-stream", None, headers=headers)

    def fill(self, template: str, *, status: int = 200, **values: object) -> Content:
        """A page of this template."""
        body = self.site.fill(
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


def split(path: str) -> tuple[str, str]:
    """The language in front of an address, where there is one, and the rest."""
    first, _, rest = path.removeprefix("/").partition("/")
    return (first, f"/{rest}") if first in LANGUAGES else ("", path)
