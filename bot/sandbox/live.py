"""What happens, told to everybody who watches: phone pages and simulated people."""

from collections.abc import Callable
from typing import Any, TypeAlias

Event: TypeAlias = dict[str, Any]
Watcher: TypeAlias = Callable[[Event], None]


class Live:
    """Hands every event to every watcher, at once and in order."""

    def __init__(self) -> None:
        self._watchers: list[Watcher] = []

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Begin to watch; the function given back ends it."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def publish(self, event: str, **details: Any) -> None:
        for watcher in tuple(self._watchers):
            watcher({"event": event, **details})
