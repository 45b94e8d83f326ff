"""Sessionize's API, version 2: the views All, GridSmart and Sessions.

Times mostly have no zone. `questionAnswers` are the organiser's and are left out.
"""

from collections.abc import Iterator
from typing import Any

from bot.programme.sources.findings import Record, SourceFindings, Unreadable, limited
from bot.programme.sources.systems.json_tree import first_text, items, mapping, text
from bot.programme.sources.times import read_instant
from bot.programme.values import Speaker

NOT_SHOWN = {"declined", "waitlisted", "decline_queue", "withdrawn"}


def is_ours(root: object) -> bool:
    if isinstance(root, dict):
        is_whole = {"rooms", "speakers", "sessions"} <= root.keys()
        return is_whole and ("categories" in root or _has_own_keys(root["sessions"]))
    groups = items(root)
    nested = (room.get("sessions") for day in groups for room in items(day.get("rooms")))
    return any(
        each.keys() & {"timeSlots", "groupName", "fullName", "isServiceSession"} for each in groups
    ) or any(map(_has_own_keys, (*nested, *(group.get("sessions") for group in groups))))


def _has_own_keys(sessions: object) -> bool:
    """Whether these are sessions as nobody but Sessionize has them."""
    return any({"startsAt", "isServiceSession"} <= each.keys() for each in items(sessions))


def read(root: Any) -> SourceFindings:
    if isinstance(root, dict):
        return SourceFindings("sessionize-all", limited(_all_view(root)))
    groups = items(root)
    if any("timeSlots" in each or "rooms" in each for each in groups):
        return SourceFindings("sessionize-gridsmart", limited(_distinct(_grid(groups))))
    if any("groupName" in each or "sessions" in each for each in groups if "fullName" not in each):
        found = (_record(s, text(s.get("room"))) for g in groups for s in items(g.get("sessions")))
        return SourceFindings("sessionize-sessions", limited(_distinct(found)))
    if any("isServiceSession" in each for each in groups):
        found = (_record(session, text(session.get("room"))) for session in groups)
        return SourceFindings("sessionize-sessions", limited(_distinct(found)))
    raise Unreadable("speakers-only")


def _all_view(root: dict[str, Any]) -> Iterator[Record]:
    rooms = {text(room.get("id")): text(room.get("name")) for room in items(root["rooms"])}
    names = {text(s.get("id")): _name(s) for s in items(root["speakers"])}
    words = {
        text(item.get("id")): (text(category.get("title")), text(item.get("name")))
        for category in items(root.get("categories"))
        for item in items(category.get("items"))
    }
    for session in items(root["sessions"]):
        if text(session.get("status")).casefold() in NOT_SHOWN:
            continue
        speakers = [names.get(text(one), "") for one in _ids(session.get("speakers"))]
        chosen = [
            words[text(one)] for one in _ids(session.get("categoryItems")) if text(one) in words
        ]
        room = rooms.get(text(session.get("roomId")), "") or text(session.get("room"))
        yield _record({**session, "speakers": speakers}, room, chosen)


def _grid(days: list[dict[str, Any]]) -> Iterator[Record]:
    """By room; a day whose rooms hold nothing, by time."""
    for day in days:
        rooms = items(day.get("rooms"))
        by_room = [(s, room) for room in rooms for s in items(room.get("sessions"))]
        places = (
            room for slot in items(day.get("timeSlots")) for room in items(slot.get("rooms"))
        )
        by_time = ((mapping(place.get("session")), place) for place in places)
        for session, room in by_room or by_time:
            if session:
                yield _record(session, text(session.get("room")) or text(room.get("name")))


def _record(
    session: dict[str, Any], room: str, chosen: list[tuple[str, str]] | None = None
) -> Record:
    words = _words(session) if chosen is None else chosen
    return Record(
        title=text(session.get("title")),
        start=read_instant(text(session.get("startsAt"))),
        end=read_instant(text(session.get("endsAt"))),
        key=text(session.get("id")),
        room=room,
        track=_word(words, "track", "spår", "topic"),
        speakers=tuple(Speaker(name) for name in _speakers(session) if name),
        kind="plenary"
        if session.get("isPlenumSession") is True
        else _word(words, "format", "type"),
        is_service=session.get("isServiceSession") is True,
        texts=(text(session.get("description")),),
        language=_word(words, "language", "språk", "sprache"),
    )


def _speakers(session: dict[str, Any]) -> list[str]:
    speakers = session.get("speakers")
    if not isinstance(speakers, list):
        return []
    return [_name(one) if isinstance(one, dict) else text(one) for one in speakers]


def _name(speaker: dict[str, Any]) -> str:
    whole = f"{text(speaker.get('firstName'))} {text(speaker.get('lastName'))}".strip()
    return first_text(speaker, "fullName", "name") or whole


def _ids(value: object) -> list[object]:
    """Ids, bare or as the `id` of mappings."""
    values = value if isinstance(value, list) else []
    return [mapping(one).get("id") if isinstance(one, dict) else one for one in values]


def _words(session: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (text(category.get("name")), text(item.get("name")))
        for category in items(session.get("categories"))
        for item in items(category.get("categoryItems"))
    ]


def _word(words: list[tuple[str, str]], *categories: str) -> str:
    """What was chosen in the first category whose title has one of these words in it."""
    return next(
        (word for title, word in words if any(c in title.casefold() for c in categories)), ""
    )


def _distinct(records: Iterator[Record]) -> Iterator[Record]:
    """Each start in a place once; a session in two groups stands twice in the file."""
    seen = set()
    for record in records:
        place = (record.key, record.room, record.start)
        if record.key and place in seen:
            continue
        seen.add(place)
        yield record
