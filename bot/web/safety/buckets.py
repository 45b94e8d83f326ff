"""How often something may happen, each for itself: a bucket that fills, and a little of memory."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """So much at once, and then so much a second."""

    burst: int
    per_second: float


class Buckets:
    """One for each key. Only what is not full is remembered, and at most so many; the oldest go."""

    def __init__(self, rate: Rate, time: Callable[[], float], most: int = 20_000) -> None:
        """`time` counts seconds and never goes back."""
        self._rate = rate
        self._time = time
        self._most = most
        self._full_at: OrderedDict[Hashable, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._full_at)

    def take(self, key: Hashable) -> float:
        """Take one; where there is none left, the seconds until there is."""
        now, a_piece = self._time(), 1 / self._rate.per_second
        full_at = max(now, self._full_at.get(key, now)) + a_piece
        wait = full_at - now - self._rate.burst * a_piece
        if wait > a_piece / 1000:  # less is the rounding of sums
            return wait
        self._full_at[key] = full_at
        self._full_at.move_to_end(key)
        self._forget(now)
        return 0.0

    def _forget(self, now: float) -> None:
        """Those longest untouched, as long as they are full again or there are too many."""
        while self._full_at:
            key, full_at = next(iter(self._full_at.items()))
            if full_at > now and len(self._full_at) <= self._most:
                return
            del self._full_at[key]
