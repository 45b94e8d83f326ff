"""python-telegram-bot's calls carried into the sandbox without sockets."""

import asyncio
from collections.abc import Callable

import httpx
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
        request = httpx.Request(
            method,
            url,
            data=request_data.json_parameters if request_data else None,
            files=request_data.multipart_data if request_data else None,
        )
        limit = read_timeout if isinstance(read_timeout, int | float) else LIMIT
        try:
            # Python 3.11's wait_for can swallow a cancellation that comes with the answer.
            async with asyncio.timeout(limit):
                status, content = await self._sandbox.handle(
                    url, request.read(), request.headers.get("content-type")
                )
        except TimeoutError as error:
            raise TimedOut from error
        except BrokenConnectionError as error:
            raise NetworkError(str(error)) from error
        return (status, content) if method == "GET" and status == 200 else heard(status, content)
