"""People with browsers before a bot that may die: what they sent, and what was acknowledged."""

import asyncio
import contextlib
import re
import socket
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field

import aiohttp

from tests.crash.site import Site
from tests.web.browsing import Browser
from tests.web.reading import Form

AT_ONCE = 50
"""Connections of all readers together."""


@dataclass
class WebReader:
    """Has one answer to give, and one form to give it with."""

    browser: Browser
    words: str
    form: Form = field(default_factory=lambda: Form(""))
    is_acknowledged: bool = False

    async def begin(self) -> None:
        """Up to the form that waits for the answer."""
        await self.browser.open("/mitt")
        await self.browser.give("command", "tarmed")
        fields = self.browser.fields_for_words
        assert len(fields) == 1, (self.browser.page.status, self.browser.page.text)
        self.form = fields[0]

    async def answer(self) -> None:
        """Send the form, the same each time; what does not arrive is not acknowledged."""
        sent = Form(self.form.action, self.form.fields | {"words": self.words})
        with contextlib.suppress(aiohttp.ClientError, ConnectionError):
            self.is_acknowledged |= (await self.browser.send_once(sent)).status == 303


def open_web(site: Site) -> str:
    """Let every bot of this site open its web door at one address, which is given."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    site.settings["BOT_WEB"] = address
    return f"http://{address}"


@contextlib.asynccontextmanager
async def readers(root: str, count: int) -> AsyncIterator[list[WebReader]]:
    line = aiohttp.TCPConnector(limit=AT_ONCE, force_close=True)
    async with aiohttp.ClientSession(connector=line, cookie_jar=aiohttp.DummyCookieJar()) as way:
        yield [WebReader(Browser(way, root), f"Svar nummer {n}.") for n in range(count)]


async def all_of(readers: Iterable[WebReader], what: str) -> None:
    """Let all of them do it at once."""
    await asyncio.gather(*(getattr(reader, what)() for reader in readers))


async def notices_of(reader: WebReader) -> list[str]:
    """What stands above the page."""
    page = await reader.browser.open("/")
    return re.findall(r"data-notice", page.body.decode())
