"""What happens by itself: a tick asks everybody what is due, and a clock that jumps ticks at once."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from types import MappingProxyType

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.delivery.failures import Failures

log = structlog.get_logger()

Job = Callable[[datetime], Awaitable[object]]
"""Does what is due at the given instant; finding nothing due is cheap."""

NOTHING: Mapping[str, Job] = MappingProxyType({})


class Ticks:
    """Runs recurring work by name: `often` every second, `hourly` every hour of the clock.

    Late and skipped ticks do no harm: each asks the database what is due and not yet done.
    """

    def __init__(
        self,
        clock: Clock,
        failures: Failures,
        often: Mapping[str, Job],
        hourly: Mapping[str, Job] = NOTHING,
        seconds: float = 1.0,
    ) -> None:
        self._clock = clock
        self._failures = failures
        self._often = often
        self._hourly = hourly
        self._seconds = seconds
        self._last_hour: datetime | None = None
        self._one_at_a_time = asyncio.Lock()

    async def run(self) -> None:
        """Tick until cancelled."""
        scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        scheduler.add_job(self.tick, "interval", seconds=self._seconds)
        scheduler.start()
        try:
            while True:
                changed = self._clock.changed
                await self.tick()
                await changed.wait()
        finally:
            scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        async with self._one_at_a_time:
            now = self._clock.now()
            for work, job in self._often.items():
                await self._do(work, job, now)
            hour = now.replace(minute=0, second=0, microsecond=0)
            if hour != self._last_hour:
                self._last_hour = hour
                for work, job in self._hourly.items():
                    await self._do(work, job, now)

    async def _do(self, work: str, job: Job, now: datetime) -> None:
        try:
            await job(now)
        except Exception as error:  # noqa: BLE001 -- one kind of work must not stop the others
            times = self._failures.add(work, now)
            # One line for the first failure and then ever fewer, so that ticks fill no log.
            if times & (times - 1) == 0:
                log.error("tick.failed", work=work, error=type(error).__name__, times=times)
        else:
            self._failures.clear(work)
