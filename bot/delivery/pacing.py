"""How fast messages leave: answers to people who wait first, bulk in what is left.

A send holds one of the places from its start until a second after its answer, so that no delay
can push one message too many into one of Telegram's seconds.
"""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine
from enum import Enum, auto

WINDOW = 1.005
"""Seconds that a place stays taken after the answer."""

RESERVED = 1
"""Places that bulk leaves free, so that an answer seldom waits."""

CHAT_BURST = 4
"""Messages that one chat may get at once before its rate counts."""

GROUP_RATE = 20 / 60
"""Messages a second in one group (Bot FAQ: 20 a minute)."""

MOST_CHATS = 10_000
"""Chats that are remembered before those at rest are forgotten."""


class Lane(Enum):
    """Who waits for the message: somebody (`ANSWER`) or nobody (`BULK`)."""

    ANSWER = auto()
    BULK = auto()


class Pacer:
    """Gives places for sends. A rate of 0 switches its limit off.

    `speed` says how many seconds count as one real one; a fast rehearsal sends faster.
    """

    def __init__(
        self,
        per_second: float = 30,
        per_chat: float = 1,
        speed: Callable[[], float] = lambda: 1.0,
    ) -> None:
        self._places = int(per_second)
        self._per_chat = per_chat
        self._speed = speed
        self._taken = 0
        self._bulk_rests = False
        self._waiting: dict[Lane, deque[asyncio.Future[None]]] = {lane: deque() for lane in Lane}
        self._full_at: dict[int, float] = {}
        self._paused_until = 0.0
        self._tasks: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def place(self, chat_id: int, lane: Lane) -> AsyncIterator[None]:
        """Wait for a turn, hold it while the block sends, keep it taken a second longer."""
        await self._wait_for_chat(chat_id)
        await self._wait_for_pause()
        if not self._places:
            yield
            return
        await self._wait_for_place(lane)
        try:
            yield
        finally:
            self._later(self._give_back())

    def pause(self, seconds: float) -> None:
        """Telegram asked for silence (429): nobody sends before it is over."""
        self._paused_until = max(self._paused_until, time.monotonic() + seconds / self._speed())

    @property
    def paused_for(self) -> float:
        """Real seconds that the pause still lasts."""
        return max(0.0, self._paused_until - time.monotonic())

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _wait_for_chat(self, chat_id: int) -> None:
        if not self._per_chat:
            return
        rate = (GROUP_RATE if chat_id < 0 else self._per_chat) * self._speed()
        now = time.monotonic()
        # When the chat's bucket will be full again; each message moves it on.
        full_at = max(now, self._full_at.get(chat_id, 0.0)) + 1 / rate
        self._full_at[chat_id] = full_at
        if len(self._full_at) > MOST_CHATS:
            self._full_at = {chat: at for chat, at in self._full_at.items() if at > now}
        wait = full_at - now - CHAT_BURST / rate
        if wait > 0:
            await asyncio.sleep(wait)

    async def _wait_for_pause(self) -> None:
        while wait := self.paused_for:  # noqa: ASYNC110 -- a pause may grow while one waits
            await asyncio.sleep(wait)

    async def _wait_for_place(self, lane: Lane) -> None:
        turn = asyncio.get_running_loop().create_future()
        self._waiting[lane].append(turn)
        self._let_go()
        try:
            await turn
            await self._wait_for_pause()  # one may have begun in the meantime
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._taken -= 1
                self._let_go()
            raise

    def _let_go(self) -> None:
        while self._taken < self._places and self._release(Lane.ANSWER):
            pass
        if self._bulk_rests or self._taken >= self._places - RESERVED:
            return
        if self._release(Lane.BULK):
            # Bulk is spread over the second, so that an answer finds places coming free.
            self._bulk_rests = True
            self._later(self._end_bulk_rest())

    def _release(self, lane: Lane) -> bool:
        while self._waiting[lane]:
            turn = self._waiting[lane].popleft()
            if not turn.done():
                self._taken += 1
                turn.set_result(None)
                return True
        return False

    async def _give_back(self) -> None:
        await asyncio.sleep(WINDOW / self._speed())
        self._taken -= 1
        self._let_go()

    async def _end_bulk_rest(self) -> None:
        await asyncio.sleep(WINDOW / max(1, self._places - RESERVED) / self._speed())
        self._bulk_rests = False
        self._let_go()

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
