"""Recurring work as everybody runs it: what fails is written down and stops nothing else."""

from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from bot.upkeep.failures import Failures

log = structlog.get_logger()

Recurring = Callable[[datetime], Awaitable[object]]
"""Does what is due at the given instant; finding nothing due is cheap."""


async def attempt(work: str, job: Recurring, now: datetime, failures: Failures) -> None:
    """Do it once; one kind of work must not stop the others."""
    try:
        await job(now)
    except Exception as error:  # noqa: BLE001 -- see above
        times = failures.add(work, now)
        # One line for the first failure and then ever fewer, so that ticks fill no log.
        if times & (times - 1) == 0:
            log.error("tick.failed", work=work, error=type(error).__name__, times=times)
    else:
        failures.clear(work)
