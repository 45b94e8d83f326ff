"""Meals and practical matters: coffee, wifi, coats, lifts, the address."""

from collections.abc import Sequence

from bot.programme.values import Session
from bot.questions.answers.confidence import (
    WHOLE,
    asks_for_session,
    is_personal,
    is_understood,
    unknown,
)
from bot.questions.answers.desk import desk
from bot.questions.answers.materials import DOCUMENTS, ITSELF
from bot.questions.index.search import Match
from bot.questions.moments.breaks import BREAK_GROUPS
from bot.questions.reading.courtesies import THANKING
from bot.questions.reading.question_context import QuestionContext
from bot.questions.values import Answer, Intent
from bot.questions.vocabulary.plain_words import words_of

ENOUGH, LEAST_FIT = 0.5, 0.3
"""The share of the words that a practical entry has to explain, and how well; they ramble."""
OWN_WORDS = 0.5
"""An entry that fits so well has the words themselves, in its title or its text."""
MUCH = 0.2
"""By so much more of the words a session beats an entry, which is known by few words."""
CONTACT_PERSON = "#contact-person"


def pause(context: QuestionContext) -> Answer | None:
    """A break, where the question names nothing else."""
    if not context.is_only(*BREAK_GROUPS) or context.wants("price") or asks_for_session(context):
        return None
    groups = (one for one in BREAK_GROUPS if any(one in found for found in context.meanings))
    meant = [sessions for group in groups if (sessions := _meant(context, group))]
    if not meant:
        return None
    then = next((sessions for sessions in meant if _are_then(context, sessions)), meant[0])
    return Answer(Intent.BREAK, sessions=then, shows_way=context.wants("where", "way"))


def _meant(context: QuestionContext, group: str) -> tuple[Session, ...]:
    when = context.question.when
    if context.wants("all"):
        return context.index.breaks.all(group)
    counts_from = bool(when.after or when.before)
    day = context.index.windows.day_for(when, context.now) if counts_from else context.day
    there = context.index.breaks.meant(group, context.now, day)
    if day is None or not (when.part or when.at or counts_from):
        return there
    return tuple(one for one in there if _are_then(context, (one,))) or there


def _are_then(context: QuestionContext, sessions: Sequence[Session]) -> bool:
    """Is one of them at the time that is named? "Var äter vi i kväll" asks for no lunch."""
    when = context.question.when
    day = context.index.windows.day_for(when, context.now)
    start, end = context.index.windows.window(day, when, context.now)
    end_of = context.programme.end_of
    return any(one.start <= end and end_of(one) > start for one in sessions)


def practical(context: QuestionContext) -> Answer | None:
    """An entry of the practical information that explains the words better than any session."""
    if is_personal(context) or context.wants("best", "elsewhere", "topic"):
        return None
    best = next(iter(context.infos), None)
    if best is None or best.understood < ENOUGH or best.fit < _least_fit(context):
        return None
    talk = asks_for_session(context) and not _is_itself(context, best)
    half_said = context.wants("session-word") and best.understood < WHOLE
    if talk or half_said or context.asks_for_talk:
        return None
    rival = next(iter(context.matches), None)
    if rival and _is_better(context, rival, best) and is_understood(context, rival):
        return None
    if _asks_more(context, best):
        return None
    file = context.programme.file
    return Answer(
        Intent.PRACTICAL,
        info=file.info[best.number],
        materials=file.materials if context.is_only(DOCUMENTS) else (),
        understood=best.understood,
    )


def _least_fit(context: QuestionContext) -> float:
    """Who is asked for a person is told of no cloakroom but by its name; a subject is hardly one."""
    if context.wants("who"):
        return ITSELF
    return OWN_WORDS if context.wants("about") else LEAST_FIT


def _is_itself(context: QuestionContext, best: Match) -> bool:
    """As in "går föreläsningarna att se i efterhand": is the entry's own title in the question?"""
    rival = next(iter(context.matches), None)
    is_plain = best.fit >= ITSELF and not context.wants("about")
    return is_plain and (rival is None or best.explains > rival.explains)


