"""Meals and practical matters: coffee, wifi, coats, lifts, the address."""

from bot.programme.values import Session
from bot.questions.breaks import BREAK_GROUPS
from bot.questions.case import Case
from bot.questions.honesty import asks_for_session, is_personal, is_understood
from bot.questions.materials import DOCUMENTS, ITSELF
from bot.questions.normalising import words_of
from bot.questions.search import Match
from bot.questions.values import Answer, Intent

ENOUGH, LEAST_FIT = 0.5, 0.3
"""The share of the words that a practical entry has to explain, and how well; they ramble."""
LEAST_CONTACT = 0.5
"""The contact is the entry that has it in its title."""
CONTACT_PERSON = "#contact-person"


def pause(case: Case) -> Answer | None:
    """A break, where the question names nothing else."""
    if not case.is_only(*BREAK_GROUPS) or case.wants("price") or asks_for_session(case):
        return None
    for group in BREAK_GROUPS:
        if not any(group in found for found in case.meanings):
            continue
        sessions = _meant(case, group)
        if sessions:
            return Answer(Intent.BREAK, sessions=sessions, shows_way=case.wants("where", "way"))
    return None


def _meant(case: Case, group: str) -> tuple[Session, ...]:
    when = case.question.when
    if case.wants("all"):
        return case.handbook.breaks.all(group)
    counts_from = bool(when.after or when.before)
    day = case.handbook.windows.day_for(when, case.now) if counts_from else case.day
    there = case.handbook.breaks.meant(group, case.now, day)
    if day is None or not (when.part or when.at or counts_from):
        return there
    start, end = case.handbook.windows.window(day, when, case.now)
    fit = tuple(s for s in there if s.start <= end and case.programme.end_of(s) > start)
    return fit or there


def practical(case: Case) -> Answer | None:
    """An entry of the practical information that explains the words better than any session."""
    best = next(iter(case.infos), None)
    if best is None or best.understood < ENOUGH or best.fit < LEAST_FIT:
        return None
    if asks_for_session(case) or is_personal(case):
        return None
    rival = next(iter(case.matches), None)
    if rival and rival.explains > best.explains and is_understood(case, rival):
        return None
    if case.wants("demand") and not _explains_demand(case, best):
        return None
    file = case.programme.file
    return Answer(
        Intent.PRACTICAL,
        info=file.info[best.number],
        materials=file.materials if case.is_only(DOCUMENTS) else (),
        understood=best.understood,
    )


def _explains_demand(case: Case, match: Match) -> bool:
    """Does the entry itself speak of buying, of telephone numbers and the like?"""
    is_cue = case.handbook.lexicon.is_cue
    asked = [word for word in case.question.words if is_cue(word, "demand")]
    return any(match.number in case.handbook.infos.evidence(word) for word in asked)


def venue(case: Case) -> Answer | None:
    event = case.programme.event
    if not (event.venue or event.address):
        return None
    names = set(words_of(event.venue))
    asked = {case.question.words[place] for place in case.subject}
    is_named = bool(asked) and asked <= names and case.wants("where", "way")
    if not is_named and (asked or not case.wants("venue")):
        return None
    return Answer(Intent.VENUE)


def organiser(case: Case) -> Answer | None:
    """Who arranges the event and how one reaches them, also where a person is asked for."""
    if not case.wants("organiser", "human") or case.subject or case.question.people:
        return None
    info = case.programme.file.info
    named = case.handbook.infos.group("#contact")
    found = {number: value for number, value in named.items() if value >= LEAST_CONTACT}
    best = max(found, key=lambda number: (found[number], -number), default=None)
    if best is None and not (case.programme.event.organiser or case.programme.file.contacts):
        return None
    return Answer(Intent.ORGANISER, info=None if best is None else info[best])


def contacts(case: Case) -> Answer | None:
    """All the people to ask, where no session is on such people."""
    if not case.is_only(CONTACT_PERSON) or not case.programme.file.contacts:
        return None
    if any(match.fit >= ITSELF and is_understood(case, match) for match in case.matches[:1]):
        return None
    return Answer(Intent.CONTACTS)


def way_here(case: Case) -> Answer | None:
    """The address, for who wants to come and finds no entry on it: "kan man cykla hit?"."""
    event = case.programme.event
    if case.subject or not case.wants("hither") or not (event.venue or event.address):
        return None
    return Answer(Intent.VENUE)


def small_talk(case: Case) -> Answer | None:
    """A greeting, thanks or a call for help, and nothing else."""
    if case.question.content or case.question.when or case.question.rooms:
        return None
    telling = case.question.cues - {"greet", "thanks", "bye", "help", "this", "any", "list"}
    if case.wants("help"):
        return Answer(Intent.HELP)
    if telling:
        return None
    if case.wants("greet"):
        return Answer(Intent.GREETING)
    return Answer(Intent.THANKS) if case.wants("thanks", "bye") else None
