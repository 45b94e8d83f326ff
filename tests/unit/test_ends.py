"""What waits for the clock ends when it is told to, also in the moment when the clock jumps."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.clock import RehearsalClock
from bot.upkeep.failures import Failures
from bot.upkeep.hourly_work import HourlyWork
from bot.upkeep.pulse import Pulse
from bot.upkeep.ticks import Ticks

START = datetime(2026, 11, 29, 8, 0, tzinfo=UTC)


def _ticking(clock: RehearsalClock) -> Coroutine[Any, Any, None]:
    failures, pulse = Failures(), Pulse()
    hourly = HourlyWork(failures, pulse, {})
    return Ticks(clock, failures, pulse, often={}, hourly=hourly, seconds=600).run()


WAITING: dict[str, Callable[[RehearsalClock], Coroutine[Any, Any, None]]] = {
    "ticks": _ticking,
    "sleep": lambda clock: clock.sleep(600),
}


@pytest.mark.parametrize("waiting", WAITING)
@pytest.mark.parametrize("turns", range(5))
async def test_who_waits_for_the_clock_ends_in_the_moment_of_a_jump(
    waiting: str, turns: int
) -> None:
    clock = RehearsalClock(START, speed=0)
    task = asyncio.create_task(WAITING[waiting](clock))
    await asyncio.sleep(0.01)

    clock.jump(START + timedelta(seconds=1))
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task], timeout=60)

    assert task.cancelled()
