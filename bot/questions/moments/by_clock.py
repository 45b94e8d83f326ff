"""The sessions by day and by start, looked up without a walk through the whole programme."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.programme.programme import Programme
from bot.programme.values import Kind, Session

LONG = timedelta(hours=3)
"""What lasts this long goes on beside the rest of the day."""


class ByClock:
    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.days = tuple(day.date for day in programme.days)
        self._by_day: dict[date, list[Session]] = {}
        for session in programme.sessions:
            self._by_day.setdefault(programme.day_of(session), []).append(session)
        self._brief = [one for one in programme.sessions if not self.is_long(one)]
        self._starts = [one.start for one in self._brief]

    def on_day(self, day: date) -> tuple[Session, ...]:
        return tuple(self._by_day.get(day, ()))

    def talks(self, day: date) -> tuple[Session, ...]:
        """The day's sessions, without breaks."""
        return tuple(one for one in self._by_day.get(day, ()) if not one.is_break)

    def going(self, moment: datetime) -> tuple[Session, ...]:
        """What has begun and not ended, cancelled sessions with it."""
        there = self._by_day.get(self.programme.local(moment).date(), ())
        return tuple(s for s in there if s.start <= moment < self.programme.end_of(s))

    def first_between(self, since: datetime, until: datetime) -> tuple[Session, ...]:
        """What starts first in [since, until], cancelled sessions with it; nothing long."""
        begin, end = bisect_left(self._starts, since), bisect_right(self._starts, until)
        held = next((n for n in range(begin, end) if not self._brief[n].is_cancelled), None)
        if held is None:
            return ()
        start = self._starts[held]
        return tuple(
            self._brief[bisect_left(self._starts, start) : bisect_right(self._starts, start)]
        )

    def next_after(self, now: datetime) -> tuple[Session, ...]:
        """All that begins together next."""
        if not self._starts or now >= self._starts[-1]:
            return ()
        return self.first_between(now + timedelta(microseconds=1), self._starts[-1])

    def left(self, sessions: Iterable[Session], now: datetime) -> tuple[Session, ...]:
        """Those that are not over."""
        return tuple(one for one in sessions if self.programme.end_of(one) > now)

    def is_long(self, session: Session) -> bool:
        lasts = self.programme.end_of(session) - session.start
        return session.kind is Kind.EXHIBITION or (lasts > LONG and not session.is_break)
