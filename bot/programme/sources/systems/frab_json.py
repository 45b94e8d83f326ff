"""`schedule.json` of frab, pretalx and the CCC's tools.

Only what is named here is taken, so that private answers, notes and addresses, which an
organiser's own export holds, never come in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from bot.programme.feeds.carried import MARK, event_from, session_from
from bot.programme.sources.findings import Record, SourceFindings, Unreadable, limited, named_rooms
from bot.programme.sources.our_feeds import as_ours
from bot.programme.sources.systems.json_tree import first_text, items, mapping, text
from bot.programme.sources.times import end_after, read_clock, read_day, read_instant, read_length
from bot.programme.values import Material, Speaker

FORMAT = "frab-json"
ROOM_KEYS = ("slug", "guid", "id", "code")
NO_SPEAKERS = {"organizer", "organiser", "coordinator", "reviewer", "submitter"}
"""Roles of people who are not on the stage."""


def is_ours(root: object) -> bool:
    return "conference" in _schedule(root)


def _schedule(root: object) -> dict[str, Any]:
    whole = mapping(root)
    is_bare = "schedule" not in whole and "days" in mapping(whole.get("conference"))
    return whole if is_bare else mapping(whole.get("schedule"))


def read(root: Any) -> SourceFindings:
    schedule = _schedule(root)
    conference = mapping(schedule["conference"])
    days = conference.get("days")
    days = days if isinstance(days, list | dict) else schedule.get("days")
    flat = items(schedule.get("events")) or items(conference.get("events"))
    if not isinstance(days, list | dict) and not flat:
        raise Unreadable("schedule-without-days")
    nested = [(event, room, day) for day in items(days) for room, event in _events(day)]
    rooms = named_rooms(_rooms(schedule, conference))
    carried = mapping(mapping(conference.get("meta")).get(MARK))
    whole = event_from(carried.get("event"))
    records = limited(
        _ours(_record(event, room, day, rooms), event, mapping(carried.get("sessions")))
        for event, room, day in nested or [(event, "", {}) for event in flat]
    )
    return SourceFindings(
        FORMAT,
        records,
        title=text(conference.get("title")),
        zone=text(conference.get("time_zone_name")) or (whole.event.timezone if whole else ""),
        first_day=read_day(text(conference.get("start"))),
        last_day=read_day(text(conference.get("end"))),
        url=first_text(conference, "url", "base_url"),
        carried=whole,
    )


def _events(day: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    rooms = day.get("rooms")
    for name, events in mapping(rooms).items():
        for event in items(events):
            yield name, event
    for room in items(rooms) if isinstance(rooms, list) else []:
        for event in items(room.get("events")):
            yield text(room.get("name")), event
    for event in items(day.get("events")):
        yield "", event


def _rooms(*parts: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Each room's name with what else stands for it."""
    for part in parts:
        for room in items(part.get("rooms")):
            yield text(room.get("name")), [text(room.get(key)) for key in ROOM_KEYS]


def _room(event: dict[str, Any], under: str, names: Mapping[str, str]) -> str:
    """The name of an event's room, which may only be referred to; else of the one it is under."""
    stated = event.get("room")
    references = [stated.get(key) for key in ROOM_KEYS] if isinstance(stated, dict) else [stated]
    known = (names[key] for each in references if (key := text(each)) in names)
    found = text(stated) or next(known, "") or under.strip()
    return names.get(found, found)


def _record(
    event: dict[str, Any], room: str, day: dict[str, Any], rooms: Mapping[str, str]
) -> Record:
    """Version 2 has the instant in `start`, the others in `date` beside a clock time."""
    clock = read_clock(text(event.get("start")))
    instant = read_instant(text(event.get("date"))) or read_instant(text(event.get("start")))
    named = read_day(text(day.get("date")))
    start = instant or _on_day(day, clock)
    length = read_length(text(event.get("duration")))
    return Record(
        title=text(event.get("title")),
        start=start,
        end=end_after(start, length) or read_instant(text(event.get("end"))),
        key=first_text(event, "guid", "code", "id"),
        room=_room(event, room, rooms),
        track=text(event.get("track")),
        speakers=tuple(Speaker(name) for name in _names(event)),
        kind=text(event.get("type")),
        texts=tuple(text(event.get(name)) for name in ("subtitle", "abstract", "description")),
        language=text(event.get("language")),
        url=first_text(event, "url", "origin_url"),
        materials=tuple(_materials(event)),
        day=named,
        stated_start=clock if instant else None,
        illegible="" if start else first_text(event, "start", "date"),
    )


def _ours(found: Record, event: dict[str, Any], sessions: dict[str, Any]) -> Record:
    """The record, with what a feed of ours carries of it."""
    carried = session_from(sessions.get(text(event.get("guid"))))
    if carried is None:
        return found
    note, more = text(event.get("subtitle")), text(event.get("description"))
    ours = as_ours(found, carried, _whole(event, "title"), _whole(event, "abstract"), note, more)
    return replace(ours, url=text(event.get("origin_url")))


def _whole(event: dict[str, Any], name: str) -> str:
    stated = event.get(name)
    return stated if isinstance(stated, str) else ""


def _on_day(day: dict[str, Any], clock: time | None) -> datetime | None:
    """The start by day and clock; what is earlier than the day begins is the next morning."""
    named, begins = read_day(text(day.get("date"))), read_instant(text(day.get("day_start")))
    if named is None or clock is None:
        return None
    is_next = begins is not None and begins.date() == named and clock < begins.time()
    return datetime.combine(named, clock) + timedelta(days=1 if is_next else 0)


def _names(event: dict[str, Any]) -> Iterator[str]:
    persons = event.get("persons") or event.get("participants")
    for person in persons if isinstance(persons, list) else items(persons):
        if isinstance(person, str) and person.strip():
            yield person.strip()
        elif text(mapping(person).get("role")) in NO_SPEAKERS:
            continue
        elif name := first_text(
            mapping(person), "public_name", "full_public_name", "name", "display_name"
        ):
            yield name


def _materials(event: dict[str, Any]) -> Iterator[Material]:
    for link in (*items(event.get("links")), *items(event.get("attachments"))):
        url = text(link.get("url"))
        if url.startswith(("https://", "http://")):
            yield Material(title=text(link.get("title")) or url, url=url)
