"""Somebody with a browser, in the words of the conversation: what they type, press, and are told."""

import asyncio
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml import html

from bot.storage.people.addresses import Address
from bot.web import visitors
from tests.web.browsing import Browser
from tests.web.reading import Form

BETWEEN_LOOKS = 0.05


@dataclass(frozen=True)
class Shown:
    """A screen or a notice of a page, as a chat would have it."""

    text: str
    buttons: tuple[tuple[str, ...], ...] = ()
    document: tuple[str, bytes] | None = None
    notice: str = ""
    """Its number, where it stands above the page until it is seen."""
    ways: tuple["Way", ...] = field(default=(), repr=False)

    def way(self, label: str) -> "Way | None":
        """By its label, else by all or the beginning of what it presses."""
        for means in (
            lambda way: way.label == label,
            lambda way: way.press == label,
            lambda way: way.press.startswith(label),
        ):
            if found := next(filter(means, self.ways), None):
                return found
        return None


@dataclass(frozen=True)
class Way:
    """A link, or a form with a button."""

    label: str
    address: str = ""
    form: Form = field(default_factory=lambda: Form(""))

    @property
    def press(self) -> str:
        return self.form.fields.get("press", "")


class WebGuest:
    """Never saw a chat. Opens a page only where somebody would."""

    def __init__(self, browser: Browser, language: str) -> None:
        self.browser = browser
        self._prefix = "" if language == "sv" else f"/{language}"
        self._untaken: deque[Shown] = deque()
        self._told: set[str] = set()
        self._seen: list[Shown] = []
        self._secret = ""

    @property
    def address(self) -> Address:
        """Also once the bot has forgotten who is there."""
        return visitors.address_of(self._secret)

    async def send(self, text: str) -> None:
        if not self._can_write:
            await self.browser.open(f"{self._prefix}/mitt")
            await self.browser.give("command", "paminn")  # leads to where one can write
        await self.browser.write(text)
        await self._take()

    async def press(self, label: str) -> None:
        """On the page that is open, or else on one that was left open in another tab."""
        shown = [screen for screen in self._newest_first() if screen.way(label)]
        if not shown:
            raise LookupError(f"No button {label!r} on {self.browser.at}.")
        way = shown[0].way(label)
        assert way is not None
        if way.address:
            await self.browser.open(way.address)
            main = self._page.get_element_by_id("content")
            self._say(Shown(_said(main) or main.text_content()))
            return
        await self.browser.send(way.form)
        await self._take()

    async def look(self) -> None:
        """At what is there now."""
        await self.browser.open(f"{self._prefix}/samtal")
        self._hear()

    async def next_reply(self, timeout: float = 240.0) -> Shown:  # noqa: ASYNC109 -- a test's limit
        until = time.monotonic() + timeout
        while not self._untaken:
            await self.look()
            if not self._untaken:
                if time.monotonic() > until:
                    raise TimeoutError
                await asyncio.sleep(BETWEEN_LOOKS)
        return self._untaken.popleft()

    def forget_replies(self) -> None:
        self._untaken.clear()

    def messages(self) -> list[Shown]:
        """Notices last: they stand above all else."""
        return [*self._screens("screen"), *reversed(list(self._screens("notice")))]

    @property
    def _can_write(self) -> bool:
        return hasattr(self.browser, "page") and any(
            "words" in form.fields for form in self.browser.page.page.forms
        )

    @property
    def _page(self) -> html.HtmlElement:
        return cast(html.HtmlElement, html.document_fromstring(self.browser.page.body))

    async def _take(self) -> None:
        """What was done is answered on the page that is open now."""
        self._secret = self.browser.cookies.get(visitors.COOKIE, self._secret)
        self._hear()
        words = [each for each in self._screens("notice") if not each.notice]
        for screen in words or list(self._screens("screen")):
            self._say(await self._with_document(screen))

    def _hear(self) -> None:
        """Notices that were not there before."""
        for notice in reversed(list(self._screens("notice"))):
            if notice.notice and notice.notice not in self._told:
                self._told.add(notice.notice)
                self._say(notice)

    def _say(self, screen: Shown) -> None:
        self._untaken.append(screen)
        self._seen.append(screen)

    def _newest_first(self) -> Iterator[Shown]:
        yield from self._seen[:-2:-1]
        yield from reversed(self.messages())
        yield from reversed(self._seen)

    def _screens(self, kind: str) -> Iterator[Shown]:
        for section in self._page.xpath(f"//section[@class='{kind}']"):
            until = section.xpath(".//input[@name='until']/@value")
            text = _said(section)
            ways = tuple(_ways(section))
            buttons = tuple((way.label,) for way in ways)
            document = next(iter(section.xpath(".//a[@download]/@href")), None)
            held = (str(document), b"") if document else None
            yield Shown(text, buttons, held, next(iter(until), ""), ways)

    async def _with_document(self, screen: Shown) -> Shown:
        if screen.document is None:
            return screen
        name, content = await self.browser.download(screen.document[0])
        return Shown(screen.text, screen.buttons, (name, content), screen.notice, screen.ways)


def _said(part: html.HtmlElement) -> str:
    return "\n\n".join(said.text_content() for said in part.find_class("said"))


def _ways(section: html.HtmlElement) -> Iterator[Way]:
    for item in section.xpath(".//ul[@class='menu']/li"):
        label = item.text_content().strip()
        address = next(iter(item.xpath("./a/@href")), "")
        action = next(iter(item.xpath("./form/@action")), "")
        fields = {each.get("name"): each.get("value") for each in item.iter("input")}
        yield Way(label, address, Form(action, fields))
