"""iCalendar: a calendar's events as sessions (RFC 5545).

A calendar has no place for speakers. An ORGANIZER that differs from event to event is one, and
so is an ATTENDEE without a mail address; the organiser of the whole and invited guests are not.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.programme.sources.found import Found, Record, Remark, Told, Unreadable, limited
from bot.programme.sources.ics_lines import Component, Property, parse_calendar
from bot.programme.sources.ics_repeats import Repeat, repeated
from bot.programme.sources.times import end_after, read_length
from bot.programme.values import Speaker
from bot.programme.zones import find_zone

FORMAT = "ics"


def read(content: bytes, told: Told) -> Found:
    calendar = parse_calendar(content)
    zone = _zone(calendar)
    default = find_zone(zone) or find_zone(told.timezone)
    events = [_Event(each, default) for each in calendar.inner if each.name == "VEVENT"]
    speaking = _organisers_speak(events)
    moved = {(e.uid, e.instant("RECURRENCE-ID")) for e in events if e.at("RECURRENCE-ID")}
    records = (record for event in events for record in event.records(moved, speaking=speaking))
    return Found(
        FORMAT,
        limited(records),
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
        zones = (each for each in calendar.inner if each.name == "VTIMEZONE")
        named = {each.text("TZID") for each in zones}
    known = {found.key for name in named if (found := find_zone(name))}
    return known.pop() if len(known) == 1 else ""


def _organisers_speak(events: list["_Event"]) -> bool:
    names = [event.organiser for event in events if event.organiser]
    return len(names) > 1 and len(set(names)) * 2 > len(names)


class _Event:
    """A VEVENT with its times understood. `default` stands in for a zone nobody knows."""

    def __init__(self, component: Component, default: ZoneInfo | None) -> None:
        self._component = component
        self._default = default
        self.uid = component.text("UID")
        organiser = component.get("ORGANIZER")
        self.organiser = (organiser.parameters.get("CN", "") if organiser else "").strip()

    def at(self, name: str) -> Property | None:
        return self._component.get(name)

    def instant(self, name: str) -> datetime | None:
        found = self.at(name)
        return self._instant(found, found.value) if found else None

    def records(
        self, moved: set[tuple[str, datetime | None]], *, speaking: bool
    ) -> Iterator[Record]:
        """One record a time; of a repeated event, the times that were not moved."""
        record = self._record(speaking=speaking)
        rule = self._component.text("RRULE")
        extra, gone = self._list("RDATE"), self._list("EXDATE")
        if record.start is None or self.at("RECURRENCE-ID") or not (rule or extra):
            yield record
            return
        gone |= {instant for uid, instant in moved if uid == self.uid and instant}
        length = record.end - record.start if record.end else None
        for start in repeated(Repeat(record.start, rule, frozenset(extra), frozenset(gone))):
            yield replace(record, start=start, end=end_after(start, length))

    def remarks(self) -> Iterator[Remark]:
        start = self.at("DTSTART")
        if start and len(start.value.strip()) == 8:
            yield Remark("all-day", self._component.text("SUMMARY"))
        zone = start.parameters.get("TZID", "") if start else ""
        if zone and not find_zone(zone):
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

    def _list(self, name: str) -> set[datetime]:
        found = (
            self._instant(each, value)
            for each in self._component.all(name)
            for value in each.value.split(",")
        )
        return {instant for instant in found if instant}

    def _instant(self, stated: Property, value: str) -> datetime | None:
        """UTC, a named zone, or floating (naive). A day without a time is its midnight."""
        written = value.strip()
        try:
            if len(written) == 8:
                return datetime.combine(date.fromisoformat(written), time())
            moment = datetime.strptime(written.rstrip("Z")[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007 -- the zone follows
        except ValueError:
            return None
        if written.endswith("Z"):
            return moment.replace(tzinfo=ZoneInfo("UTC"))
        name = stated.parameters.get("TZID", "")
        if not name:
            return moment
        zone = find_zone(name) or self._default
        if zone is None:
            raise Unreadable("zone-unknown-in-file", zone=name, example=name)
        return moment.replace(tzinfo=zone)
