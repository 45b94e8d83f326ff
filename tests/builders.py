"""Programmes for tests, with defaults, so that a test names only what matters to it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.programme.programme import Programme
from bot.programme.values import Event, Material, ProgrammeFile, Room, Session
from bot.storage.people.participants import Participant

ZONE = ZoneInfo("Europe/Stockholm")
DAY = date(2024, 5, 14)
JOINED = datetime(2024, 5, 1, 12, tzinfo=UTC)


def at(clock: str, *, day: int = 0) -> datetime:
    """A time of the programme's first day, or of one that many days later; 24 hours and more are the night after."""
    hour, minute = map(int, clock.split(":"))
    midnight = datetime.combine(DAY + timedelta(days=day), time(), ZONE)
    return (midnight + timedelta(hours=hour, minutes=minute)).astimezone(UTC)


def a_session(
    title: str = "Barnets röst",
    start: str = "10:00",
    end: str | None = "10:45",
    *,
    on: int = 0,
    **facts: Any,
) -> Session:
    """A session on the day `on`, counted from 0; its id is made from its title."""
    session_id = facts.pop("id", None) or title.casefold().translate(_PLAIN)
    return Session(
        id=session_id,
        title=title,
        start=at(start, day=on),
        end=at(end, day=on) if end else None,
        **facts,
    )


def a_room(name: str = "Stora salen", **facts: Any) -> Room:
    return Room(**{"id": name.casefold().translate(_PLAIN), "name": name, "floor": "2"} | facts)


def a_programme(*sessions: Session, **facts: Any) -> Programme:
    """A programme with these sessions; rooms that they name and nobody gives are made up."""
    event = facts.pop("event", {})
    rooms = facts.pop("rooms", ())
    given = {room.id for room in rooms}
    named = dict.fromkeys(s.room for s in sessions if s.room and s.room not in given)
    days = [session.start.astimezone(ZONE).date() for session in sessions] or [DAY]
    defaults: dict[str, Any] = {
        "name": "Liten konferens",
        "id": "liten",
        "first_day": min(days),
        "last_day": max(days),
        "timezone": ZONE.key,
    }
    return Programme(
        ProgrammeFile(
            event=Event(**defaults | event),
            sessions=sessions,
            rooms=(*rooms, *(Room(id=room, name=room.capitalize(), floor="1") for room in named)),
            **facts,
        ),
        version=facts.pop("version", 1),
    )


def a_participant(**settings: Any) -> Participant:
    defaults: dict[str, Any] = {
        "id": 7,
        "language": "sv",
        "joined_at": JOINED,
    }
    return Participant(**defaults | settings)


_PLAIN = str.maketrans({" ": "-", "å": "a", "ä": "a", "ö": "o", "é": "e", "<": "", "?": ""})


def next_version(programme: Programme, sessions: Iterable[Session]) -> Programme:
    """The next version of the programme, with these sessions."""
    file = replace(programme.file, sessions=tuple(sessions))
    return Programme(file, programme.folder, programme.version + 1)


def with_presentation(programme: Programme, session_id: str) -> Programme:
    """The next version, in which an organiser has put an address beside the session."""
    material = Material(title="Presentationen", url=f"https://example.org/{session_id}.pdf")
    return next_version(
        programme,
        [
            replace(session, materials=(material,)) if session.id == session_id else session
            for session in programme.sessions
        ],
    )
