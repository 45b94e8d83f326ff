"""A newly imported programme in the place of an older one, with what people added by hand."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import TypeVar

from bot.programme.identifiers import MAX_ID
from bot.programme.programme import Programme
from bot.programme.values import EXAMPLE, Change, Day, Event, ProgrammeFile, Room, Session, Track
from bot.programme.versions.renewal import Renewal, renew

Named = TypeVar("Named", Room, Track)


def merge(
    old: Programme,
    new: Programme,
    renewal: Renewal | None = None,
    back: Mapping[str, str] = MappingProxyType({}),
    *,
    rooms_in_use: Collection[str] = (),
) -> ProgrammeFile:
    """The new programme under the old ids, so that what people saved stays theirs.

    What an import cannot know is taken over: the event's own texts, ways to the rooms, practical
    information, prompts, settings, and each session's keywords and materials. So is what the
    renewal keeps as it was. A session that was gone and is `back` (new id to old) has its old id
    again. `rooms_in_use` are rooms that something else than the file needs.
    """
    found = renewal or renew(old, new)
    rooms, tracks = _by_name(old.rooms, new.rooms), _by_name(old.file.tracks, new.file.tracks)
    taken = {*found.pairs.values(), *back.values(), *(session.id for session in found.kept)}
    sessions = []
    for session in new.file.sessions:
        if session.id in found.left_out:
            continue
        before = old.session(found.pairs.get(session.id, ""))
        placed = replace(
            session,
            id=before.id if before else back.get(session.id) or _free(session.id, taken),
            room=rooms[session.room].id if session.room else None,
            track=tracks[session.track].id if session.track else None,
            change=_placed(session.change, rooms),
        )
        sessions.append(_kept(found.filled(placed, before), before) if before else placed)
    sessions += found.kept
    needed = {*rooms_in_use, *(session.room for session in sessions)}
    return replace(
        old.file,
        event=_event(old, new, found.kept),
        days=_days(old, new, found.kept),
        rooms=_with(rooms.values(), (r for r in old.rooms if r.id in needed or _is_described(r))),
        tracks=_with(tracks.values(), _tracks_of(sessions, old)),
        sessions=tuple(sessions),
    )


def removed(old: Programme, renewal: Renewal) -> int:
    """How many sessions the import would take away; the template's examples do not count."""
    kept = {*renewal.pairs.values(), *(session.id for session in renewal.kept)}
    return sum(s.id not in kept and s.source != EXAMPLE for s in old.sessions)


def _event(old: Programme, new: Programme, kept: Sequence[Session]) -> Event:
    days = [old.day_of(session) for session in kept]
    return replace(
        old.event,
        first_day=min([new.event.first_day, *days]),
        last_day=max([new.event.last_day, *days]),
        timezone=new.event.timezone,
    )


def _days(old: Programme, new: Programme, kept: Sequence[Session]) -> tuple[Day, ...]:
    """The days of the new file and of what is kept, under the names that they have here."""
    named = {day.date: day for day in old.file.days}
    dates = {day.date: day for day in new.file.days}
    dates |= {day: Day(day) for session in kept if (day := old.day_of(session)) not in dates}
    return tuple(day if day.name else named.get(date, day) for date, day in sorted(dates.items()))


def _by_name(old: Iterable[Named], new: Iterable[Named]) -> dict[str, Named]:
    """New ids to the rooms or tracks: the old one of the same name, else the new one."""
    known = {each.name.casefold(): each for each in old}
    taken = {each.id for each in known.values()}
    found = {}
    for each in new:
        same = known.get(each.name.casefold())
        found[each.id] = same or replace(each, id=_free(each.id, taken))
    return found


def _placed(change: Change | None, rooms: Mapping[str, Room]) -> Change | None:
    """The change with its former room under the id that the room has here."""
    room = rooms.get(change.was_room or "") if change else None
    return replace(change, was_room=room.id) if change and room else change


def _with(named: Iterable[Named], more: Iterable[Named]) -> tuple[Named, ...]:
    """Each once, in that order."""
    return tuple({each.id: each for each in chain(named, more)}.values())


def _is_described(room: Room) -> bool:
    """Whether somebody has written down how to get there; that is not lost with a file."""
    return bool(room.floor or room.directions or room.plan or room.seats)


def _tracks_of(sessions: Iterable[Session], old: Programme) -> Iterable[Track]:
    return (track for session in sessions if (track := old.track(session.track)))


def _kept(session: Session, before: Session) -> Session:
    return replace(
        session,
        keywords=session.keywords or before.keywords,
        materials=session.materials or before.materials,
        fixed=session.fixed or before.fixed,
    )


def _free(wanted: str, taken: set[str]) -> str:
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted[: MAX_ID - 4]}-{number}"
    taken.add(found)
    return found
