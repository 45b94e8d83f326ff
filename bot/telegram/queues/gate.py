"""Who is new or asks on and on is handled a few at a time, so that others come in between."""

import contextlib
from collections.abc import AsyncIterator, Callable
from contextvars import ContextVar

from bot.telegram.queues.backlog import Backlog
from bot.telegram.queues.waiting_room import Lane, WaitingRoom

NEW_AT_ONCE = 32
"""Chats that are new and are worked on at the same time; who waits for Telegram is not counted."""

NEW_IN_A_FLOOD = 2
"""The same while many ask on and on: every one that is worked on takes time from all others."""

A_FLOOD = 8
"""Chats with much waiting, of which nobody thinks that they are people in a hurry any more."""

IMPATIENT_AT_ONCE = 3
"""Chats with much waiting that are handled at the same time, until their answer has left."""

_LET_IN: ContextVar[Callable[[], None] | None] = ContextVar("let_in", default=None)


def let_next_in() -> None:
    """What is being handled waits for Telegram, and is in nobody's way meanwhile."""
    if let_in := _LET_IN.get():
        let_in()


class Gate:
    """A regular who asks one thing at a time never waits here for those who are many."""

    def __init__(self, backlog: Backlog) -> None:
        self._backlog = backlog
        self._new = _Door(WaitingRoom(backlog), self._new_at_once)
        self._impatient = _Door(WaitingRoom(backlog), lambda: IMPATIENT_AT_ONCE)

    def _new_at_once(self) -> int:
        return NEW_IN_A_FLOOD if self._backlog.impatient >= A_FLOOD else NEW_AT_ONCE

    @contextlib.asynccontextmanager
    async def turn_of(self, chat_id: int) -> AsyncIterator[None]:
        """Wait for a turn where one is needed, and hold it for as long as the block needs it."""
        if self._backlog.is_long(chat_id):
            async with self._impatient.passed(chat_id, Lane.IMPATIENT):
                yield
        elif chat_id not in self._backlog.regulars:
            async with self._new.passed(chat_id, Lane.ANSWER) as leave:
                before = _LET_IN.set(leave)
                try:
                    yield
                finally:
                    _LET_IN.reset(before)
        else:
            yield


class _Door:
    """Lets so many in at once."""

    def __init__(self, room: WaitingRoom, at_once: Callable[[], int]) -> None:
        self._room = room
        self._at_once = at_once
        self._inside = 0

    @contextlib.asynccontextmanager
    async def passed(self, chat_id: int, lane: Lane) -> AsyncIterator[Callable[[], None]]:
        """Gives what leaves before the block ends."""
        await self._room.turn(chat_id, lane, come=self._let_in, pass_on=self._leave)
        with contextlib.ExitStack() as stack:
            stack.callback(self._leave)
            yield stack.close

    def _let_in(self) -> None:
        while self._inside < self._at_once() and self._room.call():
            self._inside += 1

    def _leave(self) -> None:
        self._inside -= 1
        self._let_in()
