"""What is in a programme, in figures and as a list that machines read."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bot.programme.files.opened_file import OpenedFile
from bot.programme.programme import Programme
from bot.programme.values import AUTHOR, Session


@dataclass(frozen=True)
class ReportedSession:
    """A session as the file has it; times with the offset of the event's zone."""

    id: str
    title: str
    room: str | None
    start: str | None
    end: str | None
    speakers: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """Rooms are those with a session; speakers are distinct names, authors left out."""

    format: str
    sessions: int
    rooms: int
    speakers: int
    first_start: str | None
    last_end: str | None
    items: tuple[ReportedSession, ...]


def report_on(opened: OpenedFile) -> Report:
    """Count what was read; a file that is refused has nothing."""
    programme = opened.programme
    if programme is None:
        return Report(opened.format, 0, 0, 0, None, None, ())
    scheduled = [_item(session, programme, opened) for session in programme.sessions]
    items = (
        *scheduled,
        *(
            ReportedSession(u.key, u.title, u.room, None, None, u.speakers)
            for u in opened.unscheduled
        ),
    )
    starts = [session.start for session in programme.sessions]
    ends = [session.end for session in programme.sessions if session.end]
    return Report(
        opened.format,
        len(items),
        len({item.room for item in items if item.room}),
        len({name for item in items for name in item.speakers}),
        _local(min(starts, default=None), programme),
        _local(max(ends, default=None), programme),
        items,
    )


def as_json(report: Report, problems: Iterable[dict[str, Any]]) -> dict[str, Any]:
    found = asdict(report)
    items = found.pop("items")
    return {**found, "problems": list(problems), "items": items}


def _item(session: Session, programme: Programme, opened: OpenedFile) -> ReportedSession:
    room = programme.room_of(session)
    return ReportedSession(
        opened.keys.get(session.id, session.id),
        session.title,
        room.name if room else None,
        _local(session.start, programme),
        _local(session.end, programme),
        tuple(s.name for s in session.speakers if s.name and s.role != AUTHOR),
    )


def _local(instant: datetime | None, programme: Programme) -> str | None:
    return programme.local(instant).isoformat() if instant else None
