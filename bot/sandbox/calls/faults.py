"""What a test orders to go wrong, call by call."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

REFUSALS = {"500": 500, "502": 502, "504": 504}
KINDS = frozenset({
    "429",  # refused, with `retry_after` seconds (default 1)
    "500", "502", "504",  # refused by a server that is ill
    "blocked",  # 403: this person blocked the bot
    "reset",  # the connection is reset before the call is accepted
    "drop",  # the call is accepted, then the connection drops without an answer
    "hang",  # the call is accepted, the answer never comes (or after `seconds`)
    "slow",  # the answer trickles over `seconds` (default 1)
    "malformed",  # the answer is no JSON
    "unparsable",  # getUpdates: an update no library can read joins the queue
    "duplicate", "reorder",  # the next updates come twice, in the wrong order
})  # fmt: skip


OF_UPDATES = frozenset({"duplicate", "reorder"})


@dataclass
class Fault:
    """One order: for a method (or `*`), how often, and perhaps for one chat only."""

    method: str
    kind: str
    times: int = 1
    details: Mapping[str, Any] = field(default_factory=dict)

    def concerns(self, method: str, chat_id: str) -> bool:
        wanted_chat = self.details.get("chat_id")
        return self.method.lower() in {"*", method.lower()} and (
            wanted_chat is None or str(wanted_chat) == chat_id
        )


class Faults:
    """The orders still open, first come first served."""

    def __init__(self) -> None:
        self._open: list[Fault] = []

    def add(self, method: str, kind: str, times: int = 1, **details: Any) -> None:
        """Order a fault. `chat_id` narrows it to a chat, `after` lets so many calls pass first.

        Raises:
            ValueError: no such kind.
        """
        if kind not in KINDS:
            raise ValueError(f"No fault is called {kind!r}; there are {', '.join(sorted(KINDS))}.")
        self._open.append(Fault(method, kind, times, details))

    def clear(self) -> None:
        self._open.clear()

    @property
    def are_open(self) -> bool:
        return bool(self._open)

    def take(self, method: str, chat_id: str) -> Fault | None:
        """The fault this call runs into, which is used up by it."""
        return self._take(
            one
            for one in self._open
            if one.kind not in OF_UPDATES and one.concerns(method, chat_id)
        )

    def take_for_updates(self) -> Fault | None:
        """The fault that befalls the updates about to be handed out."""
        return self._take(one for one in self._open if one.kind in OF_UPDATES)

    def _take(self, concerned: Iterable[Fault]) -> Fault | None:
        fault = next(iter(concerned), None)
        if fault is None:
            return None
        if wait := fault.details.get("after", 0):
            fault.details = {**fault.details, "after": wait - 1}
            return None
        fault.times -= 1
        if fault.times <= 0:
            self._open.remove(fault)
        return fault
