"""A session as schema.org's `Event`, for search engines and for whatever reads pages by machine."""

import json
from typing import Any

from bot.exports.feeds.published import Published, web_address
from bot.programme.values import Session, Speaker
from bot.views.programme.session_lines import title_of

SCHEMA = "https://schema.org"


def to_json_ld(session: Session, published: Published) -> str:
    """Safe within a page: nothing in it closes an element."""
    programme = published.programme
    event = programme.event
    told: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "Event",
        "name": title_of(session, published.scene.t),
        "startDate": published.stamp(session.start),
        "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode",
        **_status(session, published),
        "location": _place(session, published),
        "superEvent": {
            "@type": "Event",
            "name": event.name,
            "startDate": event.first_day.isoformat(),
            "endDate": event.last_day.isoformat(),
            "location": _venue(published),
        },
    }
    more = {
        "endDate": published.stamp(session.end) if session.end else "",
        "description": session.abstract.strip(),
        "inLanguage": session.language or event.language,
        "url": web_address(published.page_of(session)),
        "performer": [_performer(speaker) for speaker in session.speakers],
        "organizer": {"@type": "Organization", "name": event.organiser} if event.organiser else {},
    }
    told |= {name: value for name, value in more.items() if value}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _status(session: Session, published: Published) -> dict[str, str]:
    """Of a move only another time is one here; another room just is its location."""
    change = session.change
    if session.is_cancelled:
        return {"eventStatus": f"{SCHEMA}/EventCancelled"}
    if change and change.was_start and change.was_start != session.start:
        return {
            "eventStatus": f"{SCHEMA}/EventRescheduled",
            "previousStartDate": published.stamp(change.was_start),
        }
    return {"eventStatus": f"{SCHEMA}/EventScheduled"}


def _place(session: Session, published: Published) -> dict[str, Any]:
    room = published.programme.room_of(session)
    venue = _venue(published)
    return {"@type": "Place", "name": room.name, "containedInPlace": venue} if room else venue


def _venue(published: Published) -> dict[str, Any]:
    event = published.programme.event
    venue: dict[str, Any] = {"@type": "Place", "name": event.venue or event.name}
    if address := event.address or event.venue:
        venue["address"] = address
    return venue


def _performer(speaker: Speaker) -> dict[str, Any]:
    if not speaker.name:
        return {"@type": "Organization", "name": speaker.organisation}
    performer: dict[str, Any] = {"@type": "Person", "name": speaker.name}
    if speaker.role:
        performer["jobTitle"] = speaker.role
    if speaker.organisation:
        performer["affiliation"] = {"@type": "Organization", "name": speaker.organisation}
    return performer
