"""Questions whether there are seats left. Only what a host has said is known."""

from collections.abc import Iterable

from bot.programme.values import Session
from bot.questions.answers.about import about_subject
from bot.questions.index.search import UNDERSTOOD
from bot.questions.reading.question_context import QuestionContext
from bot.questions.values import Answer, Intent

FULL = "full"
FEW = 3


def fullness(context: QuestionContext) -> Answer | None:
    """Of the session that is named, else of what was shown last, else of what is on and next."""
    if not asks_fullness(context):
        return None
    if not context.subject:
        return of_sessions(context, _meant(context))
    found = about_subject(context)
    if found is None or _is_about_fullness(context, found.sessions[0]):
        return None
    return of_sessions(context, found.sessions)


def asks_fullness(context: QuestionContext) -> bool:
    """Also with the word alone at the end, where "the full programme" has it elsewhere."""
    return context.wants(FULL) or context.question.words[-1:] == (FULL,)


def of_sessions(context: QuestionContext, sessions: Iterable[Session]) -> Answer:
    """Those that are full; where none is, a few are named all the same."""
    asked = tuple(sessions)
    full = tuple(one for one in asked if one.id in context.full and not one.is_cancelled)
    if 0 < len(asked) <= FEW:
        return Answer(Intent.STATUS, sessions=full or asked, asked_status=FULL)
    return Answer(Intent.STATUS, sessions=full, asked_status=FULL, is_list=True)


def _is_about_fullness(context: QuestionContext, session: Session) -> bool:
    """Does the session itself speak of what is full, so that nobody asks for seats?"""
    number, index = context.index.numbers[session.id], context.index.sessions
    is_cue = context.index.lexicon.is_cue
    asked = [word for word in context.question.words if word == FULL or is_cue(word, FULL)]
    return any(index.evidence(word).get(number, 0.0) >= UNDERSTOOD for word in asked)


def _meant(context: QuestionContext) -> tuple[Session, ...]:
    if context.wants("mine"):
        saved = [one for one in map(context.programme.session, context.saved) if one]
        return tuple(context.index.clock.left(sorted(saved, key=lambda s: s.start), context.now))
    rooms = context.question.rooms
    if rooms:
        ids = {room.id for room in rooms.rooms}
        there = tuple(one for one in _at_time(context) if one.room in ids)
        return there if context.question.when else there[:1]
    return tuple(one for one in _at_time(context) if not one.is_break)


def _at_time(context: QuestionContext) -> tuple[Session, ...]:
    """What is on at the time that is named; without one, what is on and what comes next."""
    when, clock = context.question.when, context.index.clock
    if when:
        return context.index.windows.sessions(when, context.now)
    if context.question.rooms:
        today = clock.on_day(context.index.windows.day_for(when, context.now))
        return clock.left(today, context.now)
    now, following = clock.going(context.now), clock.next_after(context.now)
    if context.wants("now") == context.wants("next"):
        return (*now, *following)
    return now if context.wants("now") else following
