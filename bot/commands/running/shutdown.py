"""Running until somebody says stop, and ending within ten seconds of it whatever happens."""

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Coroutine
from typing import Any

from bot.commands.running.loop import new_loop

LONGEST_SECONDS = 10.0
"""From the first request to stop; what has not ended by then is ended."""

SIGNALS = (signal.SIGTERM, signal.SIGINT)


def run_until_stopped(main: Coroutine[Any, Any, None]) -> None:
    """Run `main` to its end, or until it ended because of SIGTERM or SIGINT.

    The first request cancels it, a second one cancels what it does to end well, and more change
    nothing: the process is to end after this.
    """
    with (
        contextlib.suppress(asyncio.CancelledError),
        asyncio.Runner(loop_factory=new_loop) as runner,
    ):
        runner.run(_stoppable(main))


async def _stoppable(main: Coroutine[Any, Any, None]) -> None:
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    assert task is not None
    for number in SIGNALS:
        loop.add_signal_handler(number, _stop, task)
    try:
        await main
    finally:
        for number in SIGNALS:
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_IGN)
        _end_in_time()  # a thread that somebody left behind would keep the process


def _stop(task: asyncio.Task[None]) -> None:
    if task.cancelling() < 2:
        _end_in_time()
        task.cancel()


def _end_in_time() -> None:
    timer = threading.Timer(LONGEST_SECONDS, os._exit, [1])
    timer.daemon = True
    timer.start()