def _is_better(context: QuestionContext, rival: Match, best: Match) -> bool:
    """Does the session explain more? Where none is asked for, it has to explain much more."""
    if context.wants("session-word", "about", "who"):
        return rival.explains > best.explains
    if rival.understood > best.understood + MUCH:
        return True
    if not context.title_words(rival)[0] and _is_plainly_meant(context, best):
        return False
    return rival.understood >= best.understood and rival.fit > best.fit


def _is_plainly_meant(context: QuestionContext, best: Match) -> bool:
    """Has the entry the words themselves, or is nothing asked that is asked of sessions?"""
    of_sessions = context.wants("where", "when", "way", "about") or context.question.excluded
    return best.fit >= OWN_WORDS or not of_sessions


def _asks_more(context: QuestionContext, match: Match) -> bool:
    """Is a price asked for, or something to be had, of which the entry says nothing?"""
    if context.wants("price") and not _tells_price(context, match):
        return True
    return context.wants("demand") and not _explains_demand(context, match)


def _tells_price(context: QuestionContext, match: Match) -> bool:
    evidence = context.index.infos.evidence
    return any(match.number in evidence(word) for word in ("kostar", "gratis", "kronor"))


def _explains_demand(context: QuestionContext, match: Match) -> bool:
    """Does the entry itself speak of buying, of telephone numbers and the like?"""
    is_cue = context.index.lexicon.is_cue
    asked = [word for word in context.question.words if is_cue(word, "demand")]
    return any(match.number in context.index.infos.evidence(word) for word in asked)


def venue(context: QuestionContext) -> Answer | None:
    event = context.programme.event
    if not (event.venue or event.address):
        return None
    names = set(words_of(event.venue))
    asked = {context.question.words[place] for place in context.subject}
    is_named = bool(asked) and asked <= names and context.wants("where", "way")
    if not is_named and (asked or not context.wants("venue")):
        return None
    return Answer(Intent.VENUE)


def organiser(context: QuestionContext) -> Answer | None:
    """Who arranges the event and how one reaches them, also where a person is asked for."""
    if not context.wants("organiser", "human") or context.subject or context.question.people:
        return None
    asked = desk(context)
    if asked is None and not (
        context.programme.event.organiser or context.programme.file.contacts
    ):
        return None
    return Answer(Intent.ORGANISER, info=asked)


def contacts(context: QuestionContext) -> Answer | None:
    """All the people to ask, where no session is on such people."""
    if not context.is_only(CONTACT_PERSON) or not context.programme.file.contacts:
        return None
    if any(match.fit >= ITSELF and is_understood(context, match) for match in context.matches[:1]):
        return None
    return Answer(Intent.CONTACTS)


def way_here(context: QuestionContext) -> Answer | None:
    """The address, for who wants to come and finds no entry on it: "kan man cykla hit?"."""
    event = context.programme.event
    if context.subject or not context.wants("hither") or not (event.venue or event.address):
        return None
    return Answer(Intent.VENUE)


def favour(context: QuestionContext) -> Answer | None:
    """What no programme does: reckoning, writing, ordering a taxi, telling who won."""
    is_of_world = context.wants("elsewhere") and not context.subject
    return unknown(context) if context.question.asks_favour or is_of_world else None


def small_talk(context: QuestionContext) -> Answer | None:
    """A greeting, thanks or a call for help, and nothing else."""
    if context.question.content or context.question.when or context.question.rooms:
        return None
    telling = context.question.cues - {"greet", "thanks", "bye", "help", "this", "any", "list"}
    thanks = context.wants("thanks") and context.question.words[0] in THANKING
    if context.wants("help") and not thanks and not context.wants("human", "organiser"):
        return Answer(Intent.HELP)
    if telling:
        return None
    if context.wants("bye"):
        return Answer(Intent.GOODBYE)
    if context.wants("greet") and not thanks:
        return Answer(Intent.GREETING)
    return Answer(Intent.THANKS) if context.wants("thanks") else None
