"""A session of a feed of ours as it was: what stands there, with what the feed carries for us."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.legible_text import legible
from bot.programme.feeds.carried import CarriedEvent, CarriedSession
from bot.programme.identifiers import Namer
from bot.programme.kinds import kind_of
from bot.programme.sources.findings import Record
from bot.programme.translated_text import in_language, wordings
from bot.programme.values import Change, Event, Kind, Room, Session, Speaker, Status, Track


class Restorer:
    """Knows the rooms and tracks of the feed. What somebody has changed in the feed holds."""

    def __init__(self, whole: CarriedEvent | None, rooms: Namer, tracks: Namer) -> None:
        self.rooms, self.tracks = rooms, tracks
        self._language = whole.event.language if whole else ""
        self._room_names = names_of(whole.rooms) if whole else {}
        self._track_names = names_of(whole.tracks) if whole else {}

    def session(self, record: Record, carried: CarriedSession, key: str) -> Session:
        assert record.start
        found = Session(
            id=key,
            title=_said(legible(record.title), carried.title_in),
            start=record.start,
            end=_end(record, carried),
            kind=carried.kind or _kind(record),
            room=self._room(record, carried),
            speakers=_speakers(record, carried),
            abstract=_said(legible("\n\n".join(filter(None, record.texts))), carried.abstract_in),
            track=self._track(record, carried),
            language=record.language or carried.language or "",
            change=_change(record, carried),
            keywords=carried.keywords,
            fixed=carried.fixed,
            materials=carried.materials or record.materials,
            url=carried.url or record.url,
            day=carried.day,
            source=carried.source,
        )
        return in_language(found, self._language)

    def _room(self, record: Record, carried: CarriedSession) -> str | None:
        names = self._room_names.get(carried.room or "", ())
        is_known = bool(names) == bool(carried.room)
        is_same = record.room in ({carried.place.strip()} if carried.place else set(names))
        return carried.room if is_same and is_known else self.rooms.id_of(record.room)

    def _track(self, record: Record, carried: CarriedSession) -> str | None:
        names = self._track_names.get(carried.track or "", ())
        is_known = bool(names) == bool(carried.track)
        is_same = record.track in (set(names) or {""})
        return carried.track if is_same and is_known else self.tracks.id_of(record.track)


def event_of(whole: CarriedEvent, title: str, zone: str) -> Event:
    """As it was, under the name and in the zone that the feed has now."""
    name = _said(title, whole.event.name) if title else whole.event.name
    return replace(whole.event, name=name, timezone=zone)


def names_of(places: Iterable[Room | Track]) -> dict[str, tuple[str, ...]]:
    """By id, in every language."""
    return {each.id: tuple(name.strip() for name in wordings(each.name)) for each in places}


def _said(text: str, carried: str) -> str:
    """In every language again, unless it has been changed in the one that stands there."""
    return carried if text in wordings(carried) else text


def _end(record: Record, carried: CarriedSession) -> datetime | None:
    """The length in a feed may be cut, and never is too long."""
    if carried.is_open:
        return None
    is_cut = carried.end and (record.end is None or record.end <= carried.end)
    return carried.end if is_cut else record.end


def _kind(record: Record) -> Kind:
    return kind_of(record.kind, record.title, has_speakers=bool(record.speakers))


def _speakers(record: Record, carried: CarriedSession) -> tuple[Speaker, ...]:
    """In full those whose names stand there; all of them where a format has no place for names."""
    stated = [replace(each, name=legible(each.name)) for each in record.speakers]
    names = [(each.name or each.organisation).strip() for each in carried.speakers]
    if not stated or [each.name for each in stated] == names:
        return carried.speakers
    known = dict(zip(names, carried.speakers, strict=True))
    return tuple(known.get(each.name, each) for each in stated)


def _change(record: Record, carried: CarriedSession) -> Change | None:
    """Cancelled is also what says so by itself."""
    if not record.is_cancelled or carried.is_cancelled:
        return carried.change
    change = carried.change or Change(Status.CANCELLED, note=record.note)
    return replace(change, kind=Status.CANCELLED)
