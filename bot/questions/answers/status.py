"""Questions whether something is cancelled, moved or changed."""

from collections.abc import Iterable
from dataclasses import replace

from bot.programme.values import Session, Status
from bot.questions.answers.about import about_subject, fits
from bot.questions.answers.confidence import unknown
from bot.questions.index.search import fair
from bot.questions.reading.question_context import QuestionContext
from bot.questions.values import Answer, Intent

AS_LIKELY = 0.75
LEAST_FIT = 0.55
"""How well a session has to fit for it to be said that it is not cancelled."""


def status(context: QuestionContext) -> Answer | None:
    """The state of the session that is named, or everything that is cancelled or moved."""
    asked = asked_status(context)
    if asked is None:
        return None
    if context.subject:
        found = _with_changed(context, about_subject(context))
        if found is None:
            return None
        if _is_doubtful(context, found):
            return unknown(context)
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


def asked_status(context: QuestionContext) -> str | None:
    return next((one for one in ("cancelled", "moved", "changed") if context.wants(one)), None)


def has_changed(sessions: Iterable[Session], asked: str) -> tuple[Session, ...]:
    """Those that are cancelled, moved or changed, as it is asked."""
    kinds = {
        "cancelled": {Status.CANCELLED, Status.REPLACED},
        "moved": {Status.MOVED, Status.REPLACED},
        "changed": set(Status),
    }[asked]
    return tuple(one for one in sessions if one.change and one.change.kind in kinds)


def _with_changed(context: QuestionContext, found: Answer | None) -> Answer | None:
    """Of sessions that fit nearly as well the one that has changed: it is what people ask about."""
    if found is None:
        return None
    alike = map(context.session, fair(context.matches, AS_LIKELY, most=6))
    own = tuple(one for one in found.sessions if one.change)
    changed = own or tuple(one for one in alike if one.change)[:1]
    return replace(found, sessions=changed) if changed else found


def _is_doubtful(context: QuestionContext, found: Answer) -> bool:
    """Would it be said that nothing has happened to a session that was hardly meant?"""
    is_as_planned = all(one.change is None for one in found.sessions)
    return is_as_planned and not (found.is_at_other_time or fits(context, LEAST_FIT))


def _changed(context: QuestionContext, asked: str) -> tuple[Session, ...]:
    there = has_changed(context.index.changed, asked)
    if context.day is not None:
        there = tuple(s for s in there if context.programme.day_of(s) == context.day)
    rooms = context.question.rooms
    if rooms:
        ids = {room.id for room in rooms.rooms}
        return tuple(s for s in there if s.room in ids or (s.change and s.change.was_room in ids))
    return there
