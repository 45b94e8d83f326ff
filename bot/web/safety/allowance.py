"""How much one reader, one network and all of them may ask for. All values stand here."""

import math
from collections.abc import Callable

from bot.web.safety.buckets import Buckets, Rate

READING = Rate(burst=6_000, per_second=400)
"""Of one network, and a whole venue may be one: a thousand people who all open the page at once."""

DOING = Rate(burst=1_000, per_second=60)
"""Forms of one network."""

DOING_OF_ONE = Rate(burst=40, per_second=1)
"""Forms of one secret: quicker than anybody presses."""

COMING = Rate(burst=1_000, per_second=5)
"""New secrets of one network: 300 a minute, after everybody at a venue has come at once."""

COMING_OF_ALL = Rate(burst=5_000, per_second=20)
"""New secrets, from wherever: 1,200 a minute."""


class TooMany(Exception):  # noqa: N818 -- it reads as what happened
    """Somebody asks for more than they may; they may again after so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = max(1, math.ceil(seconds))


class Allowance:
    """Each raises TooMany. A network that nobody knows, as this machine's own, has none."""

    def __init__(self, time: Callable[[], float]) -> None:
        self._reading = Buckets(READING, time)
        self._doing = Buckets(DOING, time)
        self._doing_of_one = Buckets(DOING_OF_ONE, time)
        self._coming = Buckets(COMING, time)
        self._coming_of_all = Buckets(COMING_OF_ALL, time)

    def read(self, network: str) -> None:
        """Any request."""
        _take((self._reading, network))

    def act(self, network: str, secret: str) -> None:
        """A form, besides that it is a request."""
        _take((self._doing_of_one, secret), (self._doing, network))

    def come(self, network: str) -> None:
        """Somebody new is given a secret."""
        _take((self._coming, network), (self._coming_of_all, "all"))


def _take(*from_each: tuple[Buckets, str]) -> None:
    wait = max(buckets.take(key) if key else 0.0 for buckets, key in from_each)
    if wait:
        raise TooMany(wait)
