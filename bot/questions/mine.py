"""Questions about what the asker has saved: next, left, clashes, the whole of it."""

from itertools import combinations

from bot.programme.values import Session
from bot.questions.case import Case
from bot.questions.values import Answer, Intent


def mine(case: Case) -> Answer | None:
    """What of the saved sessions the question means."""
    clashes = case.wants("clash")
    if case.subject or case.question.rooms or not (case.wants("mine") or clashes):
        return None
    saved = [one for one in map(case.programme.session, case.saved) if one]
    saved.sort(key=lambda one: (one.start, one.id))
    if clashes:
        pairs = _clashing(case, saved)
        return Answer(Intent.CLASHES, sessions=pairs, is_list=True)
    chosen = _chosen(case, saved)
    return Answer(Intent.MINE, sessions=tuple(chosen), is_list=True, near=tuple(saved[:0]))


def _chosen(case: Case, saved: list[Session]) -> list[Session]:
    when = case.question.when
    left = [one for one in saved if case.programme.end_of(one) > case.now]
    if case.wants("next") and not when.has_time:
        coming = [one for one in saved if one.start > case.now and not one.is_cancelled]
        return [one for one in coming if one.start == coming[0].start]
    if case.wants("now") and not when.has_time:
        running = [one for one in left if one.start <= case.now and not one.is_cancelled]
        coming = [one for one in left if one.start > case.now and not one.is_cancelled]
        return running or [one for one in coming if one.start == coming[0].start]
    if when:
        return _at_time(case, saved)
    if case.wants("left"):
        return left
    return saved


def _at_time(case: Case, saved: list[Session]) -> list[Session]:
    when, windows = case.question.when, case.handbook.windows
    day = windows.day_for(when, case.now)
    there = [one for one in saved if case.programme.day_of(one) == day]
    if case.wants("first", "last") and there:
        return there[:1] if case.wants("first") else there[-1:]
    if when.slot is not None and there:
        return there[when.slot : when.slot + 1] if when.slot >= 0 else there[-1:]
    if not when.has_time:
        return (
            [s for s in there if case.programme.end_of(s) > case.now]
            if case.wants("left")
            else there
        )
    start, end = windows.window(day, when, case.now)
    if start == end:
        return [s for s in there if s.start <= start < case.programme.end_of(s)]
    return [s for s in there if start <= s.start < end]


def _clashing(case: Case, saved: list[Session]) -> tuple[Session, ...]:
    going = [one for one in saved if not one.is_cancelled]
    pairs = [
        pair
        for pair in combinations(going, 2)
        if pair[1].start < case.programme.end_of(pair[0])
        and pair[0].start < case.programme.end_of(pair[1])
    ]
    return tuple(dict.fromkeys(one for pair in pairs for one in pair))
