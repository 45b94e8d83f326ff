"""`schedule.json`, the first version of frab's: valid by c3voc's schema.

It has sixteen fields that must be there, and no room for others in an event: what only we read
stands in `meta` of the conference.
"""

import json
import re
from typing import Any

from bot.exports.feeds.entries import (
    TIMESLOT,
    FeedLink,
    ScheduleEntry,
    carried_event,
    entries_of,
    span_of,
)
from bot.exports.feeds.published import Published, web_address
from bot.programme.feeds.carried import MARK, as_object
from bot.programme.feeds.identity import acronym_of, code_of, guid_of
from bot.programme.values import Day, Room, Track

TYPE = "application/json"
SLUG = re.compile("[a-z0-9_-]+[a-z0-9]")
ZONE = re.compile("[A-Z][a-z]+/[A-Z][a-z]+.*|UTC")
"""Of zones the schema knows these; another one is left out."""


def to_frab_json(published: Published) -> bytes:
    programme, entries = published.programme, entries_of(published)
    days = programme.days or (Day(programme.event.first_day),)
    conference = {
        **_conference(published),
        "daysCount": len(days),
        "days": [
            _day(
                number,
                day,
                [e for e in entries if programme.day_of(e.session) == day.date],
                published,
            )
            for number, day in enumerate(days)
        ],
        "meta": {MARK: _carried(entries, published)},
    }
    schedule: dict[str, Any] = {"version": str(programme.version), "conference": conference}
    if home := web_address(published.home):
        schedule["base_url"] = home
    whole = {"generator": {"name": "Mötesplats"}, "schedule": schedule}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def _conference(published: Published) -> dict[str, Any]:
    file = published.programme.file
    event = file.event
    found: dict[str, Any] = {
        "acronym": acronym_of(event.id),
        "title": event.name,
        "start": event.first_day.isoformat(),
        "end": event.last_day.isoformat(),
        "timeslot_duration": TIMESLOT,
        "rooms": [_room(room, event.id) for room in file.rooms],
        "tracks": [_track(track) for track in file.tracks],
    }
    if ZONE.fullmatch(event.timezone):
        found["time_zone_name"] = event.timezone
    if url := web_address(event.website):
        found["url"] = url
    return found


def _room(room: Room, event_id: str) -> dict[str, Any]:
    found: dict[str, Any] = {"name": room.name, "guid": str(guid_of(event_id, "room", room.id))}
    if room.seats is not None:
        found["capacity"] = room.seats
    return found


def _track(track: Track) -> dict[str, str]:
    slug = {"slug": track.id} if SLUG.fullmatch(track.id) else {}
    return {"name": track.name, **slug}


def _day(
    number: int, day: Day, entries: list[ScheduleEntry], published: Published
) -> dict[str, Any]:
    start, end = map(published.stamp, span_of(entries, day.date, published))
    rooms: dict[str, list[dict[str, Any]]] = {}
    for entry in sorted(entries, key=lambda each: each.session.start):
        rooms.setdefault(entry.place, []).append(_event(entry, published))
    named = {
        room.name: rooms[room.name] for room in published.programme.rooms if room.name in rooms
    }
    return {
        "index": number,
        "date": day.date.isoformat(),
        "day_start": start,
        "day_end": end,
        "rooms": {**named, **rooms},
    }


def _event(entry: ScheduleEntry, published: Published) -> dict[str, Any]:
    session, event_id = entry.session, published.programme.event.id
    slug = f"{acronym_of(event_id)}-{session.id}"
    found: dict[str, Any] = {
        "id": entry.number,
        "guid": entry.guid,
        "date": published.stamp(session.start),
        "start": f"{published.programme.local(session.start):%H:%M}",
        "end": published.stamp(entry.end),
        "duration": entry.duration,
        "room": entry.place,
        "slug": slug if SLUG.fullmatch(slug) else f"{slug}{entry.number}",
        "url": web_address(entry.url) or f"urn:uuid:{entry.guid}",
        "title": entry.title,
        "subtitle": entry.note,
        "track": entry.track or None,
        "type": session.kind.value,
        "language": session.language or None,
        "abstract": session.abstract,
        "description": "",
        "persons": [
            {"guid": str(guid_of(event_id, "person", name)), "name": name}
            for name in entry.persons
        ],
        "links": [_reference(link) for link in entry.links],
        "attachments": [_reference(link) for link in entry.attachments],
    }
    if code := code_of(session.id):
        found["code"] = code
    if entry.origin_url:
        found["origin_url"] = entry.origin_url
    return found


def _reference(link: FeedLink) -> dict[str, str]:
    return {"title": link.title, "url": link.url}


def _carried(entries: list[ScheduleEntry], published: Published) -> dict[str, Any]:
    """The event, and each session by its guid."""
    sessions = {entry.guid: as_object(entry.carried) for entry in entries}
    return {"event": as_object(carried_event(published)), "sessions": sessions}
