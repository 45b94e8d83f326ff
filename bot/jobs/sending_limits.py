"""What keeps the bot from being a nuisance: a limit a day, hours without a sound, a pace."""

import math
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.programme.programme import Programme

UNASKED_A_DAY = 12
"""Messages that nobody asked for, to one person on one day; changes and reports of them are not counted."""

WINDOW = 1.005
"""Seconds, a little more than one of Telegram's, that a place stays taken after an answer."""

RESERVED = 1
"""Places that bulk leaves free, so that an answer seldom waits."""

SHARE_OF_REGULARS = 6
"""Of so many places one is left free by those who are new or ask on and on."""

UNLIMITED = 30.0
"""Messages a second that are reckoned with where there is no limit."""


@dataclass(frozen=True)
class Pace:
    """How fast messages leave: at most `per_second`, also a fraction; 0 is no limit."""

    per_second: float = 30.0

    @property
    def places(self) -> int:
        """How many may be taken within a window; 0 where there is no limit."""
        return math.ceil(self.per_second)

    @property
    def window(self) -> float:
        """Seconds; one second, or more where that would let a fraction too much leave."""
        return WINDOW * self.places / self.per_second if self.per_second else 0.0

    @property
    def for_bulk(self) -> int:
        """Places of what nobody waits for."""
        return max(1, self.places - RESERVED)

    @property
    def for_strangers(self) -> int:
        """Places of those who are new, or ask on without waiting for an answer."""
        return self.places - self.places // SHARE_OF_REGULARS

    def time_to_send(self, recipients: int) -> timedelta:
        """How long a message to that many is on its way to the last of them, reckoned with care."""
        allowed = self.per_second or UNLIMITED
        bulk = self.for_bulk / self.window if self.per_second else allowed
        return timedelta(seconds=recipients / min(allowed * 25 / 30, bulk * 0.9))


def start_of_day(programme: Programme, now: datetime) -> datetime:
    """The midnight before `now` where the event is."""
    return datetime.combine(programme.local(now).date(), time(), programme.zone)


def is_quiet(programme: Programme, now: datetime) -> bool:
    """Is it within the event's quiet hours?"""
    quiet = programme.file.settings.quiet_hours
    local = programme.local(now).time()
    if quiet.start <= quiet.end:
        return quiet.start <= local < quiet.end
    return local >= quiet.start or local < quiet.end
