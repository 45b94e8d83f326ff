"""The socket's inside: who holds the data folder hears what commands ask, one order a connection."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import structlog

from bot.errors import MotesplatsError
from bot.side_door.letters import LONGEST, Unintelligible, of_failure, of_receipt, read_order
from bot.side_door.orders import Order, Receipt
from bot.side_door.socket_places import NAME, reachable

READ_SECONDS = 10.0
"""For an order to come whole; a command writes it in one go."""

LAST_SECONDS = 1.0
"""For what is under way to be answered when the door closes."""

log = structlog.get_logger()

Answering = Callable[[Order], Awaitable[Receipt]]


@contextlib.asynccontextmanager
async def side_door(folder: Path, answer: Answering) -> AsyncIterator[None]:
    """Hear commands for as long as the block lasts; who calls this holds the folder.

    Where there can be no socket everything else goes on, and commands are refused.
    """
    place = folder / NAME
    try:
        listening = _listen(folder, place)
    except OSError as error:
        log.warning("side-door.closed", error=error.strerror or type(error).__name__)
        yield
        return
    visits: set[asyncio.Task[None]] = set()

    async def visit(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        visits.add(task)
        try:
            await _answer_one(reader, writer, answer)
        finally:
            visits.discard(task)
            writer.close()

    server = await asyncio.start_unix_server(visit, sock=listening, limit=LONGEST)
    try:
        yield
    finally:
        server.close()
        place.unlink(missing_ok=True)
        if visits:
            await asyncio.wait(visits, timeout=LAST_SECONDS)
        for task in visits:
            task.cancel()
        await asyncio.gather(*visits, return_exceptions=True)


def _listen(folder: Path, place: Path) -> socket.socket:
    """For the owner of the folder alone. Raises OSError."""
    place.unlink(missing_ok=True)  # by a process that was killed
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with reachable(folder) as path:
            listening.bind(path)
        place.chmod(0o600)
        listening.setblocking(False)
    except BaseException:
        listening.close()
        raise
    return listening


async def _answer_one(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: Answering
) -> None:
    try:
        async with asyncio.timeout(READ_SECONDS):
            line = await reader.readline()
        if not line:
            return  # somebody only looked whether there is one
        writer.write(await _answered(line, answer))
        await writer.drain()
    except (TimeoutError, ValueError, OSError) as error:
        log.warning("side-door.unheard", error=type(error).__name__)


async def _answered(line: bytes, answer: Answering) -> bytes:
    try:
        return of_receipt(await answer(read_order(line)))
    except Unintelligible:
        return of_failure(MotesplatsError("side-door.other-version"))
    except MotesplatsError as error:
        return of_failure(error)
    except Exception as error:  # noqa: BLE001 -- a command must not stop the bot
        log.error("side-door.broke", error=type(error).__name__)
        return of_failure(MotesplatsError("side-door.broke"))
