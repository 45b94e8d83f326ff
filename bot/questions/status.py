"""Questions whether something is cancelled, moved or changed."""

from bot.programme.values import Session, Status
from bot.questions.about import about_subject
from bot.questions.question_context import QuestionContext
from bot.questions.values import Answer, Intent


def status(context: QuestionContext) -> Answer | None:
    """The state of the session that is named, or everything that is cancelled or moved."""
    asked = next((one for one in ("cancelled", "moved", "changed") if context.wants(one)), None)
    if asked is None:
        return None
    if context.subject:
        found = about_subject(context)
        if found is None:
            return None
        return Answer(
            Intent.STATUS,
            sessions=found.sessions,
            near=found.near,
            asked_status=asked,
            understood=found.understood,
        )
    return Answer(
        Intent.STATUS, sessions=_changed(context, asked), asked_status=asked, is_list=True
    )


def _changed(context: QuestionContext, asked: str) -> tuple[Session, ...]:
    kinds = {
        "cancelled": {Status.CANCELLED, Status.REPLACED},
        "moved": {Status.MOVED, Status.REPLACED},
        "changed": set(Status),
    }[asked]
    there = [s for s in context.index.changed if s.change and s.change.kind in kinds]
    if context.day is not None:
        there = [s for s in there if context.programme.day_of(s) == context.day]
    rooms = context.question.rooms
    if rooms:
        ids = {room.id for room in rooms.rooms}
        there = [s for s in there if s.room in ids or (s.change and s.change.was_room in ids)]
    return tuple(there)
