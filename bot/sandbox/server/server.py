"""The sandbox on a port of this machine."""

import asyncio
import contextlib
import secrets
import socket
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.sandbox.server.guard import PARAMETER, Guard, host_of, is_loopback

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp, Receive, Scope, Send

LONGEST_ADDRESS = 1 << 20  # a call by GET has its text in the address
RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class TransportConnection:
    """A client's connection, to be ended in the ways a network ends it."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    def reset(self) -> None:
        client = self._transport.get_extra_info("socket")
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        self._transport.abort()

    def close(self) -> None:
        self._transport.close()


class EndsQuietly:
    """Answers 503 to what still waits when the server stops, instead of breaking off."""

    def __init__(self, app: "ASGIApp") -> None:
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        from starlette.responses import Response

        try:
            await self._app(scope, receive, send)
        except asyncio.CancelledError:
            if scope["type"] != "http":
                return
            with contextlib.suppress(RuntimeError):  # an answer had begun already
                await Response(status_code=503)(scope, receive, send)


@dataclass
class RunningServer:
    """A server that answers; `close` ends it and every waiting request."""

    host: str
    port: int
    _server: "uvicorn.Server"
    _task: asyncio.Task[None]
    secret: str = ""
    """Of this run, where other machines are let in."""

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def page(self) -> str:
        """What a person opens."""
        return f"{self.url}/" + (f"?{PARAMETER}={self.secret}" if self.secret else "")

    async def wait(self) -> None:
        """Until somebody closes it; being cancelled here leaves it running."""
        await asyncio.shield(self._task)

    async def close(self) -> None:
        self._server.should_exit = True
        for request in tuple(self._server.server_state.tasks):
            request.cancel()
        await self._task


def check_host(host: str, *, allow_remote: bool) -> None:
    """Let only this machine in, unless told otherwise; that is warned about.

    Raises:
        ValueError: the address is not a loopback one.
    """
    if is_loopback(host_of(host)):
        return
    if not allow_remote:
        raise ValueError(f"The sandbox listens on this machine only, not on {host}.")
    sys.stderr.write(
        f"Warning: everybody who reaches {host} and has the address below can use this sandbox.\n"
    )


async def start(
    app: "ASGIApp", host: str = "127.0.0.1", port: int = 0, *, allow_remote: bool = False
) -> RunningServer:
    """Serve the app in the running event loop; port 0 takes a free one.

    Raises:
        ValueError: the address is not a loopback one.
        OSError: the port is taken.
    """
    check_host(host, allow_remote=allow_remote)
    secret = "" if is_loopback(host_of(host)) else secrets.token_urlsafe(24)
    app = Guard(EndsQuietly(app), host, secret)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=1024)
    server = _server(app)
    task = asyncio.create_task(server.serve([listener]))
    while not server.started and not task.done():  # noqa: ASYNC110 -- uvicorn sets a flag
        await asyncio.sleep(0.005)
    return RunningServer(host, listener.getsockname()[1], server, task, secret)


def _server(app: "ASGIApp") -> "uvicorn.Server":
    import uvicorn
    from uvicorn.protocols.http.h11_impl import H11Protocol

    class Protocol(H11Protocol):
        """Tells each request its connection."""

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self.app_state = self.app_state | {"connection": TransportConnection(transport)}

    class Server(uvicorn.Server):
        """Leaves signals to the program it runs in."""

        @contextlib.contextmanager
        def capture_signals(self) -> Iterator[None]:
            yield

    return Server(
        uvicorn.Config(
            app,
            http=Protocol,
            ws="websockets-sansio",
            lifespan="off",
            log_level="error",
            access_log=False,
            timeout_keep_alive=75,
            h11_max_incomplete_event_size=LONGEST_ADDRESS,
            timeout_graceful_shutdown=1,
        )
    )
