"""What recurring work fails at the moment: from its first failure until it succeeds again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType


@dataclass
class _Failure:
    since: datetime
    times: int = 0


class Failures:
    """Kept by who runs the work, read by who tells of it."""

    def __init__(self) -> None:
        self._current: dict[str, _Failure] = {}

    @property
    def since(self) -> Mapping[str, datetime]:
        """Work that fails, and when it began to."""
        return MappingProxyType({work: each.since for work, each in self._current.items()})

    def add(self, work: str, now: datetime) -> int:
        """The work failed; gives how often it has in a row."""
        failure = self._current.setdefault(work, _Failure(now))
        failure.times += 1
        return failure.times

    def clear(self, work: str) -> None:
        """The work succeeded."""
        self._current.pop(work, None)
