"""HTTP to the Bot API with aiohttp, behind python-telegram-bot's `BaseRequest`."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import aiohttp
import orjson
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.http.flight import elsewhere
from bot.telegram.http.own_words import Garbled, heard
from bot.telegram.http.salvage import salvaged

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
POOL = 256
JSON = "application/json"


class NotSent(NetworkError):  # noqa: N818 -- it reads as what happened
    """The request never reached Telegram, so sending it again cannot send it twice."""


class NoConnection(NotSent):
    """There is no way to Telegram at the moment."""


def may_have_arrived(error: Exception | None) -> bool:
    """Did the call fail on its way, so that nobody knows whether it was carried out?"""
    return isinstance(error, NetworkError) and not isinstance(error, NotSent | BadRequest)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait; the library gives either a number or a timedelta."""
    wait = error.retry_after
    return wait if isinstance(wait, int | float) else wait.total_seconds()


class AiohttpRequest(BaseRequest):
    """One pool of connections. Every request ends within its time limits.

    Raises NoConnection when none came about, TimedOut when the answer stayed away (the message
    may have been delivered), NetworkError when the connection broke in between, Unwell when the
    answer was not Telegram's verdict.
    """

    def __init__(
        self,
        read_seconds: float = READ_SECONDS,
        hear: Callable[[datetime], None] | None = None,
        *,
        connect_seconds: float = CONNECT_SECONDS,
    ) -> None:
        """`hear` is told what time it is at Telegram, by every good answer."""
        self._read_seconds = read_seconds
        self._hear = hear
        self._connect_seconds = connect_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read_seconds

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=POOL, keepalive_timeout=60),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        try:
            return orjson.loads(payload)
        except ValueError as error:
            # A call whose answer cannot be read may well have been carried out.
            raise NetworkError("the answer is not JSON") from error

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 -- the read limit covers both
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 -- one value fits all
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 -- the pool is large enough
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NotSent("the client is closed")
        seconds = self._read_seconds if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        limits = aiohttp.ClientTimeout(
            total=self._connect_seconds + seconds, connect=self._connect_seconds
        )
        try:
            # Whoever sends elsewhere is not Telegram, and the address holds the token.
            body = _body(request_data)
            with elsewhere():
                async with self._session.request(
                    method, url, timeout=limits, allow_redirects=False, **body
                ) as answer:
                    self._hear_of_time(answer)
                    status, content = answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NoConnection(f"no connection: {type(error).__name__}") from error
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"the connection broke: {type(error).__name__}") from error
        is_file = method == "GET" and status == 200
        return (status, content) if is_file else await _heard(status, content)

    def _hear_of_time(self, answer: aiohttp.ClientResponse) -> None:
        is_telegrams = answer.status == HTTPStatus.OK and answer.content_type == JSON
        if self._hear and is_telegrams and (date := date_of(answer)):
            self._hear(date)


async def _heard(status: int, content: bytes) -> tuple[int, bytes]:
    try:
        return heard(status, content)
    except Garbled as garbled:
        try:
            # It may be long, and others wait.
            return heard(status, await asyncio.to_thread(salvaged, content))
        except ValueError:
            raise garbled from None


def date_of(answer: aiohttp.ClientResponse) -> datetime | None:
    """What time it was where the answer came from."""
    try:
        date = parsedate_to_datetime(answer.headers.get("Date", ""))
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _body(data: RequestData | None) -> dict[str, Any]:
    if data is None:
        return {}
    if not data.contains_files:
        return {
            "data": orjson.dumps(data.parameters),
            "headers": {"Content-Type": JSON},
        }
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return {"data": form}
