"""One person's flood slows that person down and nobody else."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from telegram import Update

BURST = 20
"""Updates that a person may send at once before the rate counts."""

MOST_PEOPLE = 10_000
"""People who are remembered before those at rest are forgotten."""


class FloodGuard:
    """Lets `rate` updates a second of one person pass; 0 switches it off.

    What is beyond waits, nothing is thrown away; `warn` tells the person once a minute.
    """

    def __init__(self, rate: float, warn: Callable[[Update], Awaitable[None]]) -> None:
        self._rate = rate
        self._warn = warn
        self._full_at: dict[int, float] = {}
        self._warned_at: dict[int, float] = {}

    async def pass_through(self, update: Update) -> None:
        """Return when the update's turn has come."""
        user = update.effective_user
        if not self._rate or user is None:
            return
        now = time.monotonic()
        full_at = max(now, self._full_at.get(user.id, 0.0)) + 1 / self._rate
        self._full_at[user.id] = full_at
        if len(self._full_at) > MOST_PEOPLE:
            self._full_at = {who: at for who, at in self._full_at.items() if at > now}
        wait = full_at - now - BURST / self._rate
        if wait <= 0:
            return
        if now - self._warned_at.get(user.id, -60.0) >= 60:
            self._warned_at[user.id] = now
            await self._warn(update)
        await asyncio.sleep(wait)
