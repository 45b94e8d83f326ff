"""What happens by itself: a tick asks everybody what is due, and a clock that jumps ticks at once."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock

log = structlog.get_logger()

Job = Callable[[datetime], Awaitable[object]]
"""Does what is due at the given instant; finding nothing due is cheap."""


class Ticks:
    """Runs recurring work: `often` every second, `hourly` every hour of the clock.

    Late and skipped ticks do no harm: each asks the database what is due and not yet done.
    """

    def __init__(
        self, clock: Clock, often: Sequence[Job], hourly: Sequence[Job] = (), seconds: float = 1.0
    ) -> None:
        self._clock = clock
        self._often = often
        self._hourly = hourly
        self._seconds = seconds
        self._last_hour: datetime | None = None
        self._failures: Counter[str] = Counter()
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
            for job in self._often:
                await self._do(job, now)
            hour = now.replace(minute=0, second=0, microsecond=0)
            if hour != self._last_hour:
                self._last_hour = hour
                for job in self._hourly:
                    await self._do(job, now)

    async def _do(self, job: Job, now: datetime) -> None:
        name = _name(job)
        try:
            await job(now)
        except Exception as error:  # noqa: BLE001 -- one kind of work must not stop the others
            self._failures[name] += 1
            times = self._failures[name]
            # One line for the first failure and then ever fewer, so that ticks fill no log.
            if times & (times - 1) == 0:
                log.error("tick.failed", job=name, error=type(error).__name__, times=times)
        else:
            self._failures.pop(name, None)


def _name(job: Any) -> str:
    return str(getattr(job, "__qualname__", job))
