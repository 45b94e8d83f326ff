"""Questions whether there are seats left. Only what a host has said is known."""

from collections.abc import Iterable

from bot.programme.values import Session
from bot.questions.about import about_subject
from bot.questions.case import Case
from bot.questions.search import UNDERSTOOD
from bot.questions.values import Answer, Intent

FULL = "full"
FEW = 3


def fullness(case: Case) -> Answer | None:
    """Of the session that is named, else of what was shown last, else of what is on and next."""
    if not asks_fullness(case):
        return None
    if not case.subject:
        return of_sessions(case, _meant(case))
    found = about_subject(case)
    if found is None or _is_about_fullness(case, found.sessions[0]):
        return None
    return of_sessions(case, found.sessions)


def asks_fullness(case: Case) -> bool:
    """Also with the word alone at the end, where "the full programme" has it elsewhere."""
    return case.wants(FULL) or case.question.words[-1:] == (FULL,)


def of_sessions(case: Case, sessions: Iterable[Session]) -> Answer:
    """Those that are full; where none is, a few are named all the same."""
    asked = tuple(sessions)
    full = tuple(one for one in asked if one.id in case.full and not one.is_cancelled)
    if 0 < len(asked) <= FEW:
        return Answer(Intent.STATUS, sessions=full or asked, asked_status=FULL)
    return Answer(Intent.STATUS, sessions=full, asked_status=FULL, is_list=True)


def _is_about_fullness(case: Case, session: Session) -> bool:
    """Does the session itself speak of what is full, so that nobody asks for seats?"""
    number, index = case.handbook.numbers[session.id], case.handbook.sessions
    is_cue = case.handbook.lexicon.is_cue
    asked = [word for word in case.question.words if word == FULL or is_cue(word, FULL)]
    return any(index.evidence(word).get(number, 0.0) >= UNDERSTOOD for word in asked)


def _meant(case: Case) -> tuple[Session, ...]:
    if case.wants("mine"):
        saved = [one for one in map(case.programme.session, case.saved) if one]
        return tuple(case.handbook.clock.left(sorted(saved, key=lambda s: s.start), case.now))
    rooms = case.question.rooms
    if rooms:
        ids = {room.id for room in rooms.rooms}
        there = tuple(one for one in _at_time(case) if one.room in ids)
        return there if case.question.when else there[:1]
    return tuple(one for one in _at_time(case) if not one.is_break)


def _at_time(case: Case) -> tuple[Session, ...]:
    """What is on at the time that is named; without one, what is on and what comes next."""
    when, clock = case.question.when, case.handbook.clock
    if when:
        return case.handbook.windows.sessions(when, case.now)
    if case.question.rooms:
        today = clock.on_day(case.handbook.windows.day_for(when, case.now))
        return clock.left(today, case.now)
    now, following = clock.going(case.now), clock.next_after(case.now)
    if case.wants("now") == case.wants("next"):
        return (*now, *following)
    return now if case.wants("now") else following
