"""What happens by itself: a tick asks everybody what is due, and a clock that jumps ticks at once."""

import asyncio
import contextlib
from collections.abc import Mapping

from bot.clock import Clock
from bot.upkeep.failures import Failures
from bot.upkeep.hourly_work import HourlyWork
from bot.upkeep.pulse import Pulse
from bot.upkeep.recurring_work import Recurring, attempt


class Ticks:
    """Runs recurring work by name: `often` every second, and the hour's when it is due.

    It waits on the loop's own time, which nobody sets: a machine's clock that is put back must not
    stop what it asks. Late and skipped ticks do no harm: each asks the database what is due and not
    yet done.
    """

    def __init__(
        self,
        clock: Clock,
        failures: Failures,
        pulse: Pulse,
        often: Mapping[str, Recurring],
        hourly: HourlyWork,
        seconds: float = 1.0,
    ) -> None:
        self._clock = clock
        self._failures = failures
        self._pulse = pulse
        self._often = often
        self._hourly = hourly
        self._seconds = seconds
        self._one_at_a_time = asyncio.Lock()

    async def run(self) -> None:
        """Tick until cancelled."""
        try:
            while True:
                changed = self._clock.changed
                await self.tick()
                with contextlib.suppress(TimeoutError):
                    # `wait_for` would forget that it was cancelled in the moment of a jump.
                    async with asyncio.timeout(self._seconds):
                        await changed.wait()
        finally:
            self._hourly.close()

    async def tick(self) -> None:
        async with self._one_at_a_time:
            now = self._clock.now()
            # First, so that what hangs in a tick does not hold up the hour's work either.
            self._hourly.begin_if_due(now)
            for work, job in self._often.items():
                await attempt(work, job, now, self._failures)
            self._pulse.tick(now)

    async def idle(self) -> None:
        """Wait until the hour's work has ended."""
        await self._hourly.idle()
