"""Work that may hang in the disk or in a lock, in a thread that keeps nothing from going on."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class StillUnderWay(Exception):  # noqa: N818 -- it reads as what is so
    """Raised when the work before has not ended."""


class OwnThread:
    """Does one thing at a time. Who stops waiting leaves it behind; the process may end all the same.

    A thread of the loop's own pool would be waited for when the process ends.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._is_under_way = False

    async def run(self, work: Callable[[], T]) -> T:
        """Raises StillUnderWay, and what the work raises."""
        if self._is_under_way:
            raise StillUnderWay(self._name)
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()

        def settle(result: T | None, error: Exception | None) -> None:
            self._is_under_way = False
            if done.done():
                return
            if error is not None:
                done.set_exception(error)
            else:
                done.set_result(result)  # type: ignore[arg-type] # without an error it is a T

        def do() -> None:
            result, error = None, None
            try:
                result = work()
            except Exception as raised:  # noqa: BLE001 -- it is raised where it is waited for
                error = raised
            with contextlib.suppress(RuntimeError):  # the loop is gone: nobody waits
                loop.call_soon_threadsafe(settle, result, error)

        threading.Thread(target=do, name=self._name, daemon=True).start()
        self._is_under_way = True
        return await done
