"""The sandbox on a port of this machine."""

import asyncio
import contextlib
import socket
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette

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


@dataclass
class RunningServer:
    """A server that answers; `close` ends it and every waiting request."""

    host: str
    port: int
    _server: "uvicorn.Server"
    _task: asyncio.Task[None]

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    async def wait(self) -> None:
        await self._task

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
    is_loopback = host == "localhost" or ip_address(host).is_loopback
    if is_loopback:
        return
    if not allow_remote:
        raise ValueError(f"The sandbox listens on this machine only, not on {host}.")
    sys.stderr.write(f"Warning: everybody who reaches {host} can use this sandbox.\n")


async def start(
    app: "Starlette", host: str = "127.0.0.1", port: int = 0, *, allow_remote: bool = False
) -> RunningServer:
    """Serve the app in the running event loop; port 0 takes a free one.

    Raises:
        ValueError: the address is not a loopback one.
        OSError: the port is taken.
    """
    check_host(host, allow_remote=allow_remote)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=1024)
    server = _server(app)
    task = asyncio.create_task(server.serve([listener]))
    while not server.started and not task.done():  # noqa: ASYNC110 -- uvicorn sets a flag
        await asyncio.sleep(0.005)
    return RunningServer(host, listener.getsockname()[1], server, task)


def _server(app: "Starlette") -> "uvicorn.Server":
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
            timeout_graceful_shutdown=1,
        )
    )
