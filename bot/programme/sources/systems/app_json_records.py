"""Objects of a JSON list as sessions, with rooms, tracks and speakers resolved by their ids."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from bot.programme.sources.findings import OrganiserHints, Record, Remark
from bot.programme.sources.systems.app_json_fields import TEXTS, ChosenKeys, day_of, length, moment
from bot.programme.sources.systems.json_lists import ANY, JsonItem, NamesById, name_of
from bot.programme.sources.systems.json_tree import mapping, text
from bot.programme.sources.tables.clocks import read_span
from bot.programme.sources.times import end_after, read_length
from bot.programme.values import Speaker

PLACES = ("room", "location", "venue", "place", "stage", "hall", "space", "sal", "lokal", "rum")
PEOPLE = ("speaker", "people", "person", "presenter", "participant", "host", "panelist", "talare")
TRACKS = ("track", "theme", "categor", "stream", "topic")
KINDS = ("type", "format", "kind")
NOT_SHOWN = {"rejected", "declined", "withdrawn", "draft", "submitted", "pending", "waitlisted", "deleted", "unpublished"}  # fmt: skip
CANCELLED = {"cancelled", "canceled"}
LOOKS_LIKE_ID = re.compile(r"\d{1,20}|[0-9a-fA-F]{8}-[0-9a-fA-F-]{20,40}|[0-9a-f]{16,40}")
FULL_NAME = re.compile(r"[^\W\d_][\w.'’-]{0,30}(?: [\w.'’-]{1,30}){1,3}")


class RecordReader:
    """Makes records of objects by the keys that were chosen."""

    def __init__(self, chosen: ChosenKeys, names: NamesById, told: OrganiserHints) -> None:
        self._chosen = chosen
        self._names = names
        self._told = told
        self._left_out = 0
        self._unknown_people = 0

    def records(self, items: Sequence[JsonItem]) -> Iterator[Record]:
        for item in items:
            fields = item.fields
            if self._is_shown(fields):
                yield self._record(item, fields)
            else:
                self._left_out += 1

    def remarks(self) -> Iterator[Remark]:
        if self._left_out:
            yield Remark("status-left-out", values={"n": self._left_out})
        if self._unknown_people:
            yield Remark("people-unknown", values={"n": self._unknown_people})

    def _is_shown(self, fields: dict[str, Any]) -> bool:
        status = text(self._chosen.value("status", fields)).casefold()
        is_hidden = any(fields.get(key) is False for key in ("published", "ispublished", "active"))
        return status not in NOT_SHOWN and not is_hidden and fields.get("hidden") is not True

    def _record(self, item: JsonItem, fields: dict[str, Any]) -> Record:
        value = self._chosen.value
        day = day_of(item, self._told)
        start = moment(value("start", fields), day)
        status = text(value("status", fields)).casefold()
        is_gone = any(fields.get(key) is True for key in ("cancelled", "canceled", "iscancelled"))
        return Record(
            title=text(value("title", fields)),
            start=start,
            end=self._end(fields, start, day),
            key=text(value("id", fields)) or (item.keys[-1] if item.path[-1:] == (ANY,) else ""),
            room=self._place(item, value("room", fields)),
            track=self._named(value("track", fields), TRACKS),
            speakers=tuple(Speaker(name) for name in self._people(value("speakers", fields))),
            kind=self._named(value("kind", fields), KINDS),
            is_service=fields.get("isservicesession") is True,
            is_cancelled=status in CANCELLED or is_gone,
            texts=tuple(text(fields.get(name)) for name in TEXTS),
            language=text(value("language", fields)),
            url=text(value("url", fields)),
            page=".".join(item.path),
        )

    def _end(
        self, fields: dict[str, Any], start: datetime | None, day: date | None
    ) -> datetime | None:
        value = self._chosen.value
        if found := moment(value("end", fields), start.date() if start else day):
            return found
        stated = value("duration", fields)
        if lasting := (length(stated) or read_length(text(stated))):
            return end_after(start, lasting)
        span = value("start", fields)
        until = read_span(span)[1] if isinstance(span, str) and len(span) < 40 else None
        return datetime.combine(start.date(), time()) + until if start and until else None

    def _place(self, item: JsonItem, stated: object) -> str:
        """The room it names; else the one that it stands under."""
        if found := self._named(stated, PLACES):
            return found
        for around in item.around:
            is_place = any(word in around.name for word in PLACES)
            if is_place and (found := name_of(around.fields)):
                return found
        under = zip(item.path, item.keys[1:], strict=False)
        return next((key for name, key in under if name == "rooms" and key), "")

    def _named(self, stated: object, words: tuple[str, ...]) -> str:
        """The name of one thing, or the names of several with commas between."""
        if isinstance(stated, list):
            return ", ".join(dict.fromkeys(filter(None, (self._named(s, words) for s in stated))))
        if isinstance(stated, dict):
            inner = JsonItem(stated, (), ()).fields
            own = name_of(inner)
            return own or self._named(inner.get("id", inner.get("slug")), words)
        written = text(stated)
        found = self._names.find(written, words) if written else None
        if found:
            return name_of(found.fields)
        is_number = isinstance(stated, int) or (
            LOOKS_LIKE_ID.fullmatch(written) is not None and len(written) > 4
        )
        return "" if is_number else written

    def _people(self, stated: object) -> Iterator[str]:
        if isinstance(stated, dict) and not name_of(JsonItem(stated, (), ()).fields):
            stated = list(stated.values())
        for one in stated if isinstance(stated, list) else [stated]:
            if isinstance(one, dict):
                inner = JsonItem(one, (), ()).fields
                nested = mapping(inner.get("speaker")) or mapping(inner.get("person"))
                name = name_of(inner) or name_of(JsonItem(nested, (), ()).fields)
                yield from _of_people([name or self._named(inner.get("id"), PEOPLE)])
            else:
                written = text(one)
                found = self._names.find(written, PEOPLE) if written else None
                if found:
                    yield from _of_people([name_of(found.fields)])
                elif LOOKS_LIKE_ID.fullmatch(written):
                    self._unknown_people += 1
                else:
                    yield from _of_people(_divided(written))


def _of_people(names: Sequence[str]) -> Iterator[str]:
    """Names, and never an address."""
    yield from (name.strip() for name in names if name.strip() and "@" not in name)


def _divided(written: str) -> list[str]:
    """Several names in one text; a comma only counts between whole names."""
    parts = [part.strip() for part in re.split(r"[;|\n]", written)]
    if len(parts) == 1:
        by_comma = [part.strip() for part in written.split(",")]
        if all(FULL_NAME.fullmatch(part) for part in by_comma):
            return by_comma
    return parts
