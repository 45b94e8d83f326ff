"""One person's flood slows that person down and nobody else."""

import time
from collections.abc import Awaitable, Callable

from telegram import Update

BURST = 20
"""Updates that a person may send at once before the rate counts."""

WARN_SECONDS = 60.0
"""Between two warnings to one person."""

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

    async def delay(self, update: Update) -> float:
        """Count the update; gives the seconds until its turn comes."""
        user = update.effective_user
        if not self._rate or user is None:
            return 0.0
        now = time.monotonic()
        full_at = max(now, self._full_at.get(user.id, 0.0)) + 1 / self._rate
        self._full_at[user.id] = full_at
        if len(self._full_at) > MOST_PEOPLE:
            self._forget(now)
        wait = full_at - now - BURST / self._rate
        if wait > 0 and now - self._warned_at.get(user.id, -WARN_SECONDS) >= WARN_SECONDS:
            self._warned_at[user.id] = now
            await self._warn(update)
        return max(0.0, wait)

    def _forget(self, now: float) -> None:
        self._full_at = {who: at for who, at in self._full_at.items() if at > now}
        self._warned_at = {who: at for who, at in self._warned_at.items() if who in self._full_at}
