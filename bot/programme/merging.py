"""A newly imported programme in the place of an older one, with what people added by hand."""

from dataclasses import replace

from bot.programme.comparing import match
from bot.programme.identifiers import MAX_ID
from bot.programme.programme import Programme
from bot.programme.values import Event, ProgrammeFile, Room, Session

EXAMPLE = "example"
"""The source of the sessions in a fresh template; nobody misses them."""


def merge(old: Programme, new: Programme) -> ProgrammeFile:
    """The new programme under the old ids, so that what people saved stays theirs.

    What an import cannot know is taken over: the event's own texts, ways to the rooms, practical
    information, prompts, settings, and each session's keywords and materials.
    """
    ids = match(old, new)
    rooms = _rooms(old, new)
    taken = set(ids.values())
    sessions = []
    for session in new.file.sessions:
        before = old.session(ids.get(session.id, ""))
        key = before.id if before else _free(session.id, taken)
        room = rooms[session.room].id if session.room else None
        sessions.append(_kept(replace(session, id=key, room=room), before))
    return replace(
        old.file,
        event=_event(old.event, new.event),
        days=new.file.days,
        rooms=tuple({room.id: room for room in rooms.values()}.values()),
        tracks=new.file.tracks,
        sessions=tuple(sessions),
    )


def removed(old: Programme, new: Programme) -> int:
    """How many sessions the import would take away; the template's examples do not count."""
    kept = set(match(old, new).values())
    return sum(s.id not in kept and s.source != EXAMPLE for s in old.sessions)


def _event(old: Event, new: Event) -> Event:
    return replace(old, first_day=new.first_day, last_day=new.last_day, timezone=new.timezone)


def _rooms(old: Programme, new: Programme) -> dict[str, Room]:
    """New room ids to the rooms: the old one of the same name, else the new one."""
    known = {room.name.casefold(): room for room in old.rooms}
    taken = {room.id for room in old.rooms}
    found = {}
    for room in new.rooms:
        same = known.get(room.name.casefold())
        found[room.id] = same or replace(room, id=_free(room.id, taken))
    return found


def _kept(session: Session, before: Session | None) -> Session:
    if before is None:
        return session
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
