"""Whether the bot lives, for whoever watches over it: what it does, and how long ago."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.errors import CannotSave
from bot.services import Services
from bot.storage.copies import backups

POLLING_SECONDS = 120.0
"""Telegram may hold a request for half a minute, and a failed one is tried again in another half."""

TICK_SECONDS = 60.0

DATABASE_SECONDS = 5.0


@dataclass(frozen=True)
class Health:
    """`copy_age` is None while there is no copy, as on the first day. An old one is no ill bot."""

    polling: bool
    polling_seconds: float
    sending: bool
    sending_seconds: float
    database: bool
    copy_age: timedelta | None
    away_age: timedelta | None = None
    """Of the newest copy away from the machine; None while none is known, or none are wanted."""
    unsafe_seconds: float = 0.0
    """Since something was written that is nowhere else; 0 where no copies leave."""
    events: tuple[str, ...] = ()
    """Those that are live, by id."""

    @property
    def is_well(self) -> bool:
        return self.polling and self.sending and self.database

    def written(self) -> dict[str, object]:
        """As plain values for JSON."""
        age, away = self.copy_age, self.away_age
        return {
            "ok": self.is_well,
            "polling": {"ok": self.polling, "seconds_since": round(self.polling_seconds)},
            "sending": {"ok": self.sending, "seconds_since": round(self.sending_seconds)},
            "database": {"ok": self.database},
            "copy_away": {
                "age_seconds": None if away is None else round(away.total_seconds()),
                "waiting_seconds": round(self.unsafe_seconds),
            },
            "events": self.events,
            "last_copy": {"age_seconds": None if age is None else round(age.total_seconds())},
        }


class Fetching(Protocol):
    """Who fetches what comes in at the other door."""

    @property
    def has_fetched(self) -> bool:
        """Was it ever answered?"""

    @property
    def unanswered_for(self) -> float:
        """Seconds since it was answered last; since the start at first."""


async def health_of(services: Services, fetching: Fetching) -> Health:
    """How it is now."""
    polling, sending = fetching.unanswered_for, services.pulse.silent_for
    failing, now = services.failures.since, services.clock.now()
    database = services.storage.database
    copy = await asyncio.to_thread(backups.last_made, database.path, now)
    copier = services.copier
    away = copier.safety.kept_at if copier else None
    return Health(
        polling=fetching.has_fetched and polling < POLLING_SECONDS,
        polling_seconds=polling,
        sending=sending < TICK_SECONDS and "sending" not in failing,
        sending_seconds=sending,
        database="database" not in failing and await _answers(services),
        copy_age=now - copy if copy else None,
        away_age=now - away if away else None,
        unsafe_seconds=copier.waits_for if copier else 0.0,
        events=tuple(services.events),
    )


async def _answers(services: Services) -> bool:
    try:
        async with asyncio.timeout(DATABASE_SECONDS):
            await services.storage.records.alone(services.events.keys())
    except (CannotSave, TimeoutError):
        return False
    return True
