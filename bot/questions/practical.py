"""Meals and practical matters: coffee, wifi, coats, lifts, the address."""

from bot.questions.breaks import BREAK_GROUPS
from bot.questions.case import Case
from bot.questions.values import Answer, Intent

ENOUGH = 0.45
"""The share of the words that a practical entry has to explain; such questions ramble."""


def pause(case: Case) -> Answer | None:
    """A break, where the question names nothing else."""
    lexicon, breaks = case.handbook.lexicon, case.handbook.breaks
    if not case.subject:
        return None
    groups = [lexicon.groups_of(case.question.words[place]) for place in case.subject]
    for span, group in lexicon.phrases_in(case.question.words):
        for number, place in enumerate(case.subject):
            if place in span:
                groups[number] = groups[number] | {group}
    if not all(found & set(BREAK_GROUPS) for found in groups):
        return None
    for group in BREAK_GROUPS:
        if not any(group in found for found in groups):
            continue
        sessions = breaks.meant(group, case.now, case.day)
        if case.day is None and case.wants("all"):
            sessions = breaks.all(group)
        if sessions:
            return Answer(Intent.BREAK, sessions=sessions, shows_way=case.wants("where", "way"))
    return None


def practical(case: Case) -> Answer | None:
    """An entry of the practical information that explains the words better than any session."""
    best = next(iter(case.infos), None)
    if best is None or best.understood < ENOUGH:
        return None
    rival = next(iter(case.matches), None)
    if rival and rival.understood >= best.understood and rival.score > best.score:
        return None
    info = case.programme.file.info[best.number]
    return Answer(Intent.PRACTICAL, info=info, understood=best.understood)


def venue(case: Case) -> Answer | None:
    event = case.programme.event
    if not case.wants("venue") or case.subject or not (event.venue or event.address):
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
