"""What is asked for by language, kind, track or who gives it, with the others, a time and a room."""

from collections.abc import Sequence
from dataclasses import replace

from bot.programme.values import Session
from bot.questions.answers.about import MOST_CARDS, intent_of
from bot.questions.reading.question_context import QuestionContext
from bot.questions.values import Answer, Intent

SEVERAL = ("list", "any", "session-word", "slot-word", "workshop", "all")
"""Cues by which sessions are asked for, not something about one of them."""


def spoken(context: QuestionContext) -> Answer | None:
    """Those of a language and no others: "vilka pass är på engelska"."""
    if not context.filters.language or not asks_for_several(context):
        return None
    return filtered(context)


def filtered(context: QuestionContext) -> Answer | None:
    """Those that pass, where the question names nothing else; it is told where there are none."""
    filters, people = context.filters, context.question.people
    names = filters.places.issuperset
    if not filters or not names(context.subject) or context.wants("elsewhere"):
        return None
    if people and not names(people.places):
        return None
    passing = _passing(context)
    if not passing and not (filters.language and asks_for_several(context)):
        return None
    chosen = _of_those_meant(context, passing)
    asked = Answer(Intent.LIST, is_list=True, filters=filters, when=context.question.when)
    if not chosen:
        left = context.index.clock.left(passing, context.now)
        return replace(asked, near=left[:3])
    if len(chosen) > MOST_CARDS or (filters.language and asks_for_several(context)):
        return replace(asked, sessions=chosen)
    return replace(
        asked,
        intent=intent_of(context),
        sessions=chosen,
        is_list=False,
        shows_speakers=filters.organisation is not None or context.wants("who"),
    )


def asks_for_several(context: QuestionContext) -> bool:
    """Is it about any session rather than the one that was told?"""
    is_one = context.wants("this") and not context.wants("any", "list", "all")
    return context.wants(*SEVERAL) and not is_one


def _passing(context: QuestionContext) -> tuple[Session, ...]:
    language = context.programme.event.language[:2]
    held = (one for one in context.programme.sessions if not one.is_break)
    return tuple(one for one in held if context.filters.passes(one, language))


def _of_those_meant(context: QuestionContext, sessions: Sequence[Session]) -> tuple[Session, ...]:
    """Those at the time that is named, what is over last; those to come where these are asked for."""
    there = _at_time(context, sessions)
    if context.filters.is_left or context.wants("next"):
        coming = [one for one in there if one.start > context.now and not one.is_cancelled]
        is_next = context.wants("next")
        return tuple(one for one in coming if not is_next or one.start == coming[0].start)
    end_of = context.programme.end_of
    return tuple(sorted(there, key=lambda one: end_of(one) <= context.now))


def _at_time(context: QuestionContext, sessions: Sequence[Session]) -> tuple[Session, ...]:
    """Those that begin in the span that is named; for a moment, and for now, what is on then."""
    when, windows = context.question.when, context.index.windows
    ids = {session.id for session in sessions}
    if context.wants("now") and not when.has_time:
        return tuple(s for s in windows.on_at(context.now) if s.id in ids)
    if not when:
        return tuple(sessions)
    if when.slot is not None:
        return tuple(s for s in windows.sessions(when, context.now) if s.id in ids)
    day = windows.day_for(when, context.now)
    start, end = windows.window(day, when, context.now)
    end_of = context.programme.end_of
    if start == end:
        return tuple(s for s in sessions if s.start <= end < end_of(s))
    is_long = when.since is not None and when.until is not None  # what is under way counts too
    return tuple(
        s
        for s in sessions
        if s.start < end and (s.start >= start or (is_long and end_of(s) > start))
    )
