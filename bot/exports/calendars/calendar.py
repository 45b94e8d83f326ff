"""Sessions as an iCalendar file (RFC 5545) that a phone's calendar takes in and, later, replaces.

Such a file is sent, or it is subscribed to (RFC 7986): then the calendar fetches it again by itself.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from bot.exports.calendars.calendar_zone import described
from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.values import Session
from bot.reminders.due_reminders import is_reminded_of
from bot.storage.programme.changes import Modified
from bot.views.programme.places import place_of
from bot.views.programme.session import told_of
from bot.views.programme.session_lines import title_of
from bot.views.scene import Scene

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event, Timezone

PRODUCT = "-//Motesplats//Programme//SV"

REFRESHED = timedelta(hours=1)
"""How often a calendar is asked to look again; some do so much more seldom."""


def to_calendar(
    sessions: Iterable[Session],
    scene: Scene,
    *,
    lead_minutes: int,
    modified: Modified | None = None,
) -> bytes:
    """The sessions as the bytes of an .ics file; see `calendar_of`."""
    calendar = calendar_of(sessions, scene, lead_minutes=lead_minutes, modified=modified)
    content: bytes = calendar.to_ical()
    return content


def calendar_of(
    sessions: Iterable[Session],
    scene: Scene,
    *,
    lead_minutes: int,
    modified: Modified | None = None,
) -> "Calendar":
    """The sessions, each with an alarm that many minutes before.

    The UID of a session never changes and SEQUENCE is the programme's version, so that a newer
    file replaces an older one. Cancelled sessions are in it, marked as such; they and breaks are
    without an alarm. `modified` is given for what is subscribed to: then the file is the same to
    the byte for as long as it says the same.
    """
    from icalendar import Calendar, vDuration, vText

    programme = scene.programme
    zone = _zone_of(programme)
    clock = programme.zone if zone else UTC
    calendar = Calendar.new(
        prodid=PRODUCT,
        name=programme.event.name,
        method="PUBLISH",
        uid=programme.event.id,
        subcomponents=[_event(s, scene, clock, lead_minutes, modified) for s in sessions],
    )
    calendar["X-WR-CALNAME"] = vText(programme.event.name)  # the library leaves commas as they are
    if modified:
        calendar.add("refresh-interval", vDuration(REFRESHED, params={"VALUE": "DURATION"}))
        calendar.add("x-published-ttl", vDuration(REFRESHED))
    if zone and programme.zone.key in calendar.get_missing_tzids():
        calendar.subcomponents.insert(0, zone)
    return calendar


def calendar_name(programme: Programme, session: Session | None = None) -> str:
    """What the file is called: the session's own or the event's."""
    return f"{session.id if session else programme.event.id}.ics"


def _zone_of(programme: Programme) -> "Timezone | None":
    """None where times are told in UTC."""
    dates = [day.date for day in programme.days]
    return described(programme.zone, dates[0], dates[-1]) if dates else None


def _event(
    session: Session, scene: Scene, clock: tzinfo, lead_minutes: int, modified: Modified | None
) -> "Event":
    from icalendar import STATUS, Event

    programme, t = scene.programme, scene.t
    rings = lead_minutes > 0 and is_reminded_of(session)
    at = modified.at(session.id) if modified else None
    end = programme.end_of(session)
    return Event.new(
        uid=f"{session.id}@{programme.event.id}",
        sequence=programme.version,
        stamp=at or scene.now,
        last_modified=at,
        start=_on(clock, session.start),
        end=_on(clock, end) if end > session.start else None,
        summary=_summary(session, t),
        location=_location(session, scene),
        description=_description(session, t),
        status=STATUS.CANCELLED if session.is_cancelled else STATUS.CONFIRMED,
        subcomponents=[_alarm(lead_minutes, session, t)] if rings else None,
    )


def _on(clock: tzinfo, instant: datetime) -> datetime:
    """On that clock; in UTC where it shows the time twice, and this is the second one."""
    local = instant.astimezone(clock)
    return instant.astimezone(UTC) if local.fold else local


def _summary(session: Session, t: Translator) -> str:
    title = title_of(session, t)
    return t.plain("screens.cancelled-title", title=title) if session.is_cancelled else title


def _location(session: Session, scene: Scene) -> str | None:
    event = scene.programme.event
    parts = (place_of(session, scene), event.venue, event.address)
    return ", ".join(part for part in parts if part) or None


def _description(session: Session, t: Translator) -> str | None:
    who = "\n".join(told for speaker in session.speakers if (told := told_of(speaker, t)))
    return "\n\n".join(part for part in (who, session.abstract, session.url) if part) or None


def _alarm(lead_minutes: int, session: Session, t: Translator) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm.new(description=title_of(session, t))
    alarm.add("action", "DISPLAY")
    alarm.TRIGGER = timedelta(minutes=-lead_minutes)
    return alarm
