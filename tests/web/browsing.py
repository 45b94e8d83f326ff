"""Somebody with a browser that knows no scripts: pages, buttons, fields, and a cookie that is kept."""

import re

import aiohttp
from aiohttp.multipart import parse_content_disposition
from lxml import html
from yarl import URL

from tests.web.reading import Form, Read


class Browser:
    """Goes where links and buttons lead, and shows the page where that ends."""

    def __init__(self, way: aiohttp.ClientSession, root: str) -> None:
        self._way, self._root = way, root
        self.cookies: dict[str, str] = {}
        self.at = "/"
        self.page: Read

    async def open(self, address: str) -> Read:
        """A page, by its address."""
        return await self._go("GET", address)

    async def press(self, label: str) -> Read:
        """A button of this page, or a link that looks like one."""
        [form] = [each for each in self.page.page.forms if each.label.strip() == label][:1]
        return await self.send(form)

    @property
    def fields_for_words(self) -> list[Form]:
        """Where one can write on this page."""
        return [each for each in self.page.page.forms if "words" in each.fields]

    @property
    def typed(self) -> str:
        """What stands in the field already."""
        return "".join(each.fields["words"] for each in self.fields_for_words)

    def copy(self) -> "Browser":
        """Another tab."""
        tab = Browser(self._way, self._root)
        tab.cookies = self.cookies
        return tab

    async def send_once(self, form: Form) -> Read:
        """A form, without going where that leads."""
        return await self._ask("POST", form.action, form.fields)

    async def is_answered(self, address: str) -> bool:
        """Is anybody there?"""
        try:
            return (await self._ask("GET", address, None)).status < 600
        except (aiohttp.ClientError, ConnectionError):
            return False

    async def send_body(self, address: str, kind: str, body: bytes) -> Read:
        """What no browser would send."""
        return await self._ask("POST", address, body, **({"Content-Type": kind} if kind else {}))

    async def give(self, name: str, value: str) -> Read:
        """The first form of this page that holds this."""
        [form] = [each for each in self.page.page.forms if each.fields.get(name) == value][:1]
        return await self.send(form)

    async def download(self, address: str) -> tuple[str, bytes]:
        """A file, while the page stays; its name and content."""
        page, at = self.page, self.at
        read = await self._go("GET", address)
        self.page, self.at = page, at
        return parse_content_disposition(read.headers["Content-Disposition"])[1][
            "filename"
        ], read.body

    async def write(self, words: str) -> Read:
        """In the field for words."""
        [form] = self.fields_for_words
        return await self.send(form, words=words)

    async def send(self, form: Form, **fields: str) -> Read:
        """A form, as it stands but for these fields."""
        return await self._go("POST", form.action, form.fields | fields)

    @property
    def standing(self) -> str:
        """What stands above the page."""
        return self.within("standing")

    @property
    def said(self) -> str:
        """What the conversation says."""
        return self.within("said")

    def within(self, name: str) -> str:
        """The words of the block of this id."""
        return words_of(self.page.body, name)

    async def _go(self, method: str, address: str, fields: dict[str, str] | None = None) -> Read:
        for _ in range(5):
            read = await self._ask(method, address, fields)
            if read.status != 303:
                break
            method, address, fields = "GET", read.headers["Location"], None
        self.at, self.page = address, read
        return read

    async def _ask(
        self, method: str, address: str, body: dict[str, str] | bytes | None, **headers: str
    ) -> Read:
        headers["Sec-Fetch-Site"] = "same-origin"
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        url = URL(self._root + address, encoded=True)
        async with self._way.request(
            method, url, data=body, headers=headers, allow_redirects=False
        ) as answer:
            read = Read(answer.status, answer.headers, await answer.read())
        self._keep(read)
        return read

    def _keep(self, read: Read) -> None:
        for header in read.headers.getall("Set-Cookie", []):
            cookie, *how = header.split("; ")  # SimpleCookie knows no `Partitioned`
            name, _, value = cookie.partition("=")
            if "Max-Age=0" in how:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value


def words_of(page: bytes, name: str) -> str:
    """The words of the block of this id; empty where there is none."""
    block = html.document_fromstring(page).find(f".//*[@id='{name}']")
    words = block.itertext() if block is not None else ()
    return re.sub(r"\s+", " ", " ".join(map(str, words))).strip()
