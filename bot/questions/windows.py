"""What of the programme a named time means: the sessions then, and how to speak of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.programme.programme import Programme
from bot.programme.values import Kind, Session
from bot.questions.breaks import Breaks
from bot.questions.when import When

SOON = timedelta(minutes=20)
"""What starts this soon may be told with what is on."""
GAP = timedelta(minutes=30)
"""In a gap this short between two sessions the next one is meant."""
LONG = timedelta(hours=3)
"""What lasts this long goes on beside the rest of the day."""


@dataclass(frozen=True)
class Timetable:
    """A programme read by the clock; times are local to the event."""

    programme: Programme
    breaks: Breaks

    def day_for(self, when: When, now: datetime) -> date:
        """The day that is meant: the named one, else today, else the next or the last one."""
        if when.day is not None:
            return when.day
        local = self.programme.local(now)
        today = local.date()
        days = [day.date for day in self.programme.days]
        coming = [day for day in days if day > today]
        if today not in days:
            return (coming or days or [today])[0 if coming else -1]
        if when.at and coming and self._is_over(when.at.at, local):
            return coming[0]
        return today

    def sessions(self, when: When, now: datetime, *, starts: bool = False) -> tuple[Session, ...]:
        """What is on at the time the question names; with `starts` only what begins then."""
        day = self.day_for(when, now)
        if when.slot is not None:
            return self.slot(day, when.slot, any_kind=when.slot_of_any_kind)
        if when.instant is not None:
            return self.on_at(when.instant)
        if when.at is not None:
            moment = self._moment(day, when)
            begins = [one for one in self.real(day) if one.start == moment]
            return tuple(begins) if starts and begins else self.on_at(moment)
        if when.during:
            return self._during(day, when, now)
        if when.after and not when.before and when.until is None:
            return self._first_after(day, when, now)
        return self._between(day, when, now)

    def on_at(self, moment: datetime) -> tuple[Session, ...]:
        """What goes on then; in a short gap what comes next; what lasts all day only alone."""
        going = [one for one in self._there(moment.date()) if self._covers(one, moment)]
        ordinary = [one for one in going if not self._is_long(one)]
        if any(not one.is_cancelled for one in ordinary):
            return tuple(ordinary)
        soon = self.starting(moment, moment + GAP)
        return soon or tuple(ordinary or going)

    def starting(self, since: datetime, until: datetime) -> tuple[Session, ...]:
        """The first sessions that start in [since, until], cancelled ones with them."""
        coming = [s for s in self.programme.sessions if since <= s.start <= until]
        first = next((one.start for one in coming if not one.is_cancelled), None)
        return tuple(one for one in coming if one.start == first)

    def slot(self, day: date, place: int, *, any_kind: bool = False) -> tuple[Session, ...]:
        """The sessions of the day's slot at that place; nothing if there are not that many.

        Slots are counted among what is no plenary; with `any_kind` among everything.
        """
        talks = [s for s in self.real(day) if not self._is_long(s)]
        parallel = [] if any_kind else [s for s in talks if s.kind is not Kind.PLENARY]
        if place == 0:
            starts = sorted({s.start for s in talks})
        else:
            starts = sorted({s.start for s in parallel or talks})
        if not -1 <= place < len(starts) or not starts:
            return ()
        return tuple(one for one in talks if one.start == starts[place])

    def real(self, day: date) -> list[Session]:
        """The day's sessions, without breaks."""
        return [one for one in self.programme.on_day(day) if not one.is_break]

    def left(self, sessions: Iterable[Session], now: datetime) -> tuple[Session, ...]:
        """Those that are not over."""
        return tuple(one for one in sessions if self.programme.end_of(one) > now)

    def next_after(self, now: datetime) -> tuple[Session, ...]:
        """All at the next start; after a break also what follows it."""
        coming = [s for s in self.programme.sessions if s.start > now and not self._is_long(s)]
        going_ahead = [one for one in coming if not one.is_cancelled]
        if not going_ahead:
            return ()
        first = going_ahead[0].start
        return tuple(one for one in coming if one.start == first)

    def window(self, day: date, when: When, now: datetime) -> tuple[datetime, datetime]:
        """The span of the day that is meant, as instants."""
        since, until = when.part or (time(0), time(23, 59))
        start, end = self._instant(day, since), self._instant(day, until)
        if when.since is not None:
            start = self._instant(day, when.since)
        if when.until is not None:
            end = self._instant(day, when.until)
        if when.at is not None:
            start = end = self._moment(day, when)
        if when.instant is not None:
            start = end = when.instant
        after = self.breaks.on_day(when.after, day, when.part, now)
        if after:
            start = self.programme.end_of(after)
        before = self.breaks.on_day(when.before, day, when.part, now)
        if before:
            end = before.start
        return start, end

    def _first_after(self, day: date, when: When, now: datetime) -> tuple[Session, ...]:
        start, end = self.window(day, when, now)
        late = [s for s in self.real(day) if start <= s.start <= end and not self._is_long(s)]
        first = next((one.start for one in late if not one.is_cancelled), None)
        return tuple(one for one in late if first and one.start - first <= SOON)

    def _between(self, day: date, when: When, now: datetime) -> tuple[Session, ...]:
        start, end = self.window(day, when, now)
        evening = when.part is not None and when.part[0] >= time(17)
        there = list(self.programme.on_day(day)) if evening else self.real(day)
        going = [
            one
            for one in there
            if one.start < end
            and (one.start >= start or (when.since and self.programme.end_of(one) > start))
            and not self._is_long(one)
        ]
        left = self.left(going, now)
        return left or tuple(going)

    def _during(self, day: date, when: When, now: datetime) -> tuple[Session, ...]:
        pause = self.breaks.on_day(when.during, day, when.part, now)
        if pause is None:
            return ()
        end = self.programme.end_of(pause)
        beside = [
            s for s in self.real(day) if s.start < end and self.programme.end_of(s) > pause.start
        ]
        return (pause, *(one for one in beside if not self._is_long(one)))

    def _moment(self, day: date, when: When) -> datetime:
        """The instant of the clock time; a bare hour is in the evening where the day has it so."""
        assert when.at is not None
        moment = self._instant(day, when.at.at)
        late = moment + timedelta(hours=12)
        afternoon = when.part is not None and when.part[0] >= time(12)
        if when.at.bare and (afternoon or not self.on_at(moment)) and self.on_at(late):
            return late
        return moment

    def _instant(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self.programme.zone)

    def _there(self, day: date) -> Sequence[Session]:
        return self.programme.on_day(day)

    def _covers(self, session: Session, moment: datetime) -> bool:
        return session.start <= moment < self.programme.end_of(session)

    def _is_long(self, session: Session) -> bool:
        lasts = self.programme.end_of(session) - session.start
        return session.kind is Kind.EXHIBITION or (lasts > LONG and not session.is_break)

    def _is_over(self, at: time, local: datetime) -> bool:
        return local - local.replace(hour=at.hour, minute=at.minute) > timedelta(minutes=90)
