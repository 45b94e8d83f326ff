"""The real sandbox on a port, in a thread of its own, for a browser to look at."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.clock import Clock, RehearsalClock
from bot.sandbox import TOKEN, Sandbox
from bot.sandbox.server.served_sandbox import serve

T = TypeVar("T")

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MORNING = datetime(2023, 11, 30, 8, 45, tzinfo=STOCKHOLM)
NAMES = {1001: "Anna", 1002: "Bilal", 1003: "Karin"}


class ServedSandbox:
    """Serves a sandbox with three people from construction to `close`.

    Its clock is a rehearsal's unless another is given.
    """

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = RehearsalClock(MORNING)
        self.sandbox = Sandbox(
            clock or self.clock, next_jump=self._next_jump, timezone="Europe/Stockholm"
        )
        for number, name in NAMES.items():
            self.sandbox.person(name, "en", number)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = self.run(serve(self.sandbox))
        self.url = self._server.url
        self.api = f"{self.url}/bot{TOKEN}"

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """The result of work done in the server's loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    def do(self, deed: Callable[[], T]) -> T:
        """The same for an ordinary function."""

        async def work() -> T:
            return deed()

        return self.run(work())

    def restart(self) -> None:
        """Let the network break: every connection ends, and the same port answers again."""
        self.run(self._server.close())
        self._server = self.run(serve(self.sandbox, port=self._server.port))

    def close(self) -> None:
        self.run(self._server.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def _next_jump(self) -> datetime:
        return self.clock.now() + timedelta(minutes=37)
