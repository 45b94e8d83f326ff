"""iCalendar: a calendar's events as sessions (RFC 5545).

A calendar has no place for speakers. An ORGANIZER that differs from event to event is one, and
so is an ATTENDEE without a mail address; the organiser of the whole and invited guests are not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from bot.programme.sources.found import Found, Record, Remark, Told, Unreadable, limited
from bot.programme.sources.ics_lines import Component, Property, parse_calendar
from bot.programme.sources.ics_repeats import Repeat, is_endless, repeated
from bot.programme.sources.ics_zones import zones_of
from bot.programme.sources.times import end_after, read_instant, read_length
from bot.programme.values import Speaker
from bot.programme.zones import find_zone

FORMAT = "ics"


def read(content: bytes, told: Told) -> Found:
    calendar = parse_calendar(content)
    zone = _zone(calendar)
    default = find_zone(zone) or find_zone(told.timezone)
    zones = _Zones(zones_of(calendar), default)
    events = [_Event(each, zones) for each in calendar.inner if each.name == "VEVENT"]
    whole = _Whole(
        speaking=_organisers_speak(events),
        moved=[event for event in events if event.at("RECURRENCE-ID")],
        latest=max((day for event in events if (day := event.last_day())), default=None),
    )
    return Found(
        FORMAT,
        limited(record for event in events for record in event.records(whole)),
        title=calendar.text("X-WR-CALNAME") or calendar.text("NAME"),
        zone=zone,
        remarks=tuple(remark for event in events for remark in event.remarks()),
    )


def _zone(calendar: Component) -> str:
    """The zone that the file names: for the whole, or the same one in every time."""
    stated = calendar.text("X-WR-TIMEZONE")
    if find_zone(stated):
        return stated
    named = {
        start.parameters["TZID"].strip("/")
        for event in calendar.inner
        if (start := event.get("DTSTART")) and start.parameters.get("TZID")
    }
    if not named:
        named = {each.text("TZID") for each in calendar.inner if each.name == "VTIMEZONE"}
    described = zones_of(calendar)
    zones = (find_zone(name) or described.get(name) for name in named)
    known = {zone.key for zone in zones if isinstance(zone, ZoneInfo)}
    return known.pop() if len(known) == 1 else ""


def _organisers_speak(events: list["_Event"]) -> bool:
    names = [event.organiser for event in events if event.organiser]
    return len(names) > 1 and len(set(names)) * 2 > len(names)


@dataclass(frozen=True)
class _Zones:
    described: Mapping[str, tzinfo]
    default: ZoneInfo | None
    """Stands in for a zone nobody knows."""

    def find(self, name: str) -> tzinfo | None:
        return find_zone(name) or self.described.get(name)


@dataclass(frozen=True)
class _Whole:
    """What the calendar as a whole says of each event."""

    speaking: bool
    moved: Sequence["_Event"]
    latest: date | None
    """The last day of what has an end."""


class _Event:
    """A VEVENT with its times understood."""

    def __init__(self, component: Component, zones: _Zones) -> None:
        self._component = component
        self._zones = zones
        self._is_cut = False
        self.uid = component.text("UID")
        organiser = component.get("ORGANIZER")
        self.organiser = (organiser.parameters.get("CN", "") if organiser else "").strip()

    def at(self, name: str) -> Property | None:
        return self._component.get(name)

    def instant(self, name: str) -> datetime | None:
        found = self.at(name)
        return self._instant(found, found.value) if found else None

    def last_day(self) -> date | None:
        start = None if is_endless(self._component.text("RRULE")) else self.instant("DTSTART")
        return start.date() if start else None

    def records(self, whole: _Whole) -> Iterator[Record]:
        """One record a time; of a repeated event, the times that were not moved."""
        record = self._record(speaking=whole.speaking)
        rule, start = self._component.text("RRULE"), record.start
        if start is None or self.at("RECURRENCE-ID") or not (rule or self.at("RDATE")):
            yield record
            return
        moved = {
            at
            for other in whole.moved
            if other.uid == self.uid
            for at in other.times("RECURRENCE-ID", start)
        }
        gone = self.times("EXDATE", start) | moved
        latest = datetime.combine(whole.latest, time.max) if whole.latest else None
        repeat = Repeat(
            start, rule, frozenset(self.times("RDATE", start)), frozenset(gone), latest
        )
        starts, self._is_cut = repeated(repeat)
        length = record.end - start if record.end else None
        for each in starts:
            yield replace(record, start=each, end=end_after(each, length))

    def remarks(self) -> Iterator[Remark]:
        start = self.at("DTSTART")
        if start and len(start.value.strip()) == 8:
            yield Remark("all-day", self._component.text("SUMMARY"))
        zone = start.parameters.get("TZID", "") if start else ""
        if self._is_cut:
            yield Remark("repeats-cut", self._component.text("SUMMARY"))
        if zone and not self._zones.find(zone):
            yield Remark("zone-unknown-in-file", zone)

    def _record(self, *, speaking: bool) -> Record:
        start = self.instant("DTSTART")
        texts = self._component.text
        return Record(
            title=texts("SUMMARY"),
            start=start,
            end=self.instant("DTEND") or end_after(start, read_length(texts("DURATION"))),
            key=self.uid,
            room=" ".join(texts("LOCATION").split("\n")),
            track=texts("CATEGORIES"),
            speakers=tuple(Speaker(name) for name in self._names(speaking=speaking)),
            is_cancelled=texts("STATUS").upper() == "CANCELLED",
            texts=(texts("DESCRIPTION"),),
            url=texts("URL"),
        )

    def _names(self, *, speaking: bool) -> Iterator[str]:
        if speaking and self.organiser:
            yield self.organiser
        for each in self._component.all("ATTENDEE"):
            name = each.parameters.get("CN", "").strip()
            if name and "@" not in name and not each.value.lower().startswith("mailto:"):
                yield name

    def times(self, name: str, like: datetime) -> set[datetime]:
        """The times of a property, on the clock of a start; of a day alone, that start on it."""
        found: set[datetime] = set()
        for each in self._component.all(name):
            for value in each.value.split(","):
                written = value.split("/")[0].strip()
                moment = self._instant(each, written)
                if moment and len(written) == 8:
                    found.add(datetime.combine(moment.date(), like.timetz()))
                elif moment:
                    found.add(self._as(moment, like))
        return found

    def _as(self, moment: datetime, like: datetime) -> datetime:
        """With a zone or without one, as the other has it."""
        if (moment.tzinfo is None) == (like.tzinfo is None):
            return moment
        if moment.tzinfo is None:
            return moment.replace(tzinfo=like.tzinfo)
        return moment.astimezone(self._zones.default).replace(tzinfo=None)

    def _instant(self, stated: Property, value: str) -> datetime | None:
        """UTC, a named zone, or floating (naive). A day without a time is its midnight."""
        written = value.strip()
        try:
            if len(written) == 8:
                return datetime.combine(date.fromisoformat(written), time())
            moment = datetime.strptime(written.rstrip("Z")[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007 -- the zone follows
        except ValueError:
            exact = read_instant(written)
            if exact is None or exact.tzinfo:
                return exact
            moment = exact
        if written.endswith("Z"):
            return moment.replace(tzinfo=ZoneInfo("UTC"))
        name = stated.parameters.get("TZID", "")
        if not name:
            return moment
        zone = self._zones.find(name) or self._zones.default
        if zone is None:
            raise Unreadable("zone-unknown-in-file", zone=name, example=name)
        return moment.replace(tzinfo=zone)
