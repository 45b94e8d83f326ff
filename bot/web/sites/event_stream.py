"""Server-sent events: an open page hears that something has changed, and fetches it.

Each message is named by all that the page then knows. Whoever comes back with the last name hears of
exactly what has changed since, so that nothing is lost or told twice over a broken connection.
"""

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.errors import CannotSave
from bot.web.sites.listeners import Listener
from bot.web.sites.live import Live, LiveState
from bot.web.sites.sites import Sites
from bot.web.sites.whereabouts import WHEREABOUTS

HEARTBEAT_SECONDS = 20.0
"""Between two signs of life: proxies close what is silent, and a browser that is gone is noticed."""

WRITE_SECONDS = 10.0

LARGEST_BACKLOG = 16_384
"""Bytes that a reader may leave lying; whoever does reads no more, and comes back if they do."""

RETRY_SECONDS = (2.0, 8.0)
"""After how long a page comes back: not all at once after a restart."""

HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store, no-transform",  # what is packed is gathered first
    "X-Accel-Buffering": "no",  # as nginx would too
}

LATER = {"Retry-After": "60", "Cache-Control": "no-store"}


def event_stream(sites: Sites) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def serve(request: web.Request) -> web.StreamResponse:
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
            raise web.HTTPForbidden
        site = request[WHEREABOUTS].site or await sites.meant_before()
        if site is None:
            raise web.HTTPNotFound
        visitor = await sites.lobby.visitors.of(request)
        with site.live.listening(visitor.person.id if visitor.person else None) as listener:
            if listener is None:
                return web.Response(status=503, headers=LATER)
            response = web.StreamResponse(headers=HEADERS)
            await response.prepare(request)
            stream = _Stream(request, response)
            known = LiveState.read(
                request.headers.get("Last-Event-ID") or request.query.get("sedan", "")
            )
            with contextlib.suppress(ConnectionResetError):  # nobody reads any more
                await _tell(stream, listener, site.live, known)
            return response

    return serve


async def _tell(
    stream: "_Stream", listener: Listener, live: Live, known: LiveState | None
) -> None:
    """Say what has changed for as long as somebody reads."""
    pause = random.uniform(*RETRY_SECONDS)  # noqa: S311 -- it spreads them, and is no secret
    await stream.say(f"retry: {round(pause * 1000)}\n")
    is_closed = False
    while not is_closed:
        is_closed = live.is_closed  # what is told then is the last
        try:
            state = await live.state_for(listener.person)
        except CannotSave:  # nothing is new of what cannot be read
            state = known or live.state(())
        if known is None:  # a page that says nothing is as new as this
            await stream.say(f"id: {state}\n")
        else:
            for name, step in state.steps_from(known):
                await stream.say(f"id: {step}\nevent: {name}\ndata: {step}\n")
        known = state
        while not (live.is_closed or await listener.wait(HEARTBEAT_SECONDS)):
            await stream.say(":\n")


class _Stream:
    """What is written to one reader, who may be slow or gone."""

    def __init__(self, request: web.Request, response: web.StreamResponse) -> None:
        self._request = request
        self._response = response

    async def say(self, lines: str) -> None:
        """Raises ConnectionResetError where nobody reads any more."""
        try:
            async with asyncio.timeout(WRITE_SECONDS):
                await self._response.write(f"{lines}\n".encode())
        except TimeoutError:
            self._drop()
        transport = self._request.transport
        if transport is None or transport.get_write_buffer_size() > LARGEST_BACKLOG:
            self._drop()

    def _drop(self) -> None:
        if self._request.transport is not None:
            self._request.transport.abort()
        raise ConnectionResetError("nobody reads")
