"""Whether messages get through to Telegram at all, as what is sent in bulk has found.

A fault of the line is not a fault of the message. The first outcome that nobody can know holds
everything else back, so that an outage leaves no more in doubt than were under way. Then Telegram is
asked harmless questions, one message goes as a trial, and on its success ever more at a time.
"""

import asyncio
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.clock import Clock
from bot.machine.patience import Patience
from bot.telegram.http.api import BotApi
from bot.telegram.http.request import NotSent, may_have_arrived
from bot.upkeep.failures import Failures

WORK = "line"
"""Its name among what fails."""

ALL = 256
"""Messages at a time from which on nobody counts them any more."""

QUESTIONS: tuple[tuple[str, dict[str, object]], ...] = (
    ("getMe", {}),
    ("sendMessage", {"chat_id": 0, "text": ""}),
)
"""What a Telegram in good health answers; the second it refuses, on the way that messages take."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Passage:
    """Leave to send one message, given between two outages."""

    number: int


class TelegramLine:
    """Gives leave to send in bulk, and learns from what became of it.

    What was under way when the line was found ill says nothing of it afterwards: it hung in the
    same outage. `changed` is called when more may leave than before.
    """

    def __init__(
        self,
        api: BotApi,
        clock: Clock,
        failures: Failures,
        patience: Patience,
        changed: Callable[[], None],
    ) -> None:
        self._api = api
        self._clock = clock
        self._failures = failures
        self._patience = patience
        self._changed = changed
        self._number = 0
        self._width: float = math.inf
        self._under_way = 0
        self._passed = 0
        self._trials = 0
        self._relapses = 0
        self._trust = 0.0
        """Seconds after an outage for which one message at a time is enough."""
        self._opened_at = -math.inf
        self._told_at: float | None = None
        self._healing: asyncio.Task[None] | None = None
        self._timers: list[asyncio.TimerHandle] = []
        self._closed = False

    def leave(self) -> Passage | None:
        """Leave for one message, which has to come back; None while enough are under way."""
        if self._under_way >= self._width:
            return None
        self._under_way += 1
        return Passage(self._number)

    @property
    def is_tried(self) -> bool:
        """Does the next message show whether all is well? Not one that failed itself, if possible."""
        return self._width < math.inf

    def is_revoked(self, passage: Passage) -> bool:
        """Has the line been found ill since?"""
        return passage.number != self._number

    def unused(self, passage: Passage) -> None:
        """The message did not get as far as the line."""
        if not self.is_revoked(passage):
            self._under_way -= 1
            if self._width < math.inf:
                self._changed()

    def passed(self, passage: Passage) -> None:
        """Telegram has answered, whatever it said."""
        if self.is_revoked(passage):
            return
        self._under_way -= 1
        if self._width < math.inf:
            self._widen()

    def failed(self, passage: Passage) -> None:
        """Nobody knows what became of the message, or it could not leave."""
        if self.is_revoked(passage) or self._closed:
            return
        on_trial = self._width < math.inf and not self._passed
        self._number += 1
        self._width = self._under_way = self._passed = 0
        self._forget_timers()
        self._healing = asyncio.create_task(self._heal(self._rest(on_trial=on_trial)))

    async def close(self) -> None:
        """Ask no more."""
        self._closed = True
        self._forget_timers()
        if self._healing:
            self._healing.cancel()
            await asyncio.gather(self._healing, return_exceptions=True)

    def _rest(self, *, on_trial: bool) -> float:
        """Seconds before the first question."""
        if not on_trial:
            return 0.0
        self._trials += 1
        self._tell_ill()
        return self._patience.trials.after(self._trials)

    async def _heal(self, rest: float) -> None:
        await asyncio.sleep(rest)
        self._trust = 0.0
        if not await self._answers():
            await self._wait_until_well()
        self._opened_at = time.monotonic()
        self._width = 1
        later = asyncio.get_running_loop().call_later
        trust = self._trust if not self._trials else self._patience.relapse
        self._timers = [
            later(trust, self._tell_well),
            later(self._patience.trial, self._let_another),
        ]
        self._changed()

    async def _wait_until_well(self) -> None:
        self._tell_ill()
        soon = time.monotonic() - self._opened_at < self._patience.relapse
        self._relapses = self._relapses + 1 if soon else 0
        probes = self._patience.probes
        for times in count(self._relapses + 1):
            await asyncio.sleep(probes.after(times))
            if await self._answers():
                break
        self._trust = probes.after(self._relapses + 1) if self._relapses else 0.0

    def _let_another(self) -> None:
        """The trial hangs, perhaps for its chat's sake."""
        if not self._passed:
            self._width += 1
            self._timers.append(
                asyncio.get_running_loop().call_later(self._patience.trial, self._let_another)
            )
            self._changed()

    def _widen(self) -> None:
        self._passed += 1
        self._trials = 0
        if time.monotonic() - self._opened_at >= self._trust:
            self._tell_well()
            if self._passed >= self._width:
                self._width = 2 * self._width if 2 * self._width < ALL else math.inf
                self._passed = 1
        self._changed()

    async def _answers(self) -> bool:
        return all([await self._answers_to(*question) for question in QUESTIONS])

    async def _answers_to(self, method: str, parameters: dict[str, object]) -> bool:
        try:
            await self._api.call(method, read_seconds=self._patience.trial, **parameters)
        except TelegramError as error:
            return not isinstance(error, NotSent | InvalidToken) and not may_have_arrived(error)
        except Exception as error:  # noqa: BLE001 -- who stops asking holds everything for ever
            log.error("line.broke", error=type(error).__name__)
            return False
        return True

    def _tell_ill(self) -> None:
        if self._told_at is None:
            self._told_at = time.monotonic()
            self._failures.add(WORK, self._clock.now())
            log.error("line.ill")

    def _tell_well(self) -> None:
        if self._told_at is not None:
            seconds = round(time.monotonic() - self._told_at, 1)
            self._told_at = None
            self._failures.clear(WORK)
            log.warning("line.well", after_seconds=seconds)

    def _forget_timers(self) -> None:
        for timer in self._timers:
            timer.cancel()
        self._timers = []
