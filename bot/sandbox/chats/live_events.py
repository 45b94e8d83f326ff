"""What happens, told to everybody who watches: phone pages and simulated people."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeAlias

Event: TypeAlias = dict[str, Any]
Watcher: TypeAlias = Callable[[Event], None]


class LiveEvents:
    """Hands every event to whom it concerns, at once and in order."""

    def __init__(self) -> None:
        self._watchers: dict[int | None, list[Watcher]] = defaultdict(list)

    def watch(self, watcher: Watcher, person: int | None = None) -> Callable[[], None]:
        """Begin to watch everything, or one person; the function given back ends it."""
        self._watchers[person].append(watcher)
        return lambda: self._watchers[person].remove(watcher)

    def publish(self, event: str, **details: Any) -> None:
        concerned = [*self._watchers[None], *self._watchers.get(details.get("person", -1), ())]
        for watcher in concerned:
            watcher({"event": event, **details})
