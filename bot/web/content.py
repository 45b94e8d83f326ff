"""What is answered at an address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from functools import cached_property

from bot.web.fingerprint import fingerprint

FRESH = "no-cache"
"""May be kept, and is asked for again each time: mostly nothing has changed, and a 304 says so."""


@dataclass(frozen=True)
class Content:
    """What is answered: a page, a picture, a file."""

    body: bytes
    kind: str = "text/html"
    charset: str | None = "utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    modified_at: datetime | None = None
    """When it became what it is, to the second; for what is kept by programs that go by it."""

    @property
    def type(self) -> str:
        return f"{self.kind}; charset={self.charset}" if self.charset else self.kind

    @cached_property
    def tag(self) -> str:
        """Names exactly this body."""
        return fingerprint(self.body)

    @cached_property
    def lasting(self) -> Mapping[str, str]:
        """Its headers where it may be kept."""
        etag = {"ETag": f'"{self.tag}"', "Content-Type": self.type}
        dated = (
            {"Last-Modified": format_datetime(self.modified_at, usegmt=True)}
            if self.modified_at
            else {}
        )
        return {"Cache-Control": FRESH, "Vary": "Accept-Language", **self.headers, **etag, **dated}


class NotHere(Exception):  # noqa: N818 -- it reads as what happened
    """There is no such page, session, room … at this address."""
