"""A whole sandbox over HTTP: Bot API, control routes and phone page."""

from collections.abc import Callable
from pathlib import Path

from bot.clock import SystemClock
from bot.sandbox.sandbox import Sandbox, number_of_this_run
from bot.sandbox.server.routes import application
from bot.sandbox.server.server import RunningServer, start
from bot.sandbox.world_file import read_world


async def serve(
    sandbox: Sandbox, host: str = "127.0.0.1", port: int = 0, *, allow_remote: bool = False
) -> RunningServer:
    """Serve in this event loop until the server given back is closed; see `start`."""
    return await start(application(sandbox), host, port, allow_remote=allow_remote)


async def serve_forever(
    port: int,
    host: str = "127.0.0.1",
    world_file: Path | None = None,
    *,
    allow_remote: bool = False,
    ready: Callable[[RunningServer, Sandbox], None] | None = None,
) -> None:
    """The sandbox alone, on the machine's clock, until it is cancelled; `ready` is told its port.

    Raises:
        ValueError: the address is not a loopback one, or the file is no world.
        OSError: the port is taken.
    """
    clock, number = SystemClock(), number_of_this_run()
    sandbox = (
        read_world(world_file, clock, number)
        if world_file
        else Sandbox(clock, first_number=number)
    )
    server = await serve(sandbox, host, port, allow_remote=allow_remote)
    if ready:
        ready(server, sandbox)
    try:
        await server.wait()
    finally:
        await server.close()
