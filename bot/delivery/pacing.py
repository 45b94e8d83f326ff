"""How fast messages leave: answers to people who wait first, bulk in what is left.

A send holds one of the places from its start until a second after its answer, so that no delay
can push one message too many into one of Telegram's seconds.
"""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.delivery.request import NotSent

WINDOW = 1.005
"""Seconds that a place stays taken after the answer."""

RESERVED = 1
"""Places that bulk leaves free, so that an answer seldom waits."""

CHAT_BURST = 3
"""Messages that one chat may get at once before its rate counts."""

GROUP_RATE = 20 / 60
"""Messages a second in one group (Bot FAQ: 20 a minute)."""

LATE = 5.0
"""Real seconds after which who waits has looked away; then the newest answer goes first."""

MOST_CHATS = 10_000
"""Chats that are remembered before those at rest are forgotten."""


class Lane(Enum):
    """Who waits for the message: somebody (`ANSWER`) or nobody (`BULK`)."""

    ANSWER = auto()
    BULK = auto()


@dataclass(frozen=True)
class _Turn:
    """Somebody who waits for a place, and since when."""

    come: asyncio.Future[None]
    since: float = field(default_factory=time.monotonic)

    @property
    def is_late(self) -> bool:
        return time.monotonic() - self.since > LATE


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
        self._places = max(1, int(per_second)) if per_second else 0
        self._per_chat = per_chat
        self._speed = speed
        self._taken = 0
        self._next_bulk_at = 0.0
        self._bulk_timer: asyncio.TimerHandle | None = None
        self._waiting: dict[Lane, deque[_Turn]] = {lane: deque() for lane in Lane}
        self._full_at: dict[int, float] = {}
        self._paused_until = 0.0
        self._held_until: dict[int, float] = {}
        self._last_pause: tuple[float, float] | None = None
        self._closed = asyncio.Event()

    @contextlib.asynccontextmanager
    async def place(self, chat_id: int, lane: Lane) -> AsyncIterator[None]:
        """Wait for a turn, hold it while the block sends, keep it taken a second longer.

        Raises NotSent when the pacer is closed meanwhile, and for bulk during a pause: what
        nobody waits for is better looked at anew when the pause is over.
        """
        await self._wait_for_chat(chat_id)
        await self._wait_for_pause(chat_id, lane)
        if not self._places:
            yield
            return
        await self._wait_for_place(lane)
        try:
            await self._wait_for_pause(chat_id, lane)  # one may have begun in the meantime
            yield
        finally:
            asyncio.get_running_loop().call_later(WINDOW / self._speed(), self._give_back)

    def pause(self, seconds: float, chat_id: int) -> None:
        """Telegram asked for silence (429) at a send to this chat: nobody sends before it is over.

        A chat that had more than its share is silent alone; Telegram does not say whom it means,
        but a second chat that is refused meanwhile shows that it means the bot.
        """
        now = time.monotonic()
        until = now + seconds / self._speed()
        self._last_pause = (seconds, now)
        if self._is_its_own_fault(chat_id, now):
            self._held_until[chat_id] = max(until, self._held_until.get(chat_id, 0.0))
        else:
            self._paused_until = max(self._paused_until, until)

    @property
    def per_second(self) -> float:
        """How many messages may leave in a real second; 0 where there is no limit."""
        return self._places * self._speed()

    @property
    def paused_for(self) -> float:
        """Real seconds that the pause still lasts."""
        return max(0.0, self._paused_until - time.monotonic())

    @property
    def last_pause(self) -> tuple[float, float] | None:
        """The seconds that Telegram asked for last, and the real seconds since then."""
        if self._last_pause is None:
            return None
        seconds, begun = self._last_pause
        return seconds, time.monotonic() - begun

    def close(self) -> None:
        """Turn everybody away who waits or comes."""
        self._closed.set()
        for turns in self._waiting.values():
            for turn in turns:
                if not turn.come.done():
                    turn.come.set_exception(NotSent("stopping"))
            turns.clear()

    async def _wait_for_chat(self, chat_id: int) -> None:
        if not self._per_chat:
            return
        rate = self._rate_of(chat_id)
        now = time.monotonic()
        # When the chat's bucket will be full again; each message moves it on.
        full_at = max(now, self._full_at.get(chat_id, 0.0)) + 1 / rate
        self._full_at[chat_id] = full_at
        if len(self._full_at) > MOST_CHATS:
            self._full_at = {chat: at for chat, at in self._full_at.items() if at > now}
        await self._sleep(full_at - now - CHAT_BURST / rate)

    def _rate_of(self, chat_id: int) -> float:
        return (GROUP_RATE if chat_id < 0 else self._per_chat) * self._speed()

    def _is_its_own_fault(self, chat_id: int, now: float) -> bool:
        """Is a group, or had more than one message lately, while no other chat is held?"""
        if not self._per_chat:
            return False
        others = [
            chat for chat, until in self._held_until.items() if chat != chat_id and until > now
        ]
        had_more = self._full_at.get(chat_id, 0.0) - now > 1 / self._rate_of(chat_id)
        return not others and (chat_id < 0 or had_more)

    def _held_for(self, chat_id: int) -> float:
        """Real seconds that a pause of this chat alone still lasts."""
        wait = self._held_until.get(chat_id, 0.0) - time.monotonic()
        if wait <= 0:
            self._held_until.pop(chat_id, None)
        return max(0.0, wait)

    async def _wait_for_pause(self, chat_id: int, lane: Lane) -> None:
        while wait := max(self.paused_for, self._held_for(chat_id)):
            if lane is Lane.BULK and self.paused_for:
                raise NotSent("paused")
            await self._sleep(wait)

    async def _sleep(self, seconds: float) -> None:
        if seconds > 0:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closed.wait(), seconds)
        if self._closed.is_set():
            raise NotSent("stopping")

    async def _wait_for_place(self, lane: Lane) -> None:
        if self._closed.is_set():
            raise NotSent("stopping")
        turn = asyncio.get_running_loop().create_future()
        self._waiting[lane].append(_Turn(turn))
        self._let_go()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and not turn.exception():
                self._give_back()
            raise

    def _let_go(self) -> None:
        while self._taken < self._places and self._release(Lane.ANSWER):
            pass
        free = max(1, self._places - RESERVED)
        if self._taken >= free or not self._waiting[Lane.BULK]:
            return
        # Bulk is spread over the second, so that an answer finds places coming free.
        now, apart = time.monotonic(), WINDOW / free / self._speed()
        if now < self._next_bulk_at:
            self._look_again_in(self._next_bulk_at - now)
        elif self._release(Lane.BULK):
            # Counted from when it was due, so that late timers do not add up.
            self._next_bulk_at = max(self._next_bulk_at, now - apart) + apart
            self._look_again_in(self._next_bulk_at - now)

    def _look_again_in(self, seconds: float) -> None:
        if self._bulk_timer:
            self._bulk_timer.cancel()
        self._bulk_timer = asyncio.get_running_loop().call_later(seconds, self._let_go)

    def _release(self, lane: Lane) -> bool:
        turns = self._waiting[lane]
        while turns:
            newest_first = lane is Lane.ANSWER and turns[0].is_late
            turn = turns.pop() if newest_first else turns.popleft()
            if not turn.come.done():
                self._taken += 1
                turn.come.set_result(None)
                return True
        return False

    def _give_back(self) -> None:
        self._taken -= 1
        self._let_go()
