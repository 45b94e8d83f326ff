"""What of the programme a named time means: the sessions then, and how to speak of it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.programme.values import Kind, Session
from bot.questions.moments.breaks import Breaks
from bot.questions.moments.by_clock import ByClock
from bot.questions.moments.when import LAST, When

SOON = timedelta(minutes=20)
"""What starts this soon may be told with what is on."""
ABOUT_TO_START = timedelta(minutes=5)
"""So long before a start people ask for what comes."""
INSTANT = timedelta(microseconds=1)
EVENING = time(17)
"""From then on what is no talk counts as well."""
USUAL = {
    "#breakfast": (time(8), time(9)),
    "#lunch": (time(12), time(13)),
    "#dinner": (time(18), time(20)),
}
"""When a meal begins and ends that the programme does not have."""
GAP = timedelta(minutes=30)
"""In a gap this short between two sessions the next one is meant."""


@dataclass(frozen=True)
class Windows:
    """Held against one programme; times are local to the event."""

    clock: ByClock
    breaks: Breaks

    def day_for(self, when: When, now: datetime) -> date:
        """The day that is meant: the named one, else today, else the next or the last one."""
        if when.day is not None:
            return when.day
        local = self.clock.programme.local(now)
        today, days = local.date(), self.clock.days
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
            return self._slot(day, when, now)
        if when.instant is not None:
            return self.on_at(when.instant)
        if when.at is not None:
            moment = self._moment(day, when)
            begins = [one for one in self.clock.talks(day) if one.start == moment]
            return tuple(begins) if starts and begins else self.on_at(moment)
        if when.during:
            return self._during(day, when, now)
        follows = when.after or when.after_slot is not None
        if follows and not when.before and when.until is None:
            return self._first_after(day, when, now)
        return self._between(day, when, now)

    def overlapping(self, when: When, now: datetime) -> tuple[Session, ...]:
        """What of the day is on at some time of the span, of whatever kind."""
        if when.slot is not None:
            return self.sessions(when, now)
        day = self.day_for(when, now)
        there = self.clock.on_day(day)
        if not when.has_time or when.during:
            return there
        start, end = self.window(day, when, now)
        return tuple(
            one
            for one in there
            if one.start <= end
            and (self.clock.programme.end_of(one) > start or one.start == start)
            and (not when.after or one.start >= start)
        )

    def on_at(self, moment: datetime) -> tuple[Session, ...]:
        """What goes on then; in a short gap what comes next; what lasts all day only alone."""
        coming = self.clock.first_between(moment + INSTANT, moment + ABOUT_TO_START)
        if coming:
            staying = [s for s in self.clock.going(moment) if not self.clock.is_long(s)]
            last = moment + ABOUT_TO_START
            stay = (s for s in staying if self.clock.programme.end_of(s) > last)
            return (*stay, *coming)
        going = self.clock.going(moment)
        ordinary = tuple(one for one in going if not self.clock.is_long(one))
        if any(not one.is_cancelled for one in ordinary):
            return ordinary
        return self.clock.first_between(moment, moment + GAP) or ordinary or going

    def slot(self, day: date, place: int, *, any_kind: bool = False) -> tuple[Session, ...]:
        """The sessions of the day's slot at that place; nothing if there are not that many.

        Slots are counted among what is no plenary; with `any_kind` among everything.
        """
        talks = [s for s in self.clock.talks(day) if not self.clock.is_long(s)]
        if not any_kind or place == 0:
            talks = [one for one in talks if one.kind is not Kind.ACTIVITY] or talks
        parallel = [] if any_kind else [s for s in talks if s.kind is not Kind.PLENARY]
        if place == 0:
            starts = sorted({s.start for s in talks})
        else:
            starts = sorted({s.start for s in parallel or talks})
        if not LAST <= place < len(starts) or not starts:
            return ()
        return tuple(one for one in talks if one.start == starts[place])

    def _slot(self, day: date, when: When, now: datetime) -> tuple[Session, ...]:
        assert when.slot is not None
        if when.has_span:
            return self._slot_within(day, when, now)
        return self.slot(day, when.slot, any_kind=when.slot_of_any_kind)

    def _slot_within(self, day: date, when: When, now: datetime) -> tuple[Session, ...]:
        """As in "sista passet före lunch": the slot at that place among those of a span."""
        assert when.slot is not None
        start, end = self.window(day, when, now)
        there = [
            one
            for one in self.clock.talks(day)
            if start <= one.start < end and not self.clock.is_long(one)
        ]
        starts = sorted({one.start for one in there if not one.is_cancelled})
        if not LAST <= when.slot < len(starts) or not starts:
            return ()
        return tuple(one for one in there if one.start == starts[when.slot])

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
        if when.after:
            after = self.breaks.on_day(when.after, day, when.part, now)
            usual = self._instant(day, USUAL.get(when.after, (since, since))[1])
            start = self.clock.programme.end_of(after) if after else usual
        if when.after_slot is not None:
            held = self.slot(day, when.after_slot)
            start = max((self.clock.programme.end_of(one) for one in held), default=start)
        if when.before:
            before = self.breaks.on_day(when.before, day, when.part, now)
            usual = self._instant(day, USUAL.get(when.before, (until, until))[0])
            end = before.start if before else usual
        return start, end

    def _first_after(self, day: date, when: When, now: datetime) -> tuple[Session, ...]:
        """What begins first then: a talk, or where none is left what people are treated to."""
        start, end = self.window(day, when, now)
        there = [
            s
            for s in self.clock.on_day(day)
            if start <= s.start <= end and not self.clock.is_long(s)
        ]
        late = [s for s in there if not s.is_break] or there
        first = next((one.start for one in late if not one.is_cancelled), None)
        return tuple(one for one in late if first and one.start - first <= SOON)

    def _between(self, day: date, when: When, now: datetime) -> tuple[Session, ...]:
        start, end = self.window(day, when, now)
        since = when.since or (when.part[0] if when.part else time(0))
        evening = since >= EVENING
        is_span = (
            when.since is not None and when.until is not None
        )  # "efter fyra" is not under way
        there = self.clock.on_day(day) if evening else self.clock.talks(day)
        going = [
            one
            for one in there
            if one.start < end
            and (one.start >= start or (is_span and self.clock.programme.end_of(one) > start))
            and not self.clock.is_long(one)
        ]
        left = self.clock.left(going, now)
        return left or tuple(going)

    def _during(self, day: date, when: When, now: datetime) -> tuple[Session, ...]:
        pause = self.breaks.on_day(when.during, day, when.part, now)
        if pause is None:
            return ()
        end = self.clock.programme.end_of(pause)
        beside = [
            s
            for s in self.clock.talks(day)
            if s.start < end and self.clock.programme.end_of(s) > pause.start
        ]
        return (pause, *(one for one in beside if not self.clock.is_long(one)))

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
        return datetime.combine(day, at, self.clock.programme.zone)

    def _is_over(self, at: time, local: datetime) -> bool:
        return local - local.replace(hour=at.hour, minute=at.minute) > timedelta(minutes=90)
