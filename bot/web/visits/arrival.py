"""A reader who comes: what they ask for and send, and the answers that there are, at whatever event."""

import re
import secrets
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web
from aiohttp.helpers import content_disposition_header

from bot.config import HOST_SHAPE
from bot.i18n import Translator
from bot.services import Services
from bot.web import addresses
from bot.web.content import Content
from bot.web.safety.forwarded import host_of, scheme_of
from bot.web.sites.lobby import Lobby
from bot.web.sites.sites import Sites
from bot.web.sites.whereabouts import WHEREABOUTS, Whereabouts
from bot.web.visitors import NOBODY, Visitor
from bot.web.visits.languages import wished

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


class Arrival:
    """One request, in the words of the house. Nothing of it is kept."""

    is_lost = False
    """Nothing is at the address, so that it is in no language."""

    def __init__(self, sites: Sites, request: web.Request, visitor: Visitor = NOBODY) -> None:
        self.sites = sites
        self.visitor = visitor
        self.match: Mapping[str, str] = dict(request.match_info)
        """What the route found in the address."""
        self._request = request
        self.now = sites.lobby.services.clock.now().replace(second=0, microsecond=0)

    @property
    def where(self) -> Whereabouts:
        return self._request[WHEREABOUTS]

    @property
    def lobby(self) -> Lobby:
        return self.sites.lobby

    @property
    def services(self) -> Services:
        return self.lobby.services

    @property
    def path(self) -> str:
        """The address without its event and its language."""
        return self.where.path

    @cached_property
    def t(self) -> Translator:
        """In the language of the address, else as wished."""
        return self.services.translators.speaking(self.where.language, *self.wishes)

    @property
    def wishes(self) -> list[str]:
        """The languages that the browser wishes for."""
        return wished(self._request.headers.get("Accept-Language", ""))

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

    def back(self, path: str) -> addresses.Path:
        """The page of ours that somebody came from; the first where it is none."""
        is_ours = re.fullmatch(r"/(?![/\\])[!-~]*", path)
        return path if is_ours else self.href(addresses.HOME)

    def href(self, path: addresses.Path, language: str = "") -> str:
        """The address of a page in this language, or in another; outside there is the first alone."""
        return addresses.in_language(path, language or self.t.language, "")

    def here(self, language: str) -> str:
        """The address of this page in another language."""
        return self.href(addresses.HOME, language)

    @property
    def here_path(self) -> str:
        """This page, to come back to."""
        return self.back(self._request.raw_path)

    def asked(self, name: str) -> str:
        """A field of the query; the first where it stands twice."""
        return self._request.query.get(name, "")

    @property
    def origin(self) -> str:
        """The root under which the reader reached us: as set, else as they or their proxy say."""
        if self.lobby.public_url:
            return self.lobby.public_url
        scheme, host = scheme_of(self._request), host_of(self._request)
        name, _, port = host.partition(":")
        is_host = HOST_SHAPE.fullmatch(name) and re.fullmatch("[0-9]{0,5}", port)
        return f"{scheme}://{host}" if is_host else ""

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
        body = self.lobby.fill(
            template, **values, visit=self, t=self.t, href=self.href, at=addresses
        )
        return Content(body, status=status, headers={"Content-Language": self.t.language})
