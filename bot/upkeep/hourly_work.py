"""Hourly work: each in a task of its own with a time limit, so that what hangs stops nothing else."""

import asyncio
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import structlog

from bot.upkeep.failures import Failures
from bot.upkeep.pulse import Pulse
from bot.upkeep.recurring_work import Recurring, attempt

if TYPE_CHECKING:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

LIMIT_SECONDS = 300.0
"""For one kind of work; a copy of a large database on a slow disk takes a minute."""

HOUR_SECONDS = 3600.0

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)

log = structlog.get_logger()


class HourlyWork:
    """Begins each kind of work when an hour of the clock begins, or has passed by the loop's own time.

    The scheduler runs what it is given at once and waits for nothing: its own triggers wait for the
    machine's clock to show a time, so that they stand still when it is put back, and list all that
    they missed when it jumps.
    """

    def __init__(
        self,
        failures: Failures,
        pulse: Pulse,
        work: Mapping[str, Recurring],
        *,
        limit: float = LIMIT_SECONDS,
        every: float = HOUR_SECONDS,
        own_time: Callable[[], float] = time.monotonic,
    ) -> None:
        self._failures = failures
        self._pulse = pulse
        self._work = work
        self._limit = limit
        self._every = every
        self._own_time = own_time
        self._scheduler: AsyncIOScheduler | None = None
        self._hour: datetime | None = None
        self._begun = 0.0
        self._ended = asyncio.Event()

    def begin_if_due(self, now: datetime) -> None:
        hour = now.replace(minute=0, second=0, microsecond=0)
        own = self._own_time()
        if hour != self._hour or own - self._begun >= self._every:
            self._hour, self._begun = hour, own
            self.begin(now)

    def begin(self, now: datetime) -> None:
        """Begin everything that is not still under way."""
        if self._scheduler is None:
            from apscheduler.schedulers.asyncio import AsyncIOScheduler

            self._scheduler = AsyncIOScheduler(timezone="UTC")
            self._scheduler.start()
        for work in self._work:
            if not self._pulse.is_under_way(work):
                self._pulse.begin(work, now)
                self._scheduler.add_job(
                    self._do, "date", [work, now], run_date=AT_ONCE, misfire_grace_time=None
                )

    async def idle(self) -> None:
        """Wait until nothing is under way."""
        while any(self._pulse.is_under_way(work) for work in self._work):
            await self._ended.wait()

    def close(self) -> None:
        """Leave behind what is under way."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    async def _do(self, work: str, now: datetime) -> None:
        try:
            await attempt(work, self._limited(self._work[work]), now, self._failures)
        except asyncio.CancelledError:
            log.debug("round.left-behind", work=work)  # the scheduler would call it an error
        finally:
            self._pulse.end(work)
            self._ended.set()
            self._ended = asyncio.Event()

    def _limited(self, job: Recurring) -> Recurring:
        async def limited(now: datetime) -> None:
            async with asyncio.timeout(self._limit):
                await job(now)

        return limited
