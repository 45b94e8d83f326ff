"""One attempt at one push: encrypted, signed, sent, and how it went."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import aiohttp
from multidict import CIMultiDictProxy
from py_vapid import VapidException

from bot.storage.people.push_subscriptions import PushSubscription
from bot.web.push.endpoints import EndpointPolicy
from bot.web.push.keys import PushKeys
from bot.web.push.messages import PushMessage

MOST_CONNECTIONS = 100

GONE = frozenset({404, 410})
"""What a service says of a browser that is no more (RFC 8030, section 7.3)."""

LATER = frozenset({408, 425, 429})
"""Besides all that is the service's own fault."""


class PushVerdict(StrEnum):
    SENT = "sent"
    GONE = "gone"
    REFUSED = "refused"
    """As it would be the next time."""
    LATER = "later"


@dataclass(frozen=True)
class PushAttempt:
    """`wait` is how long the service asks to be left alone, in seconds, where it says so."""

    verdict: PushVerdict
    wait: float | None = None


@dataclass(frozen=True)
class _Answer:
    """What the library looks at. What a service writes besides is never read."""

    status: int
    reason: str
    headers: CIMultiDictProxy[str]

    async def text(self) -> str:
        return ""


class _Post:
    """The part of a session that the library uses, kept from being led anywhere else."""

    def __init__(self, session: aiohttp.ClientSession, seconds: float) -> None:
        self._session = session
        self._seconds = aiohttp.ClientTimeout(total=seconds)

    async def post(self, url: str, *, timeout: object, **given: Any) -> _Answer:  # noqa: ASYNC109, ARG002 -- the library's
        sent = self._session.post(url, allow_redirects=False, timeout=self._seconds, **given)
        async with sent as answer:
            return _Answer(answer.status, answer.reason or "", answer.headers)


class PushLine:
    """The way to the services."""

    def __init__(self, keys: PushKeys, session: aiohttp.ClientSession, seconds: float) -> None:
        """An attempt takes at most so many seconds."""
        self._keys = keys
        self._post: Any = _Post(session, seconds)
        self._library: Any = None

    async def attempt(
        self, subscription: PushSubscription, message: PushMessage, now: datetime
    ) -> PushAttempt:
        if self._library is None:  # a third of a second, which nobody is to wait for
            self._library = await asyncio.to_thread(_library)
        try:
            answer = await self._library.webpush_async(
                _as_offered(subscription),
                message.written(),
                vapid_private_key=self._keys.pair,
                # Until when it holds is the services' time, and so the machine's, which the library takes.
                vapid_claims={"sub": self._keys.contact},
                ttl=message.seconds_left(now),
                headers=message.headers(),
                aiohttp_session=self._post,
            )
        except self._library.WebPushException as refused:
            return _judged(refused.status_code, refused.retry_after)
        except (aiohttp.ClientError, OSError, TimeoutError):
            return PushAttempt(PushVerdict.LATER)
        except (ValueError, VapidException):  # keys or an address that are none
            return PushAttempt(PushVerdict.REFUSED)
        return _judged(answer.status, None)


@contextlib.asynccontextmanager
async def push_line(
    keys: PushKeys, policy: EndpointPolicy, seconds: float
) -> AsyncIterator[PushLine]:
    connector = aiohttp.TCPConnector(
        limit=MOST_CONNECTIONS, socket_factory=policy.open_socket, use_dns_cache=False
    )
    async with aiohttp.ClientSession(
        connector=connector, cookie_jar=aiohttp.DummyCookieJar()
    ) as session:
        yield PushLine(keys, session, seconds)


def _library() -> Any:
    import pywebpush

    return pywebpush


def _as_offered(subscription: PushSubscription) -> dict[str, Any]:
    keys = {"p256dh": subscription.p256dh, "auth": subscription.auth}
    return {"endpoint": subscription.endpoint, "keys": keys}


def _judged(status: int | None, wait: str | None) -> PushAttempt:
    if status is None:
        return PushAttempt(PushVerdict.REFUSED)
    if 200 <= status < 300:
        return PushAttempt(PushVerdict.SENT)
    if status in GONE:
        return PushAttempt(PushVerdict.GONE)
    if status >= 500 or status in LATER:
        return PushAttempt(PushVerdict.LATER, float(wait) if wait and wait.isdecimal() else None)
    return PushAttempt(PushVerdict.REFUSED)
