"""How fast messages leave: answers to people who wait first, bulk in what is left.

Who writes on and on without waiting for an answer gets theirs after everybody else.

A send holds one of the places from its start until a second after its answer, so that no delay
can push one message too many into one of Telegram's seconds.
"""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.courtesy import Pace
from bot.telegram.backlog import Backlog
from bot.telegram.flight import elsewhere
from bot.telegram.patience import Patience
from bot.telegram.request import NotSent
from bot.telegram.silence import Silence

CHAT_BURST = 3
"""Messages that one chat may get at once before its rate counts."""

GROUP_RATE = 20 / 60
"""Messages a second in one group (Bot FAQ: 20 a minute)."""

LATE = 5.0
"""Real seconds after which who waits has looked away; then the newest answer goes first."""

PATIENT = Patience()

LONGEST_WAIT = 5.0
"""Real seconds for which bulk waits for a chat that is silent; others are sent meanwhile."""

LATEST_TIMER = 0.02
"""Real seconds by which a timer may be late without slowing bulk down."""

MOST_CHATS = 10_000
"""Chats that are remembered before those at rest are forgotten."""


class ChatSilent(NotSent):
    """The chat is to get nothing for a while, and the others are."""

    def __init__(self, seconds: float) -> None:
        super().__init__("the chat is silent")
        self.seconds = seconds


class Lane(Enum):
    """Who waits for the message.

    Somebody (`ANSWER`), nobody (`BULK`), or somebody who asks on without waiting (`IMPATIENT`).
    """

    ANSWER = auto()
    BULK = auto()
    IMPATIENT = auto()


@dataclass(frozen=True)
class _Turn:
    """Somebody who waits for a place, and since when."""

    chat_id: int
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
        patience: Patience = PATIENT,
    ) -> None:
        self.backlog = Backlog()
        self._pace = Pace(per_second)
        self._per_chat = per_chat
        self._speed = speed
        self._taken = 0
        self._next_bulk_at = 0.0
        self._bulk_timer: asyncio.TimerHandle | None = None
        self._waiting: dict[Lane, deque[_Turn]] = {lane: deque() for lane in Lane}
        self._unhurried = deque((Lane.BULK, Lane.IMPATIENT))
        self._full_at: dict[int, float] = {}
        self.silence = Silence(patience, speed)
        self._closed = asyncio.Event()

    @contextlib.asynccontextmanager
    async def place(self, chat_id: int, lane: Lane) -> AsyncIterator[None]:
        """Wait for a turn, hold it while the block sends, keep it taken a second longer.

        Raises NotSent when the pacer is closed meanwhile, and for bulk during a pause: what
        nobody waits for is better looked at anew when the pause is over.
        """
        await self._wait_for_chat(chat_id)
        await self._wait_for_pause(chat_id, lane)
        if not self._pace.places:
            with self._tried():
                yield
            return
        await self._wait_for_place(chat_id, lane)
        try:
            await self._wait_for_pause(chat_id, lane)  # one may have begun in the meantime
            with self._tried():
                yield
        finally:
            window = self._pace.window / self._speed()
            asyncio.get_running_loop().call_later(window, self._give_back)

    @contextlib.contextmanager
    def _tried(self) -> Iterator[None]:
        trial, passed = self.silence.begin(), False
        try:
            yield
            passed = True
        finally:
            self.silence.end(trial, passed=passed)

    def pause(self, seconds: float, chat_id: int) -> bool:
        """Telegram asked for silence at a send to this chat; gives whether it alone keeps it."""
        return self.silence.ask(seconds, chat_id, had_more=self._had_more(chat_id))

    @property
    def per_second(self) -> float:
        """How many messages may leave in a real second; 0 where there is no limit."""
        return self._pace.per_second * self._speed()

    @property
    def paused_for(self) -> float:
        """Real seconds that the pause of all still lasts."""
        return self.silence.left

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

    def _had_more(self, chat_id: int) -> bool:
        """Is it a group, or had it more than one message lately?"""
        if not self._per_chat:
            return False
        lately = self._full_at.get(chat_id, 0.0) - time.monotonic()
        return chat_id < 0 or lately > 1 / self._rate_of(chat_id)

    async def _wait_for_pause(self, chat_id: int, lane: Lane) -> None:
        while wait := max(self.silence.left, self.silence.left_of(chat_id)):
            if lane is Lane.BULK and self.silence.left:
                raise NotSent("paused")
            if lane is Lane.BULK and wait > LONGEST_WAIT:
                raise ChatSilent(wait)
            await self._sleep(wait)

    async def _sleep(self, seconds: float) -> None:
        if seconds > 0:
            with contextlib.suppress(TimeoutError), elsewhere():
                await asyncio.wait_for(self._closed.wait(), seconds)
        if self._closed.is_set():
            raise NotSent("stopping")

    async def _wait_for_place(self, chat_id: int, lane: Lane) -> None:
        if self._closed.is_set():
            raise NotSent("stopping")
        turn = asyncio.get_running_loop().create_future()
        self._waiting[lane].append(_Turn(chat_id, turn))
        self._let_go()
        try:
            with elsewhere():
                await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and not turn.exception():
                self._give_back()
            raise

    def _let_go(self) -> None:
        while self._taken < self._pace.places and self._release(Lane.ANSWER):
            pass
        # What is in no hurry is spread over the window, so that an answer finds places coming free.
        free = self._pace.for_bulk
        apart = self._pace.window / free / self._speed()
        while self._taken < free and any(self._waiting[lane] for lane in self._unhurried):
            now = time.monotonic()
            if now < self._next_bulk_at:
                self._look_again_in(self._next_bulk_at - now)
                return
            if self._release_unhurried():
                # Counted from when it was due, so that late timers do not add up.
                behind = max(apart, LATEST_TIMER)
                self._next_bulk_at = max(self._next_bulk_at, now - behind) + apart

    def _release_unhurried(self) -> bool:
        """Let one go, of each kind in turn."""
        self._unhurried.rotate()
        return any(self._release(lane) for lane in self._unhurried)

    def _look_again_in(self, seconds: float) -> None:
        if self._bulk_timer:
            self._bulk_timer.cancel()
        self._bulk_timer = asyncio.get_running_loop().call_later(seconds, self._let_go)

    def _release(self, lane: Lane) -> bool:
        turns = self._waiting[lane]
        while turns:
            newest_first = lane is Lane.ANSWER and turns[0].is_late
            turn = turns.pop() if newest_first else turns.popleft()
            if lane is Lane.ANSWER and self.backlog.is_long(turn.chat_id):
                self._waiting[Lane.IMPATIENT].append(turn)
            elif not turn.come.done():
                self._taken += 1
                turn.come.set_result(None)
                return True
        return False

    def _give_back(self) -> None:
        self._taken -= 1
        self._let_go()
