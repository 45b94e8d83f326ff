"""Who is to look at once when rows were added to the outbox."""

from collections.abc import Callable


class Wakers:
    """Those who send, at whatever door; they come when they are made."""

    def __init__(self) -> None:
        self._wakers: list[Callable[[], None]] = []

    def add(self, waker: Callable[[], None]) -> None:
        self._wakers.append(waker)

    def wake(self) -> None:
        for waker in self._wakers:
            waker()
