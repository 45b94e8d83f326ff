"""Two bots with one token: both see it, one goes on, and the other stops."""

import asyncio
import contextlib
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import NoReturn

import structlog

from bot.clock import Clock
from bot.config import Config
from bot.errors import TakenOver
from bot.machine.own_thread import OwnThread, StillUnderWay
from bot.machine.patience import Patience
from bot.safekeeping.claims import Claim, heed, read_claim, renounce
from bot.safekeeping.depots import FolderDepot, depot_of
from bot.storage.connections.folder import DATABASE

LIMIT_SECONDS = 5.0
"""For a look into a folder that may hang."""

log = structlog.get_logger()


class Rivals:
    """Knows whether another machine serves in this one's place, as far as it can be known.

    Where no copies go to a folder there are no claims: two bots then both hold back what is sent by
    itself, and fetch by turns.
    """

    def __init__(
        self, data: Path, depot: Path | None, clock: Clock, patience: Patience, *, is_new: bool
    ) -> None:
        """A data folder that `is_new` has left nothing at a depot that is not there yet."""
        self._data = data
        self._depot = depot
        self._clock = clock
        self._patience = patience
        self._is_new = is_new
        self._thread = OwnThread("claims")
        self._is_sure = True
        self._is_settled = True
        self._heard_since: float | None = None
        self.ours: Claim | None = None
        self.seen_at: datetime | None = None
        """Since when another fetches beside this one; None while none does."""
        self._last_seen = 0.0

    async def begin(self) -> None:
        """Before anything is sent. Raises TakenOver."""
        self.ours = read_claim(self._data)
        await self.look()
        if not self._is_sure and self.ours is None:
            log.error("claim.unknown", folder=str(self._depot))
            self._is_settled = False

    @property
    def must_listen(self) -> bool:
        """May another serve in this one's place, of which nobody has told it yet?

        Then nothing is taken from Telegram, and nothing sent: what it gave to people would be on the
        wrong machine. It ends when the folder tells, or when `heard` says that nobody else fetches.
        """
        return not (self._is_settled or self._is_sure or self.ours)

    def heard(self) -> None:
        """Telegram has answered a question for updates, and spoken of no other who asks.

        Another that runs asks again within a second or two of being interrupted, and then interrupts
        the question of this one. Where that has not happened for a while there is none.
        """
        self._heard_since = self._heard_since or time.monotonic()
        if time.monotonic() - self._heard_since >= self._patience.unsure:
            log.warning("claim.nobody-else-fetches")
            self._is_settled = True

    async def run(self) -> NoReturn:
        """Look every so often. Raises TakenOver."""
        while True:
            await asyncio.sleep(self._patience.claims)
            await self.look()

    async def look(self) -> None:
        """Raises TakenOver."""
        if self._depot is None:
            return
        try:
            async with asyncio.timeout(LIMIT_SECONDS):
                self.ours = await self._thread.run(self._heeded)
        except TakenOver:
            log.critical("claim.taken-over")
            with contextlib.suppress(OSError):
                renounce(self._data)
            raise
        except (OSError, TimeoutError, StillUnderWay):
            self._is_sure = False
        else:
            self._is_sure, self._is_new = True, False

    async def conflict(self) -> None:
        """Another fetches with the same token: return once it is right to go on fetching.

        Raises TakenOver. Whoever cannot learn whether it was taken over from fetches no more until
        it can; whoever took over goes on.
        """
        now, instant = self._clock.now(), time.monotonic()
        if self.seen_at is None or instant - self._last_seen > self._patience.rival_gone:
            self.seen_at = now
            log.error("rival.seen", serves_by_claim=self.ours is not None)
        self._last_seen, self._heard_since = instant, None
        await self.look()
        while not (self._is_sure or self.ours):
            await asyncio.sleep(self._patience.claims)
            await self.look()

    def may_speak(self, *, conflicted: bool) -> bool:
        """May what is sent by itself leave now?"""
        yielding = timedelta(seconds=self._patience.yielding)
        if self.ours and self._clock.now() - self.ours.at < yielding:
            return False  # the other one may not have seen it yet
        if self.must_listen:
            return False
        return not conflicted or self.ours is not None

    def _heeded(self) -> Claim | None:
        assert self._depot is not None
        try:
            return heed(self._data, self._depot)
        except FileNotFoundError:
            if self._is_new:
                return None
            raise


def rivals_of(config: Config, clock: Clock, patience: Patience) -> Rivals:
    depot = depot_of(config.copy) if config.copy else None
    folder = depot.folder if isinstance(depot, FolderDepot) else None
    is_new = not (config.data / DATABASE).exists()
    return Rivals(config.data, folder, clock, patience, is_new=is_new)
