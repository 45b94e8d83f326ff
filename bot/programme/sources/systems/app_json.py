"""JSON of conference apps, known and unknown: the longest list of objects with title and start.

Which key was taken for what is told. Only what is named here comes in, so that addresses, private
answers and notes never do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.programme.sources.findings import (
    MAX_SESSIONS,
    OrganiserHints,
    Record,
    Remark,
    SourceFindings,
    Unreadable,
    limited,
)
from bot.programme.sources.systems.app_json_fields import FIELDS, ChosenKeys, choose, start_of
from bot.programme.sources.systems.app_json_records import RecordReader
from bot.programme.sources.systems.json_lists import (
    ANY,
    JsonItem,
    NamesById,
    Path,
    items_of,
    name_of,
    plain,
)
from bot.programme.sources.systems.json_tree import mapping, text
from bot.programme.sources.times import read_day
from bot.programme.times.zones import find_zone

KNOWN = (
    ("app-json-pretalx-api", {"submissiontype", "code"}),
    ("app-json-iosched", {"starttimestamp", "endtimestamp"}),
    ("app-json-opass", {"broadcast", "qa"}),
    ("open-event", {"startsat", "microlocation"}),
    ("app-json-kotlinconf", {"startsat", "speakerids", "location"}),
)
"""Programs that are known by keys which their sessions have."""
FORMAT = "app-json"
SLOTS = ("slots", "slot", "timeslots", "timeslot", "times", "occurrences")
INNER = ("submission", "session", "talk", "presentation", "proposal", "event", "activity")
"""What a slot holds, as an object or by its id."""
ZONES = ("timezone", "timezonename", "timezoneid", "tz", "zone")
EVENTS = ("event", "conference", "meta")
"""Objects that tell of the whole event, which has a title and a start too."""
OF_AN_EVENT = {"timezone", "contributions", "sessions", "days", "address"}


@dataclass(frozen=True)
class SessionList:
    """Objects of one list that have a title and a start."""

    path: Path
    items: tuple[JsonItem, ...]

    @property
    def name(self) -> str:
        """By the keys that lead to it; of several lists that are one, by all of theirs."""
        named = ".".join(key for key in self.path if key != ANY)
        first = dict.fromkeys(item.keys[0] for item in self.items if item.keys and item.keys[0])
        return named or ", ".join([*first][:5])[:80] or "[]"


def session_lists(root: object, told: OrganiserHints) -> tuple[list[SessionList], list[JsonItem]]:
    """The lists with sessions, the longest first, and all objects."""
    items = [*items_of(root)]
    names = NamesById(items)
    groups: dict[Path, list[JsonItem]] = {}
    for item in items:
        if not item.path or item.path[-1] in EVENTS:
            continue
        for slot in _slots(item, names):
            if name_of_session(slot.fields) and start_of(slot, told):
                group = groups.setdefault(item.path, [])
                group.append(slot)
                if len(group) > MAX_SESSIONS:
                    raise Unreadable("too-many", limit=MAX_SESSIONS)
    joined = _joined(groups, items)
    lists = [SessionList(p, tuple(found)) for p, found in joined.items() if not _is_event(found)]
    return sorted(lists, key=lambda each: (-len(each.items), len(each.path))), items


def _is_event(found: list[JsonItem]) -> bool:
    """Whether it is one object that tells of the whole event, in a list of one."""
    return len(found) == 1 and bool(found[0].fields.keys() & OF_AN_EVENT)


def name_of_session(fields: dict[str, Any]) -> str:
    return next((found for key in FIELDS["title"] if (found := text(fields.get(key)))), "")


def read(root: object, told: OrganiserHints) -> SourceFindings:
    """Read the longest list. Raises Unreadable where there is none."""
    lists, items = session_lists(root, told)
    if not lists:
        raise _why_not(root, items)
    chosen = choose(lists[0].items, told)
    reader = RecordReader(chosen, NamesById(items), told)
    records = limited(_distinct(reader.records(lists[0].items)))
    keys = {plain(key) for each in lists[0].items[:50] for key in each.value}
    format_ = next((name for name, wanted in KNOWN if wanted <= keys), FORMAT)
    event = _event(root)
    return SourceFindings(
        format_,
        records,
        title=text(event.get("title")) or name_of(event),
        zone=_zone(items),
        first_day=read_day(text(event.get("startdate")) or text(event.get("startsat"))),
        last_day=read_day(text(event.get("enddate")) or text(event.get("endsat"))),
        remarks=(*_remarks(lists, chosen, root), *reader.remarks()),
    )


def _slots(item: JsonItem, names: NamesById) -> Iterator[JsonItem]:
    """The object once for each of its times; of a slot, with what it holds."""
    fields = item.fields
    inner = _inner(item, names)
    if inner is not None:
        yield replace(item, value={**inner.value, **_filled(item.value)})
        return
    if "submission" in fields and not name_of_session(fields) and text(fields.get("description")):
        yield replace(item, value={**item.value, "title": text(fields["description"])})
        return
    for key in SLOTS:
        found = fields.get(key)
        slots = found if isinstance(found, list) else [found] if isinstance(found, dict) else []
        timed = [each for each in slots if isinstance(each, dict) and "start" in str(list(each))]
        if timed and name_of_session(fields):
            own = {k: v for k, v in item.value.items() if plain(k) != key}
            for slot in timed:
                keys = {k: v for k, v in _filled(slot).items() if plain(k) in OF_A_SLOT}
                yield replace(item, value={**own, **keys})
            return
    yield item


OF_A_SLOT = {
    plain(key) for field in ("start", "end", "room", "duration", "day") for key in FIELDS[field]
}


def _inner(item: JsonItem, names: NamesById) -> JsonItem | None:
    fields = item.fields
    if name_of_session(fields):
        return None
    for key in INNER:
        held = fields.get(key, fields.get(f"{key}id"))
        if isinstance(held, dict):
            return replace(item, value=held)
        if (id_ := text(held)) and (found := names.find(id_, (*INNER, "result"))):
            return found
    return None


def _filled(value: dict[str, Any]) -> dict[str, Any]:
    return {key: each for key, each in value.items() if each not in (None, "", [], {})}


def _joined(
    groups: dict[Path, list[JsonItem]], items: Sequence[JsonItem]
) -> dict[Path, list[JsonItem]]:
    """Lists beside each other are one where nothing else stands there: one list a day."""
    children: dict[Path, set[str]] = {}
    for item in items:
        children.setdefault(item.path, set()).update(
            key for key, value in item.value.items() if isinstance(value, list | dict)
        )
    found = dict(groups)
    for path, keys in children.items():
        if len(keys) < 2:
            continue
        own = [each for each in found if each[: len(path)] == path and len(each) > len(path)]
        tails = {each[len(path) + 1 :] for each in own}
        if len(tails) == 1 and {each[len(path)] for each in own} == keys:
            whole = [item for each in own for item in found.pop(each)]
            found[(*path, ANY, *tails.pop())] = whole
    return found


def _event(root: object) -> dict[str, Any]:
    whole = mapping(root)
    inner = next((mapping(whole[key]) for key in EVENTS if mapping(whole.get(key))), whole)
    return {plain(key): value for key, value in inner.items()}


def _zone(items: Sequence[JsonItem]) -> str:
    """The zone that stands nearest to the top."""
    for item in sorted(items[:20_000], key=lambda each: len(each.keys)):
        for key, value in item.value.items():
            if plain(key) in ZONES and isinstance(value, str) and find_zone(value):
                return value
    return ""


def _remarks(lists: list[SessionList], chosen: ChosenKeys, root: object) -> Iterator[Remark]:
    yield Remark("json-guessed", f"{lists[0].name} ({len(lists[0].items)}): {chosen.told()}")
    apart = [each for each in lists[1:] if each.path[: len(lists[0].path)] != lists[0].path]
    others = ", ".join(f"{each.name} ({len(each.items)})" for each in apart[:5])
    if others:
        yield Remark("lists-unread", others)
    whole = mapping(root)
    results = whole.get("results")
    if isinstance(results, list) and (whole.get("next") or _count(whole) > len(results)):
        yield Remark("page-missing", values={"n": len(results), "total": _count(whole) or "?"})


def _count(whole: dict[str, Any]) -> int:
    count = whole.get("count")
    return count if isinstance(count, int) else 0


def _why_not(root: object, items: Sequence[JsonItem]) -> Unreadable:
    """Why there is no list of sessions in it."""
    slots = [each for each in items if {"submission", "start", "room"} <= each.value.keys()]
    without = [each for each in items if isinstance(each.value.get("slots"), list)]
    if any(text(each.value["submission"]) for each in slots):
        return Unreadable("pretalx-without-titles", n=len(slots))
    if any("submission_type" in each.value or "code" in each.value for each in without):
        return Unreadable("pretalx-without-times", n=len(without))
    keys = ", ".join(str(key)[:30] for key in list(mapping(root))[:5])
    return Unreadable("other-json", keys=keys) if keys else Unreadable("other-json-list")


def _distinct(records: Iterator[Record]) -> Iterator[Record]:
    seen = set()
    for record in records:
        place = (record.key, record.title, record.start, record.room)
        if place not in seen:
            seen.add(place)
            yield record
