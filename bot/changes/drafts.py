"""What an organiser is about to change: shown, confirmed, then kept as changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.programme.programme import Programme
from bot.programme.values import Session, Speaker
from bot.programme.versions.applied_changes import (
    ChangeableField,
    FieldChange,
    FieldValue,
    apply,
    value_of,
)
from bot.programme.versions.delays import later
from bot.programme.versions.news import SessionSnapshot
from bot.storage.programme.changes import from_json, to_json


@dataclass(frozen=True)
class Edit:
    """One field of one session as it is to be."""

    session_id: str
    field: ChangeableField
    new: FieldValue


@dataclass(frozen=True)
class ChangeDraft:
    """Edits that are confirmed together. `seen` is what the organiser saw of their sessions."""

    edits: tuple[Edit, ...]
    seen: Mapping[str, SessionSnapshot]

    @classmethod
    def of(cls, programme: Programme, edits: Iterable[Edit]) -> "ChangeDraft":
        """Edits over the programme in use; those that change nothing are left out."""
        kept = []
        for edit in edits:
            session = programme.session(edit.session_id)
            if session and value_of(session, edit.field) != edit.new:
                kept.append(edit)
        seen = {e.session_id: _seen(programme, e.session_id) for e in kept}
        return cls(tuple(kept), seen)

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "ChangeDraft":
        """From what `written` gave."""
        edits = [
            Edit(session_id, ChangeableField(field), from_json(ChangeableField(field), new))
            for session_id, field, new in data["edits"]
        ]
        return cls(
            tuple(edits), {key: SessionSnapshot.read(told) for key, told in data["seen"].items()}
        )

    def written(self) -> dict[str, Any]:
        """As plain values for a row."""
        return {
            "edits": [[e.session_id, e.field, to_json(e.new)] for e in self.edits],
            "seen": {key: told.written() for key, told in self.seen.items()},
        }

    def is_of(self, programme: Programme) -> bool:
        """Are the sessions still as the organiser saw them?"""
        return all(
            (session := programme.session(key)) is not None and SessionSnapshot.of(session) == told
            for key, told in self.seen.items()
        )

    def changes(self, file: Programme, now: datetime) -> list[FieldChange]:
        """The edits as changes over the file, whose values are the old ones."""
        found = []
        for edit in self.edits:
            session = file.session(edit.session_id)
            if session:
                old = value_of(session, edit.field)
                found.append(FieldChange(edit.session_id, edit.field, old, edit.new, now))
        return found

    def over(self, programme: Programme, now: datetime) -> Programme:
        """The programme as it would be."""
        return apply(programme, self.changes(programme, now))


def to_room(session: Session, room: str) -> tuple[Edit, ...]:
    return (Edit(session.id, ChangeableField.ROOM, room),)


def to_start(session: Session, start: datetime) -> tuple[Edit, ...]:
    """Begin then, and last as long as before."""
    by = start - session.start
    end = session.end + by if session.end else None
    return (
        Edit(session.id, ChangeableField.START, start),
        Edit(session.id, ChangeableField.END, end),
    )


def to_cancelled(session: Session, *, cancelled: bool, reason: str = "") -> tuple[Edit, ...]:
    """With why, as everybody reads it beside the session; what is held after all has no reason."""
    edit = Edit(session.id, ChangeableField.CANCELLED, cancelled)
    if cancelled and not reason:
        return (edit,)
    return (edit, Edit(session.id, ChangeableField.NOTE, reason))


def to_title(session: Session, title: str) -> tuple[Edit, ...]:
    return (Edit(session.id, ChangeableField.TITLE, title),)


def to_speakers(session: Session, speakers: tuple[Speaker, ...]) -> tuple[Edit, ...]:
    return (Edit(session.id, ChangeableField.SPEAKERS, speakers),)


def to_delay(sessions: Iterable[Session], minutes: int) -> tuple[Edit, ...]:
    """All of them that much later."""
    edits = []
    for session in sessions:
        edits.append(Edit(session.id, ChangeableField.START, later(session.start, minutes)))
        edits.append(Edit(session.id, ChangeableField.END, later(session.end, minutes)))
    return tuple(edits)


def _seen(programme: Programme, session_id: str) -> SessionSnapshot:
    session = programme.session(session_id)
    assert session is not None
    return SessionSnapshot.of(session)
