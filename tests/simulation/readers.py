"""People with a browser, who send the forms of the pages and read what comes of it."""

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

import aiohttp

from bot.sandbox.people import Person
from bot.web import addresses, visitors
from tests.web.browsing import Browser, words_of
from tests.web.reading import Form, Read

PUBLIC = "https://dagen.example"

ANSWER_SECONDS = 30.0
"""For a page, on a machine that has much else to do."""


@dataclass
class Reader:
    """One of them. `id` is nobody's at Telegram."""

    id: int
    name: str
    cookies: dict[str, str] = field(default_factory=dict)
    _tokens: Iterator[int] = field(default_factory=itertools.count)

    @property
    def address(self) -> str | None:
        """What the database knows them by; None before they did anything."""
        secret = self.cookies.get(visitors.COOKIE)
        return visitors.address_of(secret).text if secret else None

    async def do(self, door: "Pages", *, twice: bool = False, **fields: str) -> str:
        """Send a form, or the same one twice at once; gives what the page says to it.

        Nothing, where that is a page of an error.
        """
        fields["token"] = f"{self.id}-{next(self._tokens)}"
        form = Form(addresses.DO, fields)
        answers = await asyncio.gather(*(door.send(self, form) for _ in range(1 + twice)))
        return _said(answers[0])

    async def open_as(self, person: Person, door: "Pages") -> bool:
        """Press the button below the link that the chat has given; False where it is good no more."""
        link = _newest_link(person)
        if link is None:
            return False
        shown = await door.open(self, link)
        forms = [form for form in shown.page.forms if "secret" in form.fields]
        if not forms:
            return False
        return (await door.send(self, forms[0])).status == 200


@dataclass(frozen=True)
class Pages:
    """The way to the web door of the bot that runs now."""

    way: aiohttp.ClientSession
    root: str

    async def send(self, reader: Reader, form: Form) -> Read:
        async with asyncio.timeout(ANSWER_SECONDS):
            return await self._browser(reader).send(form)

    async def open(self, reader: Reader, address: str) -> Read:
        async with asyncio.timeout(ANSWER_SECONDS):
            return await self._browser(reader).open(address)

    def _browser(self, reader: Reader) -> Browser:
        browser = Browser(self.way, self.root)
        browser.cookies = reader.cookies
        return browser


def _said(read: Read) -> str:
    return words_of(read.body, "said") if read.status == 200 else ""


def _newest_link(person: Person) -> str | None:
    """Below the public root."""
    for bubble in reversed(person.messages()):
        for row in bubble.json.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                if str(button.get("url", "")).startswith(f"{PUBLIC}/"):
                    return str(button["url"]).removeprefix(PUBLIC)
    return None
