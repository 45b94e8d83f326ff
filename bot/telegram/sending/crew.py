"""How many senders there are: as many as messages are under way at once at the rate allowed."""

import math
from collections.abc import Callable

FEWEST = 4
"""Senders, however fast Telegram answers; and all that a crash can leave in doubt then."""

MOST = 256

ROOM = 1.2
"""Times as many as it takes on the average."""

LONGEST = 2.0
"""Seconds; whoever takes longer is ill, and more senders would only leave more in doubt."""

WEIGHT = 0.05
"""Of the newest message in the average."""


class Crew:
    """Learns from each message that got through how long one keeps a sender busy."""

    def __init__(self, per_second: Callable[[], float]) -> None:
        """`per_second` is how many may leave; where that is without limit nothing is promised."""
        self._per_second = per_second
        self._seconds = 0.0

    def note(self, seconds: float) -> None:
        """A message kept its sender busy so long, the wait for its turn left out."""
        self._seconds += WEIGHT * (min(seconds, LONGEST) - self._seconds)

    @property
    def wanted(self) -> int:
        busy = math.ceil(self._per_second() * self._seconds * ROOM)
        return max(FEWEST, min(MOST, busy))
