"""The programme in use: the file with the changes that organisers made on the day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.programme.programme import Programme
from bot.programme.values import Change, Session, Speaker, Status


class ChangeableField(StrEnum):
    """What of a session can be changed on the day."""

    ROOM = "room"
    START = "start"
    END = "end"
    TITLE = "title"
    SPEAKERS = "speakers"
    CANCELLED = "cancelled"
    NOTE = "note"


FieldValue = str | datetime | bool | tuple[Speaker, ...] | None
"""A room's id, an aware instant, a text, the speakers, or whether it is cancelled."""


@dataclass(frozen=True)
class FieldChange:
    """An organiser changed one field of one session."""

    session_id: str
    field: ChangeableField
    old: FieldValue
    new: FieldValue
    made_at: datetime


def apply(programme: Programme, changes: Iterable[FieldChange]) -> Programme:
    """The programme with the changes, the oldest first; its version grows by one for each.

    A moved session says where and when it was. A cancelled one stays as a tombstone. A note says
    more about another change; an empty one is that of the file. A change of a session that the file no longer has is passed over.
    """
    by_session: dict[str, list[FieldChange]] = defaultdict(list)
    for change in sorted(changes, key=lambda change: change.made_at):
        by_session[change.session_id].append(change)
    if not by_session:
        return programme
    sessions = [_changed(each, by_session.get(each.id, [])) for each in programme.file.sessions]
    count = sum(len(each) for each in by_session.values())
    file = replace(programme.file, sessions=tuple(sessions))
    return Programme(file, programme.folder, programme.version + count)


def value_of(session: Session, field: ChangeableField) -> FieldValue:
    """What the session has in a field; what `old` and `new` of a change are compared with."""
    if field is ChangeableField.CANCELLED:
        return session.is_cancelled
    if field is ChangeableField.NOTE:
        return session.change.note if session.change else ""
    if field is ChangeableField.TITLE:
        return str(session.title)  # as it is typed and kept: in the event's own language
    value: FieldValue = getattr(session, field.value)
    return value


def contradicted(programme: Programme, changes: Iterable[FieldChange]) -> tuple[FieldChange, ...]:
    """The changes whose field a new file has changed too, to something else.

    `programme` is the new file without changes. For these the file wins if an organiser says so.
    """
    return tuple(
        change
        for change in changes
        if (session := programme.session(change.session_id))
        and value_of(session, change.field) not in {change.old, change.new}
    )


def _changed(session: Session, changes: Sequence[FieldChange]) -> Session:
    if not changes:
        return session
    latest = {change.field: change.new for change in changes}
    fields: dict[str, Any] = {
        field.value: value
        for field, value in latest.items()
        if field not in {ChangeableField.CANCELLED, ChangeableField.NOTE}
    }
    fields["change"] = _told(session, replace(session, **fields), latest)
    return replace(session, **fields)


def _told(
    before: Session, after: Session, latest: dict[ChangeableField, FieldValue]
) -> Change | None:
    """What the programme says of the way from `before`, as the file has it, to `after`."""
    kind = _kind(before, after, latest)
    if kind is None:
        return None
    known = before.change or Change(kind)
    return Change(
        kind,
        was_room=known.was_room or (before.room if before.room != after.room else None),
        was_start=known.was_start or (before.start if before.start != after.start else None),
        was_end=known.was_end or (before.end if before.end != after.end else None),
        note=str(latest.get(ChangeableField.NOTE) or known.note),
    )


def _kind(
    before: Session, after: Session, latest: dict[ChangeableField, FieldValue]
) -> Status | None:
    if latest.get(ChangeableField.CANCELLED, before.is_cancelled):
        return Status.CANCELLED
    if (before.room, before.start, before.end) != (after.room, after.start, after.end):
        return Status.MOVED
    if before.change and not before.is_cancelled:
        return before.change.kind
    if (before.title, before.speakers) != (after.title, after.speakers):
        return Status.REPLACED
    return None
