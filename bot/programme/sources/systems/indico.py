"""Indico's HTTP API: `/export/event/ID.json` (contributions or sessions) and timetables.

Speakers are taken from `speakers`; where there are none, the authors come in, marked as such.
The event's own texts often hold dial-in numbers and are left out.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.programme.sources.findings import Record, SourceFindings, Unreadable, limited
from bot.programme.sources.systems.json_tree import first_text, items, mapping, text
from bot.programme.sources.times import end_after, read_day, read_instant, read_length
from bot.programme.times.zones import find_zone
from bot.programme.values import AUTHOR, Material, Speaker

FORMAT = "indico-json"


def is_ours(root: object) -> bool:
    results = mapping(root).get("results")
    if isinstance(results, list):
        return any("startDate" in each or "contributions" in each for each in items(results))
    return any(_entries(day) for days in items(results) for day in days.values())


def read(root: Any) -> SourceFindings:
    results = root["results"]
    event = next(iter(items(results)), {}) if isinstance(results, list) else {}
    contributions = [*(_contributions(event) if event else _timetable(results))]
    if not contributions and not event.keys() & {"contributions", "sessions"}:
        raise Unreadable("no-sessions")
    return SourceFindings(
        FORMAT,
        limited(_record(each) for each in contributions),
        title=text(event.get("title")),
        zone=text(event.get("timezone")) or _zone(contributions),
        first_day=_day(event.get("startDate")),
        last_day=_day(event.get("endDate")),
        venue=text(event.get("location")),
        url=text(event.get("url")),
    )


def _contributions(event: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All contributions once, and the blocks that have a time but no contributions."""
    alone = items(event.get("contributions"))
    known = {_place(each) for each in alone}
    yield from alone
    for block in items(event.get("sessions")):
        title = text(mapping(block.get("session")).get("title")) or text(block.get("title"))
        inner = items(block.get("contributions"))
        for each in inner or [block] * bool(_instant(block.get("startDate"))):
            if not inner or _place(each) not in known:
                yield {
                    **_filled(each),
                    "session": title,
                    "room": each.get("room") or block.get("room"),
                }


def _place(part: dict[str, Any]) -> tuple[str, datetime | None]:
    return first_text(part, "id", "friendly_id", "db_id"), _instant(part.get("startDate"))


def _zone(contributions: list[dict[str, Any]]) -> str:
    """The zone that all times are in; UTC is none, as a server may write in it."""
    starts = (mapping(each.get("startDate")) for each in contributions)
    zones = {text(start.get("tz")) for start in starts} - {""}
    zone = zones.pop() if len(zones) == 1 else ""
    return "" if zone in {"UTC", "GMT"} else zone


def _timetable(results: object) -> Iterator[dict[str, Any]]:
    for days in items(results):
        for day in days.values():
            for entry in _entries(day):
                inner = _entries(entry.get("entries"))
                above = {"room": entry.get("room"), "session": entry.get("title")}
                yield from ({**above, **_filled(each)} for each in inner)
                if not inner:
                    yield entry


def _entries(day: object) -> list[dict[str, Any]]:
    return [each for each in items(day) if "entryType" in each or "startDate" in each]


def _filled(part: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in part.items() if value not in (None, "", [], {})}


def _record(part: dict[str, Any]) -> Record:
    start = _instant(part.get("startDate"))
    speakers = tuple(_people(part, "speakers", "")) or tuple(_people(part, "presenters", ""))
    return Record(
        title=text(part.get("title")),
        start=start,
        end=_instant(part.get("endDate")) or end_after(start, read_length(part.get("duration"))),
        key=first_text(part, "id", "friendly_id", "db_id", "uniqueId"),
        room=first_text(part, "room", "roomFullname"),
        track=first_text(part, "track", "session"),
        speakers=speakers or tuple(_people(part, "primaryauthors", AUTHOR)),
        kind="break" if text(part.get("entryType")) == "Break" else text(part.get("type")),
        texts=(text(part.get("description")),),
        url=text(part.get("url")),
        materials=tuple(_materials(part)),
    )


def _instant(value: object) -> datetime | None:
    """`{date, time, tz}`, whose zone may differ from the event's, or an ISO text."""
    if isinstance(value, str):
        return read_instant(value)
    parts = mapping(value)
    moment = read_instant(f"{text(parts.get('date'))}T{text(parts.get('time'))}")
    if moment is None:
        return None
    zone: ZoneInfo | None = find_zone(text(parts.get("tz")))
    return moment.replace(tzinfo=zone, microsecond=0) if zone else moment


def _day(value: object) -> Any:
    return read_day(text(mapping(value).get("date")))


def _people(part: dict[str, Any], name: str, role: str) -> Iterator[Speaker]:
    for person in items(part.get(name)):
        first = first_text(person, "first_name", "firstName")
        last = first_text(person, "last_name", "familyName")
        whole = (
            f"{first} {last}".strip() if last else _turned(first_text(person, "fullName", "name"))
        )
        if whole:
            yield Speaker(whole, role, text(person.get("affiliation")))


def _turned(name: str) -> str:
    """`Lovelace, Ada` the other way round."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and ", " not in first else name


def _materials(part: dict[str, Any]) -> Iterator[Material]:
    for folder in items(part.get("folders")):
        for each in items(folder.get("attachments")):
            url = first_text(each, "download_url", "link_url")
            if url.startswith(("https://", "http://")) and not each.get("is_protected"):
                yield Material(title=text(each.get("title")) or url, url=url)
