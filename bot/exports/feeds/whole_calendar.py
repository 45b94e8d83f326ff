"""The whole event as a calendar to subscribe to, without alarms: nobody goes to everything.

Each entry has a LOCATION, without which Giggity drops it, and stays when it is cancelled.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.exports.calendars.calendar import calendar_of
from bot.exports.feeds.entries import ScheduleEntry, carried_event, entries_of, title_around
from bot.exports.feeds.published import Published
from bot.programme.feeds.carried import (
    ICS_EVENT,
    ICS_SESSION,
    Around,
    CarriedEvent,
    CarriedSession,
    as_text,
)
from bot.storage.programme.changes import Modified
from bot.views.programme.session import speaker_lines

if TYPE_CHECKING:
    from icalendar import Event, vText

TYPE = "text/calendar"


def to_whole_calendar(published: Published, modified: Modified) -> bytes:
    """The same to the byte for as long as it says the same."""
    scene = published.scene
    entries = entries_of(published)
    calendar = calendar_of(
        [entry.session for entry in entries], scene, lead_minutes=0, modified=modified
    )
    calendar.add("x-wr-timezone", published.programme.event.timezone)
    calendar.add(ICS_EVENT, _carried(carried_event(published)))
    for entry, event in zip(entries, calendar.events, strict=True):
        _complete(event, entry, published)
    content: bytes = calendar.to_ical()
    return content


def _complete(event: "Event", entry: ScheduleEntry, published: Published) -> None:
    session, scene = entry.session, published.scene
    around = _around_abstract(entry, published)
    texts = {
        "summary": title_around(session, scene).put(session.title),
        "description": around.put(session.abstract),
        "location": str(event.get("location") or entry.place),
    }
    for name, text in texts.items():
        event.pop(name, None)
        event.add(name, text)
    if entry.track:
        event.add("categories", [entry.track])
    if address := entry.url or entry.origin_url:
        event.add("url", address)
    carried = replace(
        entry.carried,
        abstract=around,
        place=" ".join(texts["location"].split("\n")).strip(),
        end=session.end if session.end == session.start else None,
        kind=session.kind,
        language=session.language,
        speakers=session.speakers,
        materials=session.materials,
        url=session.url,
        note="",
    )
    event.add(ICS_SESSION, _carried(carried))


def _carried(carried: CarriedEvent | CarriedSession) -> "vText":
    from icalendar import vText

    # Of a backslash before an N the library makes a new line, where none was meant.
    return vText(as_text(carried).replace("\\\\", "\\u005c"))


def _around_abstract(entry: ScheduleEntry, published: Published) -> Around:
    """Its change and who speaks before it, and its address after it."""
    session = entry.session
    who = "\n".join(speaker_lines(session, published.scene.t))
    before = "\n\n".join(part for part in (entry.note, who) if part)
    if not session.abstract.strip():
        return Around("\n\n".join(part for part in (before, session.url) if part))
    return Around(before and f"{before}\n\n", session.url and f"\n\n{session.url}")
