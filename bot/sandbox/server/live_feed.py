"""The WebSocket over which everybody who watches hears what happens."""

import asyncio
import contextlib
from typing import TYPE_CHECKING

from bot.sandbox.chats.live_events import Event
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server.clock_control import clock_json

if TYPE_CHECKING:
    from starlette.websockets import WebSocket


async def watch(sandbox: Sandbox, socket: "WebSocket") -> None:
    """Send every event until the watcher leaves."""
    await socket.accept()
    events: asyncio.Queue[Event] = asyncio.Queue()
    stop = sandbox.world.live.watch(events.put_nowait)
    tasks = (
        asyncio.create_task(_send(socket, events)),
        asyncio.create_task(_tell_changes_of_clock(sandbox, events)),
        asyncio.create_task(_wait_until_gone(socket)),
    )
    try:
        with contextlib.suppress(asyncio.CancelledError):  # the server stops
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stop()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _send(socket: "WebSocket", events: asyncio.Queue[Event]) -> None:
    while True:
        await socket.send_json(await events.get())


async def _tell_changes_of_clock(sandbox: Sandbox, events: asyncio.Queue[Event]) -> None:
    """Whoever ordered them."""
    while True:
        await sandbox.clock.changed.wait()
        events.put_nowait({"event": "clock", **clock_json(sandbox)})
        await asyncio.sleep(0)


async def _wait_until_gone(socket: "WebSocket") -> None:
    from starlette.websockets import WebSocketDisconnect

    with contextlib.suppress(WebSocketDisconnect):
        while True:
            await socket.receive()
