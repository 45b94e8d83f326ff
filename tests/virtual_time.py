"""A loop whose time passes at once: what takes a minute is over in a second, and exact."""

import asyncio
import functools
import selectors
import time
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

import pytest

P = ParamSpec("P")
T = TypeVar("T")


class _Leaping(selectors.SelectSelector):
    """Nobody writes to it, so the time until the next timer may as well be skipped.

    Every timer is so many seconds `late`, as those of a machine are.
    """

    def __init__(self, late: float) -> None:
        super().__init__()
        self.now = 1_000.0
        self._late = late

    def select(self, timeout: float | None = None) -> list[Any]:
        assert timeout is not None, "everybody waits for somebody else"
        self.now += timeout + self._late if timeout > 0 else 0.0
        return []


def run_at_once(
    work: Coroutine[Any, Any, T], monkeypatch: pytest.MonkeyPatch, *, late: float = 0.0
) -> T:
    """What the work gives; it may wait for nothing but the loop's own time."""
    clock = _Leaping(late)
    with monkeypatch.context() as patched:
        patched.setattr(time, "monotonic", lambda: clock.now)
        with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(clock)) as runner:
            return runner.run(work)


def at_once(test: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """The test on such a loop: how busy the machine is makes no difference to it."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        with pytest.MonkeyPatch.context() as patched:
            run_at_once(test(*args, **kwargs), patched)

    return run
