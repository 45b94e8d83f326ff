"""Questions whether something is cancelled, moved or changed."""

from bot.programme.values import Session, Status
from bot.questions.about import about_subject
from bot.questions.case import Case
from bot.questions.values import Answer, Intent


def status(case: Case) -> Answer | None:
    """The state of the session that is named, or everything that is cancelled or moved."""
    asked = next((one for one in ("cancelled", "moved", "changed") if case.wants(one)), None)
    if asked is None:
        return None
    if case.subject:
        found = about_subject(case)
        if found is None:
            return None
        return Answer(
            Intent.STATUS,
            sessions=found.sessions,
            near=found.near,
            asked_status=asked,
            understood=found.understood,
        )
    return Answer(Intent.STATUS, sessions=_changed(case, asked), asked_status=asked, is_list=True)


def _changed(case: Case, asked: str) -> tuple[Session, ...]:
    kinds = {
        "cancelled": {Status.CANCELLED, Status.REPLACED},
        "moved": {Status.MOVED, Status.REPLACED},
        "changed": set(Status),
    }[asked]
    there = [s for s in case.handbook.changed if s.change and s.change.kind in kinds]
    if case.day is not None:
        there = [s for s in there if case.programme.day_of(s) == case.day]
    rooms = case.question.rooms
    if rooms:
        ids = {room.id for room in rooms.rooms}
        there = [s for s in there if s.room in ids or (s.change and s.change.was_room in ids)]
    return tuple(there)
