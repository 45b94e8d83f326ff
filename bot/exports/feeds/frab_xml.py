"""`schedule.xml`, as frab and pretalx write it and apps for conferences read it.

Valid by c3voc's schema. `<schedule` and `<conference` stand within the first KiB, by which Giggity
knows such a file; days have an end, for EventFahrplan. What the schema leaves no place for stands
in processing instructions.
"""

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bot.exports.feeds.entries import (
    TIMESLOT,
    FeedLink,
    ScheduleEntry,
    carried_event,
    entries_of,
    span_of,
)
from bot.exports.feeds.published import Published, web_address, xml_text
from bot.programme.feeds.carried import MARK, CarriedEvent, CarriedSession, as_text
from bot.programme.feeds.identity import acronym_of, code_of, guid_of, numbers_of, slug_of
from bot.programme.values import Day, Track

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPE = "application/vnd.c3voc.schedule+xml"
TRACK_SLUG = re.compile("[a-z][a-z0-9-]+")


def to_frab_xml(published: Published, address: str = "") -> bytes:
    """The bytes of the file; `address` is where it is found."""
    from lxml import etree

    programme, entries = published.programme, entries_of(published)
    root = etree.Element("schedule")
    etree.SubElement(root, "generator", name="Mötesplats")
    _put(root, "url", web_address(address), is_always=False)
    _put(root, "version", str(programme.version))
    _add_conference(root, published)
    for number, day in enumerate(programme.days or (Day(programme.event.first_day),), start=1):
        of_day = [each for each in entries if programme.day_of(each.session) == day.date]
        _add_day(root, number, day, of_day, published)
    _carry(root, carried_event(published))
    content: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _add_conference(root: "_Element", published: Published) -> None:
    from lxml import etree

    event = published.programme.event
    conference = etree.SubElement(root, "conference")
    _put(conference, "title", event.name)
    _put(conference, "acronym", acronym_of(event.id))
    _put(conference, "start", event.first_day.isoformat())
    _put(conference, "end", event.last_day.isoformat())
    _put(conference, "days", str(len(published.programme.days) or 1))
    _put(conference, "timeslot_duration", TIMESLOT)
    _put(conference, "base_url", web_address(published.home), is_always=False)
    _put(conference, "url", web_address(event.website), is_always=False)
    _put(conference, "time_zone_name", event.timezone)
    for track in published.programme.file.tracks:
        etree.SubElement(conference, "track", _of_track(track))


def _of_track(track: Track) -> dict[str, str]:
    slug = {"slug": track.id} if TRACK_SLUG.fullmatch(track.id) else {}
    return {"name": xml_text(track.name), **slug}


def _add_day(
    root: "_Element",
    number: int,
    day: Day,
    entries: list[ScheduleEntry],
    published: Published,
) -> None:
    from lxml import etree

    start, end = map(published.stamp, span_of(entries, day.date, published))
    facts = {"index": str(number), "date": day.date.isoformat(), "start": start, "end": end}
    element = etree.SubElement(root, "day", facts)
    rooms = [room.id for room in published.programme.rooms]
    places = {room_id: place for place, room_id in enumerate(rooms)}

    def by_room(entry: ScheduleEntry) -> tuple[int, str]:
        return places.get(entry.session.room or "", len(rooms)), entry.place

    ordered = sorted(entries, key=lambda each: (by_room(each), each.session.start))
    event_id = published.programme.event.id
    for (_, name), in_room in groupby(ordered, by_room):
        held = list(in_room)
        guid = guid_of(event_id, "room", held[0].session.room or "")
        room = etree.SubElement(element, "room", name=xml_text(name), guid=str(guid))
        for entry in held:
            _add_event(room, entry, published)


def _add_event(room: "_Element", entry: ScheduleEntry, published: Published) -> None:
    from lxml import etree

    session, event_id = entry.session, published.programme.event.id
    code = code_of(session.id)
    facts = {"id": str(entry.number), "guid": entry.guid, **({"code": code} if code else {})}
    element = etree.SubElement(room, "event", facts)
    _put(element, "room", entry.place)
    _put(element, "title", entry.title)
    _put(element, "subtitle", entry.note)
    _put(element, "type", session.kind.value)
    _put(element, "date", published.stamp(session.start))
    _put(element, "start", f"{published.programme.local(session.start):%H:%M}")
    _put(element, "duration", entry.duration)
    _put(element, "abstract", session.abstract)
    _put(element, "slug", slug_of(event_id, session.id), is_always=False)
    _put(element, "track", entry.track)
    _add_persons(element, entry, event_id)
    _put(element, "language", session.language, is_always=False)
    _put(element, "description", "")
    _add_links(element, "link", entry.links)
    _add_links(element, "attachment", entry.attachments)
    _put(element, "url", web_address(entry.url), is_always=False)
    _put(element, "origin_url", entry.origin_url, is_always=False)
    _carry(element, entry.carried)


def _add_persons(event: "_Element", entry: ScheduleEntry, event_id: str) -> None:
    from lxml import etree

    persons = etree.SubElement(event, "persons")
    numbers = numbers_of(event_id, (f"person:{name}" for name in entry.persons))
    for name in entry.persons:
        facts = {
            "id": str(numbers[f"person:{name}"]),
            "guid": str(guid_of(event_id, "person", name)),
        }
        etree.SubElement(persons, "person", facts).text = xml_text(name)


def _add_links(event: "_Element", kind: str, links: tuple[FeedLink, ...]) -> None:
    from lxml import etree

    group = etree.SubElement(event, f"{kind}s")
    for link in links:
        etree.SubElement(group, kind, href=link.url).text = xml_text(link.title)


def _put(parent: "_Element", name: str, text: str, *, is_always: bool = True) -> None:
    """An element with this text; where it may be left out, only if there is any."""
    from lxml import etree

    if text or is_always:
        etree.SubElement(parent, name).text = xml_text(text)


def _carry(parent: "_Element", carried: CarriedEvent | CarriedSession) -> None:
    from lxml import etree

    content: Any = xml_text(as_text(carried).replace("?>", "?\\u003e"))
    parent.append(etree.ProcessingInstruction(MARK, content))
