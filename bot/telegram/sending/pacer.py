"""How fast messages leave: answers to people who wait first, bulk in what is left.

A send holds one of the places from its start until a second after its answer, so that no delay
can push one message too many into one of Telegram's seconds.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Iterator

from bot.jobs.sending_limits import Pace
from bot.machine.patience import PATIENT, Patience
from bot.telegram.http.flight import elsewhere
from bot.telegram.http.request import NotSent
from bot.telegram.queues.backlog import Backlog
from bot.telegram.queues.waiting_room import Lane, WaitingRoom
from bot.telegram.sending.silence import Silence

CHAT_BURST = 3
"""Messages that one chat may get at once before its rate counts."""

GROUP_RATE = 20 / 60
"""Messages a second in one group (Bot FAQ: 20 a minute)."""

LONGEST_WAIT = 5.0
"""Real seconds for which bulk waits for a chat that is silent; others are sent meanwhile."""

AHEAD = 4
"""Answers to who is new that may leave before their time, so that a few at once do not wait."""

LATEST_TIMER = 0.02
"""Real seconds by which a timer may be late without slowing bulk down."""

MOST_CHATS = 10_000
"""Chats that are remembered before those at rest are forgotten."""


class ChatSilent(NotSent):
    """The chat is to get nothing for a while, and the others are."""

    def __init__(self, seconds: float) -> None:
        super().__init__("the chat is silent")
        self.seconds = seconds


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
        self._taken_by_regulars = 0
        self._next_at = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._room = WaitingRoom(self.backlog)
        self._full_at: dict[int, float] = {}
        self.silence = Silence(patience, speed)
        self._closed = asyncio.Event()

    @contextlib.asynccontextmanager
    async def place(self, chat_id: int, lane: Lane) -> AsyncIterator[None]:
        """Wait for a turn, hold it while the block sends, keep it taken a second longer.

        Raises NotSent when the pacer is closed meanwhile, and for bulk during a pause: what
        nobody waits for is better looked at anew when the pause is over.
        """
        if lane is Lane.ANSWER and chat_id in self.backlog.regulars:
            lane = Lane.REGULAR
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
            asyncio.get_running_loop().call_later(window, self._give_back, lane)

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
        self._room.turn_away(NotSent("stopping"))

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
        with elsewhere():
            await self._room.turn(chat_id, lane, come=self._let_go, pass_on=self._give_back)
        self._taken_by_regulars += lane is Lane.REGULAR

    def _let_go(self) -> None:
        while self._taken < self._pace.places and self._room.holds(Lane.REGULAR):
            self._call()
        while self._room.holds(*Lane):
            most, left = self._for_others()
            if self._taken >= most:
                return
            # Spread over the window, so that a regular finds places coming free at every moment.
            now, apart = time.monotonic(), self._pace.window / left / self._speed()
            early = AHEAD * apart if self._room.holds(Lane.ANSWER) else 0.0
            if now < self._next_at - early:
                self._look_again_in(self._next_at - early - now)
                return
            self._call()
            # Counted from when it was due, so that late timers do not add up.
            behind = max(apart, LATEST_TIMER)
            self._next_at = max(self._next_at, now - behind) + apart

    def _for_others(self) -> tuple[int, int]:
        """How many places may be taken before no other may be, and how many the regulars leave."""
        if self._room.holds(Lane.BULK):
            return self._pace.for_bulk, self._pace.for_bulk
        most = self._pace.for_strangers
        return most, max(1, most - self._taken_by_regulars)

    def _call(self) -> None:
        self._taken += self._room.call()

    def _look_again_in(self, seconds: float) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, self._let_go)

    def _give_back(self, lane: Lane | None = None) -> None:
        self._taken -= 1
        self._taken_by_regulars -= lane is Lane.REGULAR
        self._let_go()
