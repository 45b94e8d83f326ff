"""A programme on its way out: in one language, and with the addresses of its pages where it has any."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlsplit

from bot.programme.programme import Programme
from bot.programme.values import Session
from bot.views.scene import Scene

WEB = ("https://", "http://")
BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
KEPT = "%/:=&?~+!$,;'@()*"
"""Signs that mean something in an address (RFC 3986)."""
NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def nowhere(*_: object) -> str:
    """There are no pages, and so no addresses."""
    return ""


@dataclass(frozen=True)
class Published:
    """`home` is the first of its pages; `page_of` gives that of a session, `file_of` of its n-th material."""

    scene: Scene
    home: str = ""
    page_of: Callable[[Session], str] = nowhere
    file_of: Callable[[Session, int], str] = nowhere

    @property
    def programme(self) -> Programme:
        return self.scene.programme

    def stamp(self, instant: datetime) -> str:
        """Local time with its offset; in UTC where the offset is not in whole minutes, as of old."""
        local = self.programme.local(instant)
        is_whole = not (local.utcoffset() or timedelta()) % timedelta(minutes=1)
        return (local if is_whole else instant.astimezone(UTC)).isoformat(timespec="seconds")


def web_address(text: str) -> str:
    """The text as schemas take an address; empty where it is none."""
    if not text.startswith(WEB):
        return ""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:  # a port that is no number, half of an IPv6 address
        return ""
    whole, mark, fragment = text.partition("#")
    return _quoted(whole) + mark + _quoted(fragment) if host else ""


def xml_text(text: str) -> str:
    """Without the signs that no XML can hold."""
    return NOT_IN_XML.sub("", text)


def _quoted(text: str) -> str:
    return quote(BARE_PERCENT.sub("%25", text), safe=KEPT)
