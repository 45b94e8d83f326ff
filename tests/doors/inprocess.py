"""python-telegram-bot's calls carried into the sandbox without sockets."""

import asyncio
from collections.abc import Callable

import httpx
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.sandbox import BrokenConnectionError, Sandbox
from bot.telegram.http.own_words import heard

LIMIT = 30.0


class InProcessRequest(BaseRequest):
    """A transport for `Application.builder().request(…)` that ends in a Sandbox."""

    def __init__(self, sandbox: Sandbox, is_cut: Callable[[], bool] = lambda: False) -> None:
        self._sandbox = sandbox
        self._is_cut = is_cut

    @property
    def read_timeout(self) -> float:
        return LIMIT

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        if self._is_cut():
            raise NetworkError("the line is cut")
        body, kind = _body(request_data)
        limit = read_timeout if isinstance(read_timeout, int | float) else LIMIT
        try:
            # Python 3.11's wait_for can swallow a cancellation that comes with the answer.
            async with asyncio.timeout(limit):
                status, content = await self._sandbox.handle(url, body, kind)
        except TimeoutError as error:
            raise TimedOut from error
        except BrokenConnectionError as error:
            raise NetworkError(str(error)) from error
        return (status, content) if method == "GET" and status == 200 else heard(status, content)


def _body(data: RequestData | None) -> tuple[bytes, str]:
    """What goes over the line, as the bot's own connection writes it, and of which kind it is."""
    if data is None:
        return b"", ""
    if not data.contains_files:
        return orjson.dumps(data.parameters), "application/json"
    form = httpx.Request(
        "POST", "http://sandbox", data=data.json_parameters, files=data.multipart_data
    )
    return form.read(), form.headers["content-type"]
