"""What goes on beside a session, after it or before it: "samtidigt som panelen", "efter Bornemark"."""

from dataclasses import replace

from bot.programme.values import Session
from bot.questions.answers.about import about_speaker, about_subject
from bot.questions.reading.question_context import QuestionContext
from bot.questions.values import Answer, Intent


def beside(context: QuestionContext) -> Answer | None:
    """The sessions at the time of the one that is named, or next to it."""
    anchor = context.question.anchor
    if anchor is None:
        return None
    named = _named(context)
    if named is None:
        return None
    find = {"same-time": _same_time, "after": _after, "before": _before}[anchor.relation]
    return Answer(
        Intent.AT_TIME,
        sessions=find(context, named),
        is_list=True,
        day=context.programme.day_of(named),
        shows_speakers=context.wants("who"),
    )


def _named(context: QuestionContext) -> Session | None:
    """The session that the time is counted from; of several the one to come."""
    assert context.question.anchor is not None
    places = context.question.anchor.places
    question = replace(
        context.question, content=places, anchor=None, cues=frozenset({"session-word"})
    )
    alone = replace(context, question=question)
    found = about_speaker(alone) or about_subject(alone)
    if found is None:
        return None
    left = context.index.clock.left(found.sessions, context.now)
    return next(iter(left or found.sessions), None)


def _same_time(context: QuestionContext, named: Session) -> tuple[Session, ...]:
    day = context.index.clock.on_day(context.programme.day_of(named))
    end = context.programme.end_of
    return tuple(
        one
        for one in day
        if one is not named
        and one.start < end(named)
        and end(one) > named.start
        and not context.index.clock.is_long(one)
    )


def _after(context: QuestionContext, named: Session) -> tuple[Session, ...]:
    end = context.programme.end_of(named)
    return _first([s for s in _day(context, named) if s.start >= end])


def _before(context: QuestionContext, named: Session) -> tuple[Session, ...]:
    earlier = [s for s in _day(context, named) if context.programme.end_of(s) <= named.start]
    start = max((one.start for one in earlier), default=None)
    return tuple(one for one in earlier if one.start == start)


def _first(later: list[Session]) -> tuple[Session, ...]:
    """What begins first, and with a pause the sessions after it too."""
    starts = sorted({one.start for one in later if not one.is_cancelled})
    first = [one for one in later if starts and one.start == starts[0]]
    if first and all(one.is_break for one in first) and len(starts) > 1:
        return (*first, *(one for one in later if one.start == starts[1]))
    return tuple(first)


def _day(context: QuestionContext, named: Session) -> list[Session]:
    day = context.index.clock.on_day(context.programme.day_of(named))
    return [one for one in day if one is not named and not context.index.clock.is_long(one)]
