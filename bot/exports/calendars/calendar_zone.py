"""The zone of an event as a calendar file describes it (RFC 5545, VTIMEZONE).

Outlook reads one STANDARD and at most one DAYLIGHT, each with a rule by the year, and takes an
onset for the local time that holds before the change (MS-OXCICAL 2.1.3.1.1.19). So a zone that
changes by such a rule is described by it; any other by what holds while the event lasts, unless
its clocks are changed meanwhile: that cannot be said in these words, and then times are in UTC.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone

STEP = timedelta(days=7)
"""No zone changes twice within it."""

MINUTE = timedelta(minutes=1)

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

LAST = -1


@dataclass(frozen=True)
class Observance:
    """What holds from an onset on, which is told in the time that holds before it."""

    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    rule: str = ""

    @property
    def is_forward(self) -> bool:
        return self.after > self.before


def described(zone: ZoneInfo, first_day: date, last_day: date) -> "Timezone | None":
    """As a component that holds on these days and, where the zone has a rule, after them.

    None where Outlook would read no such component right.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
    from icalendar.prop import vRecur

    observances = _observances(zone, first_day, last_day)
    if len(observances) > 1 and not all(each.rule for each in observances):
        return None
    component = Timezone()
    component.add("tzid", zone.key)
    for each in observances:
        part = TimezoneDaylight() if each.is_forward else TimezoneStandard()
        part.add("dtstart", each.onset)
        part.add("tzoffsetfrom", each.before)
        part.add("tzoffsetto", each.after)
        part.add("tzname", each.name)
        if each.rule:
            part.add("rrule", vRecur.from_ical(each.rule))
        component.add_component(part)
    return component


def _observances(zone: ZoneInfo, first_day: date, last_day: date) -> list[Observance]:
    years = range(first_day.year - 1, last_day.year + 2)
    changes = [change for year in years for change in _changes(zone, year)]
    ruled = [
        _ruled([c for c in changes if c.is_forward is way], len(years)) for way in (False, True)
    ]
    standard, daylight = ruled
    if standard and daylight and len(changes) == 2 * len(years):
        return [standard, daylight]
    return list(_as_it_was(zone, changes, first_day, last_day))


def _ruled(changes: list[Observance], years: int) -> Observance | None:
    """The first of them with the rule that gives them all, one a year; None where there is none."""
    if len(changes) != years or len({(c.before, c.after) for c in changes}) > 1:
        return None
    first = changes[0].onset
    if any(not _is_like(first, change.onset) for change in changes):
        return None
    for numbers in (
        {LAST if _is_last(c.onset) else 0 for c in changes},
        {_nth(c.onset) for c in changes},
    ):
        if len(numbers) == 1 and (number := numbers.pop()):
            rule = f"FREQ=YEARLY;BYMONTH={first.month};BYDAY={number}{WEEKDAYS[first.weekday()]}"
            return Observance(first, changes[0].before, changes[0].after, changes[0].name, rule)
    return None


def _as_it_was(
    zone: ZoneInfo, changes: list[Observance], first_day: date, last_day: date
) -> Iterator[Observance]:
    """What holds the day before the first, and each change until the day after the last."""
    begin = datetime.combine(first_day, datetime.min.time()) - timedelta(days=1)
    end = datetime.combine(last_day, datetime.min.time()) + timedelta(days=2)
    at_first = begin.replace(tzinfo=zone)
    offset = at_first.utcoffset() or timedelta()
    yield Observance(begin, offset, offset, at_first.tzname() or zone.key)
    yield from (change for change in changes if begin < change.onset < end)


def _changes(zone: ZoneInfo, year: int) -> Iterator[Observance]:
    """Each moment of a year when the clocks are put forward or back."""
    begin = datetime(year, 1, 1, tzinfo=UTC)
    moments = [begin + n * STEP for n in range(53)] + [datetime(year + 1, 1, 1, tzinfo=UTC)]
    for early, late in pairwise(moments):
        before = _offset(zone, early)
        if before == _offset(zone, late):
            continue
        change = _first_after_change(zone, early, late)
        onset = (change + before).replace(tzinfo=None)
        name = change.astimezone(zone).tzname() or zone.key
        yield Observance(onset, before, _offset(zone, change), name)


def _first_after_change(zone: ZoneInfo, early: datetime, late: datetime) -> datetime:
    """The first minute of the offset that holds at the later moment."""
    after = _offset(zone, late)
    minutes = range((late - early) // MINUTE)
    n = bisect_left(minutes, True, key=lambda n: _offset(zone, early + n * MINUTE) == after)
    return early + n * MINUTE


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()


def _is_like(one: datetime, other: datetime) -> bool:
    """The same month, weekday and time of day."""
    return (one.month, one.weekday(), one.time()) == (other.month, other.weekday(), other.time())


def _nth(day: datetime) -> int:
    """Which of its weekday's days in the month it is, counted from 1."""
    return (day.day - 1) // 7 + 1


def _is_last(day: datetime) -> bool:
    return (day + STEP).month != day.month
