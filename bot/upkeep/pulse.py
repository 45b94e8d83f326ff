"""Whether what happens by itself happens: when the last tick was, and what takes too long."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

LATE_SECONDS = 30.0
"""Hourly work that takes longer than this is told of."""


@dataclass(frozen=True)
class _Begun:
    at: datetime
    own: float


class Pulse:
    """Kept by who ticks and runs the work, read by who tells of it; goes by the loop's own time."""

    def __init__(
        self, own_time: Callable[[], float] = time.monotonic, *, late: float = LATE_SECONDS
    ) -> None:
        self._own_time = own_time
        self._late_seconds = late
        self._tick: _Begun | None = None
        self._under_way: dict[str, _Begun] = {}

    def tick(self, now: datetime) -> None:
        """A tick has ended."""
        self._tick = _Begun(now, self._own_time())

    @property
    def last_tick(self) -> datetime | None:
        return self._tick.at if self._tick else None

    @property
    def silent_for(self) -> float:
        """Seconds since the last tick."""
        return self._own_time() - self._tick.own if self._tick else 0.0

    def begin(self, work: str, now: datetime) -> None:
        self._under_way[work] = _Begun(now, self._own_time())

    def end(self, work: str) -> None:
        self._under_way.pop(work, None)

    def is_under_way(self, work: str) -> bool:
        return work in self._under_way

    @property
    def late(self) -> Mapping[str, datetime]:
        """Work that takes too long, and when it began."""
        own = self._own_time()
        return {
            work: begun.at
            for work, begun in self._under_way.items()
            if own - begun.own > self._late_seconds
        }
