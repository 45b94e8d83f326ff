"""Looking after something that is mostly said, and may also come about unsaid."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import NoReturn

import structlog

LOOK_SECONDS = 1.0
"""Between two looks where nobody says anything: another process, or the clock alone, may have done it."""

log = structlog.get_logger()


async def look_often(
    look: Callable[[], Awaitable[None]], poked: asyncio.Event, name: str
) -> NoReturn:
    """Look when it is poked, and every so often besides, until cancelled; `name` is that of the log."""
    while True:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK_SECONDS):
                await poked.wait()
        poked.clear()
        try:
            await look()
        except Exception as error:  # noqa: BLE001 -- what stops looking, stops for ever
            log.error("lookout.broke", at=name, error=type(error).__name__)
