"""When to say "I don't know": what the programme does not explain is not answered."""

from collections.abc import Iterable

from bot.questions.case import Case
from bot.questions.search import Match
from bot.questions.values import Answer, Intent

ENOUGH = 0.55
"""The share of the question's words that an answer has to explain."""
ENOUGH_WITH_TITLE = 0.34
"""The same where the question names most of a title of two words or more."""
LEAST_SCORE = 0.22
TITLE_WORDS = 2
WHOLE, LEAST_PARTIAL_FIT = 0.8, 0.4
"""Where words are left over, the others have to fit better than by a synonym in some text."""


def is_understood(case: Case, match: Match) -> bool:
    """Does this session explain enough of the question to be its answer?"""
    if match.score < LEAST_SCORE:
        return False
    if match.understood < WHOLE and match.fit < LEAST_PARTIAL_FIT:
        return False
    if asks_beyond(case, case.left_out(match)):
        return False
    named, of = case.title_words(match)
    if is_personal(case) and named < TITLE_WORDS:
        return False
    titled = named >= TITLE_WORDS and named >= 0.6 * of
    return match.understood >= (ENOUGH_WITH_TITLE if titled else ENOUGH)


def asks_for_session(case: Case) -> bool:
    """Is a session wanted, as in "passet om frukost", and is there one that is no break?"""
    if not case.wants("about", "session-word"):
        return False
    talks = (match for match in case.matches if not case.session(match).is_break)
    best = next(talks, None)
    return best is not None and best.fit >= LEAST_PARTIAL_FIT and is_understood(case, best)


def asks_beyond(case: Case, left_out: Iterable[str]) -> bool:
    """Is something asked of the subject that a programme does not tell, and this one does not?"""
    if case.wants("price", "elsewhere"):
        return True
    if case.wants("best") and not case.wants("session-word", "about"):
        return True
    is_cue = case.handbook.lexicon.is_cue
    return case.wants("demand") and any(is_cue(word, "demand") for word in left_out)


def is_personal(case: Case) -> bool:
    """Is the bot itself asked, as in "har du barn själv?" or "what do you think of ..."?"""
    return case.wants("opinion") or (case.wants("you") and case.wants("self"))


def unknown(case: Case) -> Answer:
    """Nothing is answered; the nearest sessions are offered."""
    near = tuple(case.session(match) for match in case.matches[:3] if not _is_faint(match))
    if len(near) < 3:
        coming = case.handbook.clock.next_after(case.now)
        near = (*near, *(one for one in coming if one not in near and not one.is_break))[:3]
    return Answer(
        Intent.UNKNOWN,
        near=near,
        understood=max((match.understood for match in case.matches[:1]), default=0.0),
        abstains=True,
    )


def _is_faint(match: Match) -> bool:
    return match.score < 0.1
