"""`schedule.xml`: Pentabarf, frab, pretalx, wafer and their kin.

The XSD (github.com/voc/schedule) is a goal that most files miss, so nothing is asked of a file
but a `<schedule>` with days.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.programme.feeds.carried import MARK, event_from, session_from
from bot.programme.sources.findings import Record, SourceFindings, Unreadable, limited, named_rooms
from bot.programme.sources.our_feeds import as_ours
from bot.programme.sources.times import end_after, read_clock, read_day, read_instant, read_length
from bot.programme.values import Material, Speaker

FORMAT = "frab-xml"
ROOM_KEYS = ("slug", "guid", "id")


def read(content: bytes) -> SourceFindings:
    root = parse_xml(content)
    if root.tag != "schedule":
        raise Unreadable("other-xml", root=root.tag)
    days = _all(root, "day")
    if not days:
        raise Unreadable("schedule-without-days")
    conference = next(iter(_all(root, "conference")), None)
    change = read_clock(_text(conference, "day_change"))
    rooms = named_rooms(_rooms(root))
    records = limited(_record(*each, change, rooms) for day in days for each in _events(day))
    if not records:
        _refuse(root, days)
    return SourceFindings(
        FORMAT,
        records,
        title=_text(conference, "title"),
        zone=_text(conference, "time_zone_name"),
        first_day=read_day(_text(conference, "start")),
        last_day=read_day(_text(conference, "end")),
        venue=_text(conference, "venue"),
        url=_text(conference, "url") or _text(conference, "base_url"),
        carried=event_from(root.get(MARK)),
    )


def parse_xml(content: bytes) -> Any:
    """The root of an XML file without a document type, names without their namespaces.

    Raises Unreadable.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root: Any = etree.fromstring(content.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("not-xml") from None
    if root.getroottree().docinfo.doctype:
        raise Unreadable("xml-with-doctype")
    for element in root.iter("{*}*"):
        element.tag = etree.QName(element).localname
    for instruction in root.iter(etree.ProcessingInstruction):
        if instruction.target == MARK:
            instruction.getparent().set(MARK, instruction.text or "")
    etree.strip_elements(root, etree.ProcessingInstruction, with_tail=False)
    return root


def _events(day: Any) -> Iterator[tuple[Any, str, date | None]]:
    """The events of a day with the name of the room they stand under."""
    named = read_day(day.get("date"))
    for event in _all(day, "event"):
        room = next(event.iterancestors("room"), None)
        name = "" if room is None else (room.get("name") or _text(room, "name"))
        yield event, name.strip(), named


def _rooms(root: Any) -> Iterator[tuple[str, list[str]]]:
    """Each room's name with what else stands for it."""
    for room in _all(root, "room"):
        if room.getparent() is not None and room.getparent().tag != "event":
            name = (room.get("name") or _text(room, "name")).strip()
            yield name, [(room.get(key) or _text(room, key)).strip() for key in ROOM_KEYS]


def _refuse(root: Any, days: list[Any]) -> None:
    """Say what stands in a schedule that has no event. Raises Unreadable."""
    parts = [each for each in root.iter() if _text(each, "title") and _text(each, "start")]
    others = [each for each in parts if each.tag not in {"conference", "day", "event"}]
    if others:
        raise Unreadable("sessions-unread", name=f"<{others[0].tag}>", n=len(others))
    if any(len(day) and not _all(day, "room") for day in days):
        raise Unreadable("no-sessions")


def _record(
    event: Any, room: str, day: date | None, change: time | None, rooms: Mapping[str, str]
) -> Record:
    found = _found(event, room, day, change, rooms)
    carried = session_from(event.get(MARK))
    if carried is None:
        return found
    note, more = _text(event, "subtitle"), _text(event, "description")
    ours = as_ours(found, carried, _whole(event, "title"), _whole(event, "abstract"), note, more)
    return replace(ours, url=_text(event, "origin_url"))


def _found(
    event: Any, room: str, day: date | None, change: time | None, rooms: Mapping[str, str]
) -> Record:
    clock = read_clock(_text(event, "start"))
    instant = read_instant(_text(event, "date"))
    dated = read_day(_text(event, "date"))
    is_elsewhere = dated is not None and dated != day
    start = instant or _start_on(dated or day, clock, None if is_elsewhere else change)
    length = read_length(_text(event, "duration"))
    until = _start_on(start.date() if start else None, read_clock(_text(event, "end")), None)
    return Record(
        title=_text(event, "title"),
        start=start,
        end=end_after(start, length) or read_instant(_text(event, "end")) or until,
        key=event.get("guid") or event.get("id") or event.get("code") or "",
        room=rooms.get(_text(event, "room") or room, _text(event, "room") or room),
        track=_text(event, "track"),
        speakers=tuple(Speaker(name) for name in _persons(event)),
        kind=_text(event, "type"),
        texts=tuple(_text(event, name) for name in ("subtitle", "abstract", "description")),
        language=_text(event, "language"),
        url=_text(event, "url"),
        materials=(*_links(event, "link"), *_links(event, "attachment")),
        day=day,
        stated_start=clock if instant else None,
        illegible="" if start else _text(event, "start") or _text(event, "date"),
    )


def _start_on(day: date | None, clock: time | None, change: time | None) -> datetime | None:
    """The start by day and clock; what is earlier than the change of day is the next morning."""
    if day is None or clock is None:
        return None
    return datetime.combine(day, clock) + timedelta(days=1 if change and clock < change else 0)


def _persons(event: Any) -> Iterator[str]:
    for person in _all(event, "person"):
        name = (person.text or "").strip() or _text(person, "public_name") or _text(person, "name")
        if name := name or (person.get("name") or "").strip():
            yield name


def _links(event: Any, name: str) -> Iterator[Material]:
    for link in _all(event, name):
        url = (link.get("href") or "").strip()
        if url.startswith(("https://", "http://")):
            yield Material(title="".join(link.itertext()).strip() or url, url=url)


def _all(parent: Any, name: str) -> list[Any]:
    return list(parent.iter(name))


def _text(parent: Any, name: str) -> str:
    """The text of the first child of that name."""
    return _whole(parent, name).strip()


def _whole(parent: Any, name: str) -> str:
    found = None if parent is None else parent.find(name)
    return "" if found is None else "".join(found.itertext())
