"""Time as a dependency: nobody else asks the machine what time it is."""

import asyncio
import contextlib
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What everything that waits or dates things is given."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""

    async def sleep(self, seconds: float) -> None:
        """Wait that many seconds of this clock; a jump past the end ends the wait at once."""

    @property
    def changed(self) -> asyncio.Event:
        """Set when the clock jumps or changes speed; every change brings a new event."""

    @property
    def is_trusted(self) -> bool:
        """May something be removed because it is old by this clock?"""

    @property
    def is_in_doubt(self) -> bool:
        """Would it be good to hear soon what time it is elsewhere?"""

    @property
    def ahead(self) -> timedelta | None:
        """How far the machine's clock is ahead of the right time, where it is known to be wrong."""


class SystemClock:
    """The machine's clock, which may show anything; see `bot/machine/checked_clock.py`."""

    is_trusted = False
    is_in_doubt = False
    ahead = None

    def __init__(self) -> None:
        self.changed = asyncio.Event()

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 -- this is the clock

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class RehearsalClock:
    """A clock that starts where one likes, runs at any speed, stands still and jumps.

    What it shows is the time of the rehearsal, so there is nothing to hold it against.
    """

    is_trusted = True
    is_in_doubt = False
    ahead = None

    def __init__(self, start: datetime, speed: float = 1.0) -> None:
        """Start at an aware instant, `speed` seconds to each real one; 0 stands still."""
        self._base = start.astimezone(UTC)
        self._since = time.monotonic()
        self.speed = speed
        self.changed = asyncio.Event()

    def now(self) -> datetime:
        return self._base + timedelta(seconds=(time.monotonic() - self._since) * self.speed)

    def jump(self, to: datetime) -> None:
        """Set the time; going back is allowed, as it is for a machine's clock."""
        self._restart(to.astimezone(UTC), self.speed)

    def set_speed(self, speed: float) -> None:
        self._restart(self.now(), speed)

    async def sleep(self, seconds: float) -> None:
        until = self.now() + timedelta(seconds=seconds)
        while (left := (until - self.now()).total_seconds()) > 0:
            changed = self.changed
            with contextlib.suppress(TimeoutError):
                # `wait_for` would forget that it was cancelled in the moment of a jump.
                async with asyncio.timeout(left / self.speed if self.speed else None):
                    await changed.wait()

    def _restart(self, base: datetime, speed: float) -> None:
        self._base, self._since, self.speed = base, time.monotonic(), speed
        self.changed.set()
        self.changed = asyncio.Event()
