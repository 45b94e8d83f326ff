"""Updates at which an earlier process may have ended: begun after all others, and one by one."""

import asyncio
import contextlib
import heapq
from collections.abc import AsyncIterator, Iterable

from bot.storage.messages.inbox import StoredUpdate
from bot.telegram.http.flight import FlightRecorder, UpdateInFlight


class Suspects:
    """Who they are, and whose turn it is.

    Under suspicion is what was worked on when the process ended. That it waited for Telegram then
    is no ground for it, so neither an outage nor whoever restarts the bot in one makes suspects.
    """

    def __init__(self, recorder: FlightRecorder) -> None:
        self._recorder = recorder
        self._waiting: list[tuple[int, int]] = []
        self._others_are_done = asyncio.Event()
        self._changed = asyncio.Condition()
        self._is_taken = False
        # Until it is tried it stays on record: the process may end before that.
        self._entries: dict[int, UpdateInFlight | None] = {
            update_id: recorder.begin(update_id) for update_id in sorted(recorder.left)
        }

    def take_up(self, left: Iterable[StoredUpdate]) -> None:
        """Without a record everything that was left is under suspicion."""
        if not self._recorder.works:
            self._entries |= {kept.update_id: None for kept in left}

    def include(self, kept: StoredUpdate) -> bool:
        return bool(kept.attempts) or self.was_begun(kept.update_id)

    def was_begun(self, update_id: int) -> bool:
        """Was it worked on when the process ended?"""
        return update_id in self._entries

    @property
    def are_any(self) -> bool:
        return bool(self._entries or self._waiting)

    def let_in(self) -> None:
        """The others are done, or have been waited for long enough; who did not come is forgotten."""
        self._others_are_done.set()
        for update_id in self._entries.keys() - {update_id for _, update_id in self._waiting}:
            self.is_tried(update_id)

    @contextlib.asynccontextmanager
    async def turn(self, update_id: int, attempts: int) -> AsyncIterator[None]:
        """Wait for the others, and for all suspects that were tried less often."""
        place = (attempts, update_id)
        heapq.heappush(self._waiting, place)
        await self._others_are_done.wait()
        async with self._changed:
            await self._changed.wait_for(lambda: not self._is_taken and self._waiting[0] == place)
            heapq.heappop(self._waiting)
            self._is_taken = True
        try:
            yield
        finally:
            self._is_taken = False
            async with self._changed:
                self._changed.notify_all()

    def is_tried(self, update_id: int) -> None:
        """It is on record by itself from now on."""
        if entry := self._entries.pop(update_id, None):
            entry.end()
