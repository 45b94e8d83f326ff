"""Somebody with a browser that knows no scripts: pages, buttons, fields, and a cookie that is kept."""

import re

import aiohttp
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

    async def write(self, words: str) -> Read:
        """In the field for words."""
        [form] = [each for each in self.page.page.forms if "words" in each.fields]
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
        html = self.page.body.decode()
        found = re.search(rf'<div id="{name}"[^>]*>(.*?)</div>', html, re.DOTALL)
        return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", found[1])).strip() if found else ""

    async def _go(self, method: str, address: str, fields: dict[str, str] | None = None) -> Read:
        for _ in range(5):
            headers = {"Sec-Fetch-Site": "same-origin"}
            if self.cookies:
                headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
            url = URL(self._root + address, encoded=True)
            async with self._way.request(
                method, url, data=fields, headers=headers, allow_redirects=False
            ) as answer:
                read = Read(answer.status, answer.headers, await answer.read())
            self._keep(read)
            if read.status != 303:
                break
            method, address, fields = "GET", read.headers["Location"], None
        self.at, self.page = address, read
        return read

    def _keep(self, read: Read) -> None:
        for header in read.headers.getall("Set-Cookie", []):
            cookie, *how = header.split("; ")  # SimpleCookie knows no `Partitioned`
            name, _, value = cookie.partition("=")
            if "Max-Age=0" in how:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
