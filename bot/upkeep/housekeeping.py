"""The hourly round: what is kept no longer than needed goes, and once a day a copy is made."""

import time
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bot.clock import Clock
from bot.machine.own_thread import OwnThread
from bot.programme.programme import Programme
from bot.storage import Storage
from bot.storage.connections import copy_files
from bot.storage.connections.database import Transaction
from bot.storage.copies import backups
from bot.storage.copies.retention import Keeping, keepings, purge_people
from bot.upkeep.recurring_work import Recurring

FILES = timedelta(days=30)
"""How long a programme file stays that nobody decided on or wanted."""

AFTERWARDS = 3
"""Days in which something may still be decided for those who were at an event."""

ARRIVALS = timedelta(days=1)
"""Who opened a door's code matters while the session lasts."""

GIVEN = (
    "accounts",
    "attendances",
    "belongings",
    "answers",
    "stage",
    "parties",
    "wishes",
    "drafts",
    "invitations",
    "questions",
    "files",
)
"""What people gave, of what a purge takes."""

PATIENCE_SECONDS = 24 * 3600.0
"""So long nobody is told that nothing is removed: each start has to wait for trust anew."""


class _OnlyCounting(Exception):  # noqa: N818 -- no error: it takes the counted deletions back
    """Carries what would have gone."""

    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts


class NotSure(Exception):  # noqa: N818 -- it reads as what is so
    """Raised when nothing could be removed for long, since nobody knows what time it is."""


class Housekeeping:
    """The job that drops what is kept no longer, from handled updates to accounts and old copies.

    A clock that is wrong would drop what people have just given, so nothing goes at all before the
    clock is trusted; and what people gave goes once a day, after a copy has been set aside.
    """

    def __init__(
        self,
        storage: Storage,
        programmes: Callable[[], Collection[Programme]],
        clock: Clock,
        own_time: Callable[[], float] = time.monotonic,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        """`programmes` gives those of the events that are live by then."""
        self._storage = storage
        self._programmes = programmes
        self._clock = clock
        self._own_time = own_time
        self._patience = patience
        self._waits_since = own_time()
        self._aside = OwnThread("copy before a purge")

    async def tidy(self, _: datetime) -> None:
        """Raises NotSure, and what copying raises; then nothing is gone."""
        now = self._clock.now()
        if not self._clock.is_trusted:
            if self._own_time() - self._waits_since > self._patience:
                raise NotSure
            return
        self._waits_since = self._own_time()
        database = self._storage.database.path
        programmes = self._programmes()
        due = await purge_by(self._storage, programmes, now, is_real=False)
        spares = not await self._may_take_given(database, due, now)
        if self._clock.is_trusted:  # also after the copy, which may have taken long
            await purge_by(self._storage, programmes, now, spares_given=spares)
            await self._aside.run(partial(copy_files.rotate, database, now))

    async def _may_take_given(self, database: Path, due: Mapping[str, int], now: datetime) -> bool:
        """Is there something to take, and is it set aside?"""
        if not takes_given(due):
            return False
        last = copy_files.last_set_aside(database)
        if last is not None and timedelta(0) <= now - last < backups.EVERY:
            return False
        await self._aside.run(partial(backups.set_aside, database, now))
        return True


def takes_given(counts: Mapping[str, int]) -> bool:
    """Does anything go that people gave?"""
    return any(counts[kind] for kind in GIVEN)


async def purge_by(
    storage: Storage,
    programmes: Collection[Programme],
    now: datetime,
    *,
    is_real: bool = True,
    spares_given: bool = False,
) -> dict[str, int]:
    """Drop what is kept no longer; gives how many rows of what. Changes nothing unless `is_real`.

    At every event by its own settings, live or not; those of `programmes` are asked before the
    settings that were kept. With `spares_given` what people gave stays.
    """

    def unit(tx: Transaction) -> dict[str, int]:
        kept = keepings(tx, programmes)
        counts = {
            "updates": storage.inbox.purge(tx, now),
            "deliveries": storage.outbox.purge(tx, _deliveries_before(kept, now)),
            "dialogues": storage.dialogues.purge_memories(tx, now),
            "pages": storage.web_messages.purge(tx, now),
            "links": storage.one_time_links.purge(tx, now),
            "tries": storage.parties.purge_tries(tx, now),
            "arrivals": storage.rooms.purge_arrivals(tx, now - ARRIVALS),
        }
        if not spares_given:
            counts |= _purge_given(tx, storage, kept, now)
        if not is_real:
            raise _OnlyCounting(counts)
        return counts

    try:
        counts = await storage.write(unit)
    except _OnlyCounting as counted:
        return counted.counts
    await storage.database.checkpoint()
    return counts


def _purge_given(
    tx: Transaction, storage: Storage, kept: Collection[Keeping], now: datetime
) -> dict[str, int]:
    unanswered = {each.event_id: now - timedelta(days=each.days.unanswered) for each in kept}
    return {
        "wishes": storage.series_wishes.purge(tx, now),
        "drafts": storage.dialogues.purge(tx, now),
        "questions": storage.records.purge_unanswered(tx, unanswered),
        "files": storage.programme_files.purge(tx, now - FILES),
        **purge_people(tx, storage.participants, kept, now),
    }


def _deliveries_before(kept: Collection[Keeping], now: datetime) -> dict[str, datetime]:
    """None goes while its event lasts: what was decided once must not be decided again."""
    return {
        each.event_id: now - timedelta(days=each.days.deliveries)
        for each in kept
        if each.is_over(now, max(each.days.deliveries, AFTERWARDS))
    }


def daily_backup(database: Path, clock: Clock) -> Recurring:
    """The job that copies the database when the newest copy is a day old.

    Older copies go only by a clock that is trusted.
    """
    thread = OwnThread("copy")

    async def copy(now: datetime) -> None:
        if backups.is_due(database, now):
            rotates = clock.is_trusted
            await thread.run(partial(backups.back_up, database, now, rotates=rotates))

    return copy
