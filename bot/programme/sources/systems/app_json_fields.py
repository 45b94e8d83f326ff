"""Which key of a session in JSON holds what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.programme.sources.findings import OrganiserHints
from bot.programme.sources.systems.json_lists import JsonItem, plain
from bot.programme.sources.systems.json_tree import mapping, text
from bot.programme.sources.tables.clocks import read_span
from bot.programme.sources.times import read_day, read_instant

FIELDS = {
    "title": ("title", "sessiontitle", "talktitle", "name", "sessionname", "eventname", "headline", "summary", "subject", "topic", "titel", "rubrik", "namn"),
    "start": ("start", "startsat", "startat", "starttime", "startdatetime", "starttimestamp", "startdate", "starts", "begin", "begins", "beginsat", "begintime", "from", "timestart", "datetimestart", "starttid", "datetime", "date", "time", "when", "tid", "timeslot"),
    "end": ("end", "endsat", "endat", "endtime", "enddatetime", "endtimestamp", "enddate", "ends", "finish", "until", "to", "timeend", "datetimeend", "sluttid", "slut"),
    "duration": ("duration", "durationminutes", "durationmin", "durationinminutes", "length", "lengthinminutes", "minutes"),
    "day": ("date", "day", "dayofevent", "startdate", "datum", "dag"),
    "room": ("room", "roomname", "roomid", "location", "locationname", "locationid", "venue", "venuename", "venueid", "place", "hall", "stage", "microlocation", "space", "sal", "lokal", "rum", "rooms", "locations", "broadcast"),
    "speakers": ("speakers", "speakerids", "speakersids", "speakernames", "speaker", "presenters", "presenter", "people", "persons", "participants", "hosts", "panelists", "instructors", "talare", "authors"),
    "track": ("track", "trackname", "trackid", "tracks", "theme", "category", "stream", "spår"),
    "kind": ("sessiontype", "submissiontype", "type", "kind", "format", "sessionformat", "eventtype"),
    "language": ("language", "lang", "contentlocale", "languagecode"),
    "id": ("guid", "uuid", "code", "id", "key", "uid", "slug", "sessionid"),
    "url": ("url", "link", "uri", "permalink", "website"),
    "status": ("status", "state"),
}  # fmt: skip
"""Plain keys in the order in which they are believed."""
TEXTS = ("subtitle", "shortabstract", "abstract", "longabstract", "description", "body", "beskrivning")  # fmt: skip
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
WRAPPED = re.compile(r"/Date\((\d{10,13})[^)]{0,10}\)/")
BEFORE_OFFSET = re.compile(r"\s(?=[+-]\d\d:?\d\d$)")
MIN_EPOCH = 946_684_800
"""The year 2000: a smaller number is a length or an order."""


@dataclass(frozen=True)
class ChosenKeys:
    """A field of ours to the key of theirs that was taken for it."""

    keys: dict[str, str]

    def told(self) -> str:
        return ", ".join(f"{key} = {field}" for field, key in self.keys.items())

    def value(self, field: str, fields: dict[str, Any]) -> Any:
        """What an object has there; where it has nothing, under another key for the same."""
        chosen = fields.get(plain(self.keys.get(field, "")))
        if field not in self.keys or _is_filled(chosen):
            return chosen
        others = {plain(key) for key in self.keys.values()}
        return next(
            (fields[n] for n in FIELDS[field] if n not in others and _is_filled(fields.get(n))),
            chosen,
        )


def choose(items: Sequence[JsonItem], told: OrganiserHints) -> ChosenKeys:
    """For each field the key that most objects have filled; of equals the first that is known."""
    fields = [item.fields for item in items]
    written = {plain(key): key for item in items for key in _keys(item)}
    chosen: dict[str, str] = {}
    for field, names in FIELDS.items():
        if field == "start":
            counts = {name: _starts(items, name, told) for name in names}
        elif field == "id":
            counts = {
                name: len({text(each.get(name)) for each in fields} - {""}) for name in names
            }
        else:
            counts = {name: sum(_is_filled(each.get(name)) for each in fields) for name in names}
        taken = {plain(key) for name, key in chosen.items() if name != "day"}
        free = {n: c for n, c in counts.items() if c and (n not in taken or field == "day")}
        if free:
            best = max(free, key=lambda name: (free[name] * 2 >= max(free.values()), -names.index(name)))  # fmt: skip
            chosen[field] = written.get(best, best)
    return ChosenKeys(chosen)


def _keys(item: JsonItem) -> list[str]:
    inner = [key for each in item.value.values() if isinstance(each, dict) for key in each]
    return [*inner, *item.value]


def _is_filled(value: object) -> bool:
    return value not in (None, "", [], {})


def _starts(items: Sequence[JsonItem], name: str, told: OrganiserHints) -> int:
    held = [each for each in items if name in each.fields]
    return sum(moment(each.fields[name], day_of(each, told)) is not None for each in held)


def start_of(item: JsonItem, told: OrganiserHints) -> datetime | None:
    """The first start among its keys that can be read."""
    fields, day = item.fields, day_of(item, told)
    found = (moment(fields.get(name), day) for name in FIELDS["start"] if name in fields)
    return next((each for each in found if each), None)


def day_of(item: JsonItem, told: OrganiserHints) -> date | None:
    """The date that the object names, or the nearest one around it."""
    for fields in (
        item.fields,
        *(each.fields for each in item.around),
    ):
        for name in FIELDS["day"]:
            if found := read_day(text(fields.get(name))):
                return found
    keyed = (read_day(key) for key in reversed(item.keys) if re.match(r"\d{4}-\d\d-\d\d", key))
    return next(keyed, None) or told.first_day


def moment(value: object, day: date | None) -> datetime | None:
    """An instant as apps write it: ISO, seconds or milliseconds, a clock time on a day."""
    if isinstance(value, dict):
        fields = {plain(key): each for key, each in mapping(value).items()}
        both = f"{text(fields.get('date'))}T{text(fields.get('time'))}"
        inner = (moment(fields.get(k), day) for k in ("datetime", "iso", "utc", "local", "start"))
        return next((each for each in inner if each), None) or read_instant(both)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    written = str(int(value)) if isinstance(value, float) else str(value).strip()[:80]
    if found := WRAPPED.fullmatch(written):
        written = found[1]
    if EPOCH.fullmatch(written):
        seconds = int(written) / (1000 if len(written) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC) if seconds >= MIN_EPOCH else None
    exact = read_instant(BEFORE_OFFSET.sub("", written))
    if exact or day is None or not isinstance(value, str) or not re.match(r"\d", written):
        return exact
    since, _ = read_span(written) if re.search(r"[:.]|[ap]\.?m", written) else (None, None)
    return datetime.combine(day, time()) + since if since is not None else None


def length(value: object) -> timedelta | None:
    """A number of minutes, of seconds or of milliseconds, told apart by its size."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        return None
    if value >= 60_000:
        return timedelta(milliseconds=min(value, 10**9))
    return timedelta(minutes=value) if value <= 1440 else timedelta(seconds=value)
