"""iCalendar: a calendar's events as sessions (RFC 5545).

A calendar has no place for speakers. An ORGANIZER that differs from event to event is one, and
so is an ATTENDEE without a mail address; the organiser of the whole and invited guests are not.
Of several versions of an event the newest counts. What is for whole days is a heading of them.
"""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.programme.feeds.carried import ICS_EVENT, event_from
from bot.programme.sources.calendars.event import CalendarEvent, Whole, Zones
from bot.programme.sources.calendars.lines import Component, parse_calendar
from bot.programme.sources.calendars.versions import current, is_gap
from bot.programme.sources.calendars.zones import zones_of
from bot.programme.sources.findings import (
    DayHeading,
    OrganiserHints,
    Record,
    SourceFindings,
    Unreadable,
    limited,
)
from bot.programme.times.zones import find_zone

FORMAT = "ics"
MAX_HEADINGS = 200
OTHERS = ("VTODO", "VJOURNAL")
"""What has a title and perhaps a time, and is no event."""


def read(content: bytes, told: OrganiserHints) -> SourceFindings:
    calendar = parse_calendar(content)
    zone = _zone(calendar)
    default = find_zone(zone) or find_zone(told.timezone)
    zones = Zones(zones_of(calendar), default)
    counting = current([each for each in calendar.inner if each.name == "VEVENT"])
    parts = [(is_gap(each), CalendarEvent(each, zones)) for each in counting.events]
    events = [event for is_gap_, event in parts if not is_gap_]
    whole = Whole(
        speaking=_organisers_speak(events),
        moved=[event for _, event in parts if event.at("RECURRENCE-ID")],
        repeated=frozenset(event.uid for event in events if event.repeats),
        latest=max((day for event in events if (day := event.last_day())), default=None),
    )
    records, headings = _divided(events, whole)
    if not records:
        _refuse(calendar, headings)
    return SourceFindings(
        FORMAT,
        records,
        title=calendar.text("X-WR-CALNAME") or calendar.text("NAME"),
        zone=zone,
        remarks=(*counting.remarks, *(each for event in events for each in event.remarks())),
        headings=headings,
        carried=event_from(calendar.text(ICS_EVENT)),
    )


def _divided(
    events: Sequence[CalendarEvent], whole: Whole
) -> tuple[tuple[Record, ...], tuple[DayHeading, ...]]:
    """The sessions, and what is said of whole days and still holds."""
    of_days = {id(event) for event in events if event.is_of_days}
    records = limited(
        record for event in events if id(event) not in of_days for record in event.records(whole)
    )
    headings = [
        heading
        for event in events
        if id(event) in of_days
        for record in event.records(whole)
        if not record.is_cancelled and (heading := event.heading(record))
    ]
    return records, tuple(headings[:MAX_HEADINGS])


def _refuse(calendar: Component, headings: Sequence[DayHeading]) -> None:
    """Say what a calendar without a single session has instead. Raises Unreadable."""
    if headings:
        raise Unreadable("only-whole-days", example=headings[0].title)
    for name in OTHERS:
        parts = [each for each in calendar.inner if each.name == name]
        titled = [each for each in parts if each.text("SUMMARY")]
        if any(each.get("DTSTART") or each.get("DUE") for each in titled):
            raise Unreadable("sessions-unread", name=name, n=len(titled))


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


def _organisers_speak(events: Sequence[CalendarEvent]) -> bool:
    names = [event.organiser for event in events if event.organiser]
    return len(names) > 1 and len(set(names)) * 2 > len(names)
