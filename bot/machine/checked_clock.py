"""The machine's clock, held against the loop's own time and against Telegram's answers.

A clock that is wrong when the machine starts, or that jumps, must neither send nor remove anything
at the wrong time. So a jump is not followed before Telegram has said who is right, and what
Telegram contradicts is not gone by at all. For what cannot be taken back that is not enough either:
see `is_trusted`.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

import structlog

from bot.clock import Clock

AGREES_WITHIN = timedelta(minutes=2)
"""What a network, whole seconds and a clock that is slowly set right may differ by."""

ON_ITS_WAY = timedelta(seconds=5)
"""What an answer's whole seconds and its way here make of Telegram's time."""

APART_SECONDS = 2 * 3600.0
"""Between two agreements of which the second is trusted."""

FRESH_SECONDS = 300.0
"""An answer of Telegram says this long what time it is."""

PATIENCE_SECONDS = 900.0
"""Who set the clock is believed after this long, where Telegram cannot be asked."""

log = structlog.get_logger()


class _Moment(NamedTuple):
    """An instant, and the loop's own time at which it was."""

    at: datetime
    own: float

    def later(self, own: float) -> datetime:
        return self.at + timedelta(seconds=own - self.own)


class CheckedClock:
    """A `Clock` that goes by the machine's, unless that has jumped or Telegram contradicts it."""

    def __init__(
        self,
        machine: Clock,
        own_time: Callable[[], float] = time.monotonic,
        *,
        apart: float = APART_SECONDS,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._machine = machine
        self._own_time = own_time
        self._apart = apart
        self._patience = patience
        self._seen: _Moment | None = None
        self._kept: _Moment | None = None
        """What is gone by instead of the machine's clock."""
        self._jumped_at: float | None = None
        self._heard: _Moment | None = None
        self._agrees_since: float | None = None
        self._has_agreed = False
        self._contradicted: _Moment | None = None
        self.ahead: timedelta | None = None
        """How far the machine's clock is ahead of Telegram's, where they do not agree."""
        self.changed = asyncio.Event()

    def now(self) -> datetime:
        own = self._own_time()
        machine = self._look(own)
        if self._kept is None:
            return machine
        if self._jumped_at is not None and own - self._jumped_at >= self._patience:
            log.warning("clock.followed", by="nobody contradicts it")
            self._follow()
            return machine
        return self._kept.later(own)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    def hear(self, telegram: datetime) -> None:
        """What Telegram's clock shows now, as an answer of its says."""
        own = self._own_time()
        machine = self._look(own)
        self._heard = _Moment(telegram, own)
        ahead = machine - telegram
        if abs(ahead) <= AGREES_WITHIN:
            self._agree(own)
        elif not self._has_agreed or self._is_said_again(own):
            self._contradict(ahead)
        elif not self._is_of_one_mind():  # one answer alone overturns nothing that was right
            self._contradicted = self._heard

    @property
    def is_in_doubt(self) -> bool:
        """Has it jumped, or has Telegram contradicted it?"""
        return self._kept is not None or self._contradicted is not None

    @property
    def is_trusted(self) -> bool:
        """Have this clock, the loop's own time and Telegram agreed twice, hours apart, and still do?

        Only then may anything be removed because of its age. It is not kept over a restart: the
        likeliest wrong clock is that of a machine that has just started.
        """
        own = self._own_time()
        self._look(own)
        return (
            self._agrees_since is not None
            and self._heard is not None
            and own - self._heard.own <= FRESH_SECONDS
            and self._contradicted is None
            and self._heard.own - self._agrees_since >= self._apart
        )

    def _look(self, own: float) -> datetime:
        """What the machine's clock shows; a jump since the last look is noticed."""
        machine = self._machine.now()
        seen, self._seen = self._seen, _Moment(machine, own)
        if seen is None:
            return machine
        jump = machine - seen.later(own)
        if abs(jump) > AGREES_WITHIN:
            self._agrees_since = None
            log.warning("clock.jumped", seconds=round(jump.total_seconds()))
            if self._kept is None:
                self._kept, self._jumped_at = _Moment(seen.later(own), own), own
        return machine

    def _agree(self, own: float) -> None:
        self._has_agreed = True
        self._contradicted = None
        if self._agrees_since is None:
            self._agrees_since = own
        if self.ahead is not None:
            log.warning("clock.right-again")
        self.ahead = None
        if self._kept is not None:
            self._follow()

    def _is_said_again(self, own: float) -> bool:
        """Did an answer some time ago say the same?"""
        first = self._contradicted
        return first is not None and own - first.own >= 1 and self._is_of_one_mind()

    def _is_of_one_mind(self) -> bool:
        """Does the last answer say what the first that contradicted said?"""
        first, heard = self._contradicted, self._heard
        return (
            first is not None
            and heard is not None
            and abs(heard.at - first.later(heard.own)) <= AGREES_WITHIN
        )

    def _contradict(self, ahead: timedelta) -> None:
        if self.ahead is None or abs(self.ahead - ahead) > AGREES_WITHIN:
            log.error("clock.wrong", ahead_seconds=round(ahead.total_seconds()))
        self.ahead = ahead
        self._agrees_since = self._contradicted = None
        kept, heard = self._kept, self._heard
        assert heard is not None
        self._jumped_at = None
        if kept is None or abs(kept.later(heard.own) - heard.at) > ON_ITS_WAY:
            self._kept = heard
            self._tell()

    def _follow(self) -> None:
        self._kept = self._jumped_at = None
        self._tell()

    def _tell(self) -> None:
        self.changed.set()
        self.changed = asyncio.Event()
