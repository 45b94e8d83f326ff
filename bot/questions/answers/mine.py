"""Questions about what the asker has saved: next, left, clashes, the whole of it."""

from itertools import combinations

from bot.programme.values import Session
from bot.questions.answers.status import asked_status, has_changed
from bot.questions.reading.question_context import QuestionContext
from bot.questions.values import Answer, Intent

ABOUT_NOW = ("now", "next", "where", "way", "soon")
"""Cues by which somebody wants to know where to go, whatever they have saved."""

MOSTLY = 0.5
"""The share of the words that an entry has to explain."""


def mine(context: QuestionContext) -> Answer | None:
    """What of the saved sessions the question means."""
    clashes = context.wants("clash")
    if context.subject or context.question.rooms or not (context.wants("mine") or clashes):
        return None
    if not context.wants("own") and _is_practical(context):
        return None
    saved = [one for one in map(context.programme.session, context.saved) if one]
    saved.sort(key=lambda one: (one.start, one.id))
    if clashes:
        pairs = _clashing(context, saved)
        return Answer(Intent.CLASHES, sessions=pairs, is_list=True)
    if asked := asked_status(context):
        changed = has_changed(saved, asked)
        return Answer(Intent.STATUS, sessions=changed, asked_status=asked, is_list=True)
    if not saved and not context.wants("own") and context.wants(*ABOUT_NOW):
        return _for_whoever_saved_nothing(context)
    chosen = _chosen(context, saved)
    return Answer(Intent.MINE, sessions=tuple(chosen), is_list=True, near=tuple(saved[:0]))


def _for_whoever_saved_nothing(context: QuestionContext) -> Answer:
    """What is on and what comes next: "vart ska jag nu?"."""
    windows, clock = context.index.windows, context.index.clock
    running = windows.on_at(context.programme.local(context.now))
    following = clock.next_after(context.now)
    coming = Answer(Intent.NEXT, sessions=following, is_list=True)
    if not running or context.wants("next"):
        return coming
    return Answer(Intent.NOW, sessions=running, is_list=True, also=coming if following else None)


def _is_practical(context: QuestionContext) -> bool:
    """As in "vad ska jag ha på mig": does an entry of the practical information tell it?"""
    best = next(iter(context.infos), None)
    return best is not None and best.understood >= MOSTLY


def _chosen(context: QuestionContext, saved: list[Session]) -> list[Session]:
    when = context.question.when
    left = [one for one in saved if context.programme.end_of(one) > context.now]
    if context.wants("next") and not when.has_time:
        coming = [one for one in saved if one.start > context.now and not one.is_cancelled]
        return [one for one in coming if one.start == coming[0].start]
    if context.wants("now", "where", "room-word", "way") and not when.has_time:
        running = [one for one in left if one.start <= context.now and not one.is_cancelled]
        coming = [one for one in left if one.start > context.now and not one.is_cancelled]
        return running or [one for one in coming if one.start == coming[0].start]
    if when:
        return _at_time(context, saved)
    if context.wants("first", "last"):
        return saved[:1] if context.wants("first") else saved[-1:]
    if context.wants("left"):
        return left
    return saved


def _at_time(context: QuestionContext, saved: list[Session]) -> list[Session]:
    when, windows = context.question.when, context.index.windows
    day = windows.day_for(when, context.now)
    there = [one for one in saved if context.programme.day_of(one) == day]
    if context.wants("first", "last") and there:
        return there[:1] if context.wants("first") else there[-1:]
    if when.slot is not None and there:
        return there[when.slot : when.slot + 1] if when.slot >= 0 else there[-1:]
    if not when.has_time:
        return (
            [s for s in there if context.programme.end_of(s) > context.now]
            if context.wants("left")
            else there
        )
    start, end = windows.window(day, when, context.now)
    if start == end:
        return [s for s in there if s.start <= start < context.programme.end_of(s)]
    return [s for s in there if start <= s.start < end]


def _clashing(context: QuestionContext, saved: list[Session]) -> tuple[Session, ...]:
    going = [one for one in saved if not one.is_cancelled]
    pairs = [
        pair
        for pair in combinations(going, 2)
        if pair[1].start < context.programme.end_of(pair[0])
        and pair[0].start < context.programme.end_of(pair[1])
    ]
    return tuple(dict.fromkeys(one for pair in pairs for one in pair))
