"""Writing down which updates are handled: many in one commit, and again when that fails."""

import asyncio

import structlog

from bot.clock import Clock
from bot.errors import CannotSave
from bot.storage import Storage
from bot.storage.connections.database import Transaction

log = structlog.get_logger()


class Marks:
    """What is handled or set aside; an update whose mark is lost is handled again at a start."""

    def __init__(self, storage: Storage, clock: Clock, pause: float) -> None:
        """`pause` is how many seconds lie between two attempts."""
        self._storage = storage
        self._pause = pause
        self._clock = clock
        self._unwritten: dict[int, str | None] = {}
        self._writing: asyncio.Task[None] | None = None

    def done(self, update_id: int) -> None:
        self._add(update_id, None)

    def set_aside(self, update_id: int, reason: str) -> None:
        """It cannot be handled; it is kept for a day, with the reason."""
        log.error("update.set-aside", update_id=update_id, reason=reason)
        self._add(update_id, reason)

    async def written(self) -> None:
        """Return when all marks made so far are durable."""
        if self._writing:
            await asyncio.shield(self._writing)

    async def close(self) -> None:
        """Write what is left, trying once."""
        if self._writing:
            self._writing.cancel()
            await asyncio.gather(self._writing, return_exceptions=True)
        try:
            await self._write()
        except CannotSave:
            log.error("marks.not-written", count=len(self._unwritten))

    def _add(self, update_id: int, reason: str | None) -> None:
        self._unwritten[update_id] = reason
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all(), name="marks")

    async def _write_all(self) -> None:
        # While one write is under way the next batch gathers.
        while self._unwritten:
            try:
                await self._write()
            except CannotSave:
                await asyncio.sleep(self._pause)

    async def _write(self) -> None:
        marks = dict(self._unwritten)
        done = [update_id for update_id, reason in marks.items() if reason is None]
        inbox, now = self._storage.inbox, self._clock.now()

        def unit(tx: Transaction) -> None:
            if done:
                inbox.done(tx, done, now)
            for update_id, reason in marks.items():
                if reason is not None:
                    inbox.quarantine(tx, update_id, reason, now)

        if marks:
            await self._storage.write(unit)
        for update_id in marks:
            self._unwritten.pop(update_id, None)
