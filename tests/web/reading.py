"""A reader with a browser: addresses in, pages out."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

import aiohttp
from multidict import CIMultiDictProxy
from yarl import URL

from bot.config import ListeningAddress

FREE = ListeningAddress("127.0.0.1", 0)

DATA = "application/ld+json"
"""A block that no browser runs."""

STREAM = "text/event-stream"
"""It has no end; of it only the head is read."""


@dataclass(frozen=True)
class Read:
    """What was answered."""

    status: int
    headers: CIMultiDictProxy[str]
    body: bytes

    @cached_property
    def page(self) -> "Parsed":
        return Parsed(self.body.decode())

    @property
    def text(self) -> str:
        return self.page.text


@dataclass
class Form:
    """One that is sent: where to, with what, and what its button says."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    label: str = ""


class Parsed(HTMLParser):
    """The words of a page, where it leads, and whether each mark that is opened is closed."""

    VOID = frozenset({"meta", "link", "input", "img", "br"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._within = ""
        self.open_marks: list[str] = []
        self.faults: list[str] = []
        self.language = ""
        self._words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "html":
            self.language = named.get("lang") or ""
        self._note_form(tag, named)
        if named.get("method") != "post":
            leads = ("href", "src", "action")
            self.links += [named[name] or "" for name in leads if name in named]
        self.faults += [f"<{tag} {name}>" for name, _ in attrs if name.startswith("on")]
        is_script = tag == "script" and named.get("type") != DATA
        if tag == "style" or "style" in named or (is_script and "src" not in named):
            self.faults.append(f"inline: <{tag}>")
        if tag not in self.VOID:
            self.open_marks.append(tag)

    def _note_form(self, tag: str, named: dict[str, str | None]) -> None:
        if tag == "form":
            self._form = Form(named["action"] or "")
            self.forms += [self._form] if named.get("method") == "post" else []
        elif self._form and tag in {"input", "textarea"} and named.get("name"):
            self._form.fields[named["name"] or ""] = named.get("value") or ""
        self._within = tag if tag in {"button", "textarea"} else self._within

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if not self.open_marks or self.open_marks.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._words.append(data)
        if self._form and self._within == "button":
            self._form.label += data
        elif self._form and self._within == "textarea":
            self._form.fields["words"] += data
        self._within = ""

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self._words)).strip()


class Reader:
    def __init__(self, way: aiohttp.ClientSession, root: str) -> None:
        self._way, self._root = way, root

    async def get(self, address: str, method: str = "GET", **headers: str) -> Read:
        """`address` goes out as it stands, however odd."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        url = URL(self._root + address, encoded=True)
        async with self._way.request(method, url, headers=given, allow_redirects=False) as answer:
            body = b"" if answer.content_type == STREAM else await answer.read()
            return Read(answer.status, answer.headers, body)

    async def walk(self, *starts: str, besides: tuple[str, ...] = ("//",)) -> dict[str, Read]:
        """Every page that can be reached from these by links of the site, or all but some."""
        found: dict[str, Read] = {}
        left = list(starts)
        while left:
            address = left.pop()
            if address in found:
                continue
            found[address] = await self.get(address)
            if found[address].headers["Content-Type"].startswith("text/html"):
                links = (link.partition("#")[0] for link in found[address].page.links)
                left += [at for at in links if at.startswith("/") and not at.startswith(besides)]
        return found
