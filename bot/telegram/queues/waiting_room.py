"""Who waits for a turn, and whose is next.

First who has been here before and reads one answer before asking for more, so that a crowd of
accounts made for a flood delays none of them; then who reads and is new; then what is in no hurry.
Of those who ask on and on, who has asked least lately goes first. Every eighth turn is for whoever
has waited too long, the longest first, so that nobody waits for ever.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from bot.telegram.queues.backlog import Backlog

LATE = 5.0
"""Real seconds after which who waits has looked away; then the newest answer goes first."""

SHARE_OF_THE_LATEST = 8
"""Of so many turns one is for who has waited longest, and too long."""


class Lane(Enum):
    """Who waits: somebody (`ANSWER`) or nobody (`BULK`).

    Of the former, apart: who has been here before (`REGULAR`), and who asks on without waiting
    (`IMPATIENT`).
    """

    REGULAR = auto()
    ANSWER = auto()
    BULK = auto()
    IMPATIENT = auto()


HURRIED = (Lane.REGULAR, Lane.ANSWER)
"""In this order."""


@dataclass(frozen=True, eq=False)
class _Turn:
    chat_id: int
    come: asyncio.Future[None]
    since: float

    @property
    def is_late(self) -> bool:
        return time.monotonic() - self.since > LATE


class WaitingRoom:
    """Where turns are waited for, and called."""

    def __init__(self, backlog: Backlog) -> None:
        self._backlog = backlog
        self._lanes: dict[Lane, deque[_Turn]] = {lane: deque() for lane in Lane}
        self._unhurried = deque((Lane.BULK, Lane.IMPATIENT))
        self._called = 0

    async def turn(
        self, chat_id: int, lane: Lane, *, come: Callable[[], None], pass_on: Callable[[], None]
    ) -> None:
        """Return when it has come.

        `come` is told that somebody waits, `pass_on` that a turn came to who was cancelled.
        """
        turn = _Turn(chat_id, asyncio.get_running_loop().create_future(), time.monotonic())
        self._lanes[lane].append(turn)
        come()
        try:
            await turn.come
        except asyncio.CancelledError:
            if turn.come.done() and not turn.come.cancelled() and not turn.come.exception():
                pass_on()
            raise

    def holds(self, *lanes: Lane) -> bool:
        """Does anybody wait in one of these lanes?"""
        return any(self._first_of(lane) for lane in lanes)

    def call(self) -> bool:
        """Let the next one go; False where nobody waits."""
        self._called += 1
        fair = self._called % SHARE_OF_THE_LATEST == 0
        turn = (self._latest() if fair else None) or self._next()
        if turn:
            turn.come.set_result(None)
        return turn is not None

    def turn_away(self, error: Exception) -> None:
        """Nobody's turn comes any more."""
        for turns in self._lanes.values():
            for turn in turns:
                if not turn.come.done():
                    turn.come.set_exception(error)
            turns.clear()

    def _latest(self) -> _Turn | None:
        """Whoever has waited longest, if that is too long."""
        first = {lane: turn for lane in Lane if (turn := self._first_of(lane)) and turn.is_late}
        if not first:
            return None
        return self._lanes[min(first, key=lambda lane: first[lane].since)].popleft()

    def _next(self) -> _Turn | None:
        """Of what is in no hurry, each kind in turn."""
        self._unhurried.rotate()
        for lane in (*HURRIED, *self._unhurried):
            if first := self._first_of(lane):
                turn = self._preferred(lane, first)
                self._lanes[lane].remove(turn)
                return turn
        return None

    def _preferred(self, lane: Lane, first: _Turn) -> _Turn:
        if lane is Lane.IMPATIENT:
            waiting = (turn for turn in self._lanes[lane] if not turn.come.done())
            return min(waiting, key=self._impatience)
        if lane in HURRIED and first.is_late:
            return self._first_of(lane, newest=True) or first
        return first

    def _impatience(self, turn: _Turn) -> tuple[bool, float]:
        is_new = turn.chat_id not in self._backlog.regulars
        return is_new, self._backlog.asked_lately(turn.chat_id)

    def _first_of(self, lane: Lane, *, newest: bool = False) -> _Turn | None:
        """Who waits longest there, or came last; who has given up is no longer there."""
        turns = self._lanes[lane]
        end, leave = (-1, turns.pop) if newest else (0, turns.popleft)
        while turns:
            turn = turns[end]
            if turn.come.done():
                leave()
            elif lane in HURRIED and self._backlog.is_long(turn.chat_id):
                self._lanes[Lane.IMPATIENT].append(leave())
            else:
                return turn
        return None
