"""What was written down by a clock that was ahead, set right once the clock is put back.

What expired waits again. Who joined and what was saved "later than now" counts from now, so that
nobody misses a reminder because of it. What was sent too early stays sent.
"""

from datetime import datetime

import structlog

from bot.storage import Storage
from bot.storage.connections.database import Transaction

log = structlog.get_logger()


class ClockRepair:
    """Looks after a start, and whenever the clock has gone back."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._looked_at: datetime | None = None

    async def look(self, now: datetime) -> None:
        if self._looked_at is None or now < self._looked_at:
            await self._set_right(now)
        self._looked_at = now

    async def _set_right(self, now: datetime) -> None:
        storage = self._storage

        def unit(tx: Transaction) -> tuple[int, int]:
            redated = storage.participants.redate(tx, now)
            redated += storage.attendances.redate(tx, now)
            redated += storage.favourites.redate(tx, now)
            redated += storage.parties.redate(tx, now)
            return storage.outbox.revive(tx, now), redated

        revived, redated = await storage.write(unit)
        if revived or redated:
            log.warning("clock.put-back", revived=revived, redated=redated)
