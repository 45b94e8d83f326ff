"""A copy that leaves the machine every minute in which something was written.

Nobody waits for it: it is made, checked and handed over in a thread of its own, by a connection of
its own (SQLite's online backup), and what hangs there is left behind.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NoReturn

import structlog

from bot.clock import Clock
from bot.config import Config, Secret
from bot.errors import CannotCopy, CannotSave
from bot.machine.own_thread import OwnThread
from bot.safekeeping.depots import Depot, depot_of
from bot.storage.connections import copy_files
from bot.storage.connections.database import Database
from bot.storage.copies import backups
from bot.storage.overview import Safety

LOOK_SECONDS = 1.0

LIMIT_SECONDS = 300.0
"""For one copy: a large database over a slow line."""

log = structlog.get_logger()


class Copier:
    """Makes the copies. A place that takes none stops nothing; it is asked again a minute later."""

    def __init__(
        self,
        database: Database,
        depot: Depot,
        keys: Secret | None,
        clock: Clock,
        every: float,
        own_time: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._depot = depot
        self._keys = keys
        self._clock = clock
        self._every = every
        self._own_time = own_time
        self._thread = OwnThread("copy that leaves")
        self._kept_version = -1
        self._failures = 0
        self._tried_at = own_time() - every
        self._waits_since = 0.0
        self.safety = Safety()

    @property
    def waits_for(self) -> float:
        """Seconds since something was written that is nowhere else yet; 0 where there is nothing."""
        return self._own_time() - self._waits_since if self.safety.waiting_since else 0.0

    async def run(self) -> NoReturn:
        """Look every second whether something was written, until cancelled."""
        while True:
            with contextlib.suppress(CannotSave):  # the database is ill, which others tell
                await self.look()
            await asyncio.sleep(min(LOOK_SECONDS, self._every))

    async def look(self) -> None:
        """Begin a copy if one is due; raises CannotSave."""
        if not await self._is_something_new():
            return
        if self._own_time() - self._tried_at >= self._every:
            self._tried_at = self._own_time()
            await self.copy()

    async def finish(self) -> None:
        """A last copy of what was written since the one before; for when the bot stops."""
        with contextlib.suppress(CannotSave):
            if await self._is_something_new():
                await self.copy()

    async def copy(self) -> None:
        """Make one now. What fails is written down."""
        version, now = await self._database.version(), self._clock.now()
        deliver = partial(_deliver, self._database.path, self._depot, self._keys, now)
        thins = self._clock.is_trusted
        try:
            async with asyncio.timeout(LIMIT_SECONDS):
                await self._thread.run(partial(deliver, thins=thins))
        except Exception as error:  # noqa: BLE001 -- whatever a place does, the bot goes on
            self._fail(error)
            return
        self._failures, self._kept_version = 0, version
        self.safety = Safety(now)

    async def _is_something_new(self) -> bool:
        if await self._database.version() == self._kept_version:
            return False
        if self.safety.waiting_since is None:
            self._waits_since = self._own_time()
            self.safety = Safety(self.safety.kept_at, self._clock.now())
        return True

    def _fail(self, error: Exception) -> None:
        self._failures += 1
        times = self._failures
        reason = error.values.get("reason", "") if isinstance(error, CannotCopy) else ""
        # Ever fewer lines, so that they fill no log.
        if times & (times - 1) == 0:
            log.error("copy.not-kept", error=type(error).__name__, reason=reason, times=times)


def copier_of(config: Config, database: Database, clock: Clock, every: float) -> Copier | None:
    """None where no copies are wanted. Raises Misconfigured where a key for them is none."""
    if not config.copy:
        return None
    if config.copy_key:
        from bot.safekeeping.sealing import check

        check(config.copy_key)
    return Copier(database, depot_of(config.copy, config.data), config.copy_key, clock, every)


def _deliver(
    database: Path,
    depot: Depot,
    keys: Secret | None,
    now: datetime,
    *,
    thins: bool,
) -> None:
    """Make a copy, check it, lock it, hand it over; nothing of it stays here."""
    leaving = copy_files.leaving_folder_of(database)
    _empty(leaving)
    try:
        copy = backups.copy_to(database, leaving / copy_files.path_of_new(database, now).name)
        if keys:
            from bot.safekeeping.sealing import seal

            copy = seal(copy, keys)
        depot.take(copy)
        if thins:
            depot.thin(now)
    finally:
        _empty(leaving)


def _empty(folder: Path) -> None:
    for left in folder.glob("*"):
        left.unlink(missing_ok=True)
