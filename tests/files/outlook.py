"""How Outlook reads a calendar file (MS-OXCICAL 2.1.3.1.1.19), and what it would read wrong in one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

MINUTE = timedelta(minutes=1)


def faults_for_outlook(content: bytes) -> list[str]:
    """What of the zones and times it cannot read, or reads as another moment."""
    calendar: Any = icalendar.Calendar.from_ical(content)
    zones = calendar.walk("VTIMEZONE")
    found = [fault for zone in zones for fault in (*_shape(zone), *_onsets(zone))]
    described = {str(zone["TZID"]) for zone in zones}
    for event in calendar.walk("VEVENT"):
        for name in ("DTSTART", "DTEND"):
            zone = event[name].params.get("TZID") if name in event else None
            if zone and zone not in described:
                found.append(f"{name} in {zone}, which is not described")
    return found


def _shape(zone: Any) -> Iterator[str]:
    """One STANDARD and at most one DAYLIGHT, each with a rule where there are both."""
    standard, daylight = zone.walk("STANDARD"), zone.walk("DAYLIGHT")
    if len(standard) != 1:
        yield f"{len(standard)} STANDARD"
    if len(daylight) > 1:
        yield f"{len(daylight)} DAYLIGHT"
    for part in (*standard, *daylight):
        if "RDATE" in part:
            yield f"{part.name} RDATE"
        if daylight and "RRULE" not in part:
            yield f"{part.name} {part['DTSTART'].dt:%Y-%m-%d %H:%M} no RRULE"


def _onsets(zone: Any) -> Iterator[str]:
    """An onset is in the time that holds before it, and what it says happens then."""
    real = ZoneInfo(str(zone["TZID"]))
    for part in (*zone.walk("STANDARD"), *zone.walk("DAYLIGHT")):
        if "RRULE" not in part:
            continue
        before, after = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
        change = (part["DTSTART"].dt - before).replace(tzinfo=UTC)
        happens = tuple(_offset(real, moment) for moment in (change - MINUTE, change))
        if happens != (before, after):
            yield f"{part.name} {part['DTSTART'].dt:%Y-%m-%d %H:%M} is no change"


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta | None:
    return moment.astimezone(zone).utcoffset()
