"""When to say "I don't know": what the programme does not explain is not answered."""

from bot.questions.case import Case
from bot.questions.search import Match
from bot.questions.values import Answer, Intent

ENOUGH = 0.55
"""The share of the question's words that an answer has to explain."""
ENOUGH_WITH_TITLE = 0.34
"""The same where the question names most of a title of two words or more."""
LEAST_SCORE = 0.22
WHOLE, LEAST_PARTIAL_FIT = 0.8, 0.4
"""Where words are left over, the others have to fit better than by a synonym in some text."""


def is_understood(case: Case, match: Match) -> bool:
    """Does this session explain enough of the question to be its answer?"""
    if match.score < LEAST_SCORE:
        return False
    if match.understood < WHOLE and match.fit < LEAST_PARTIAL_FIT:
        return False
    named, of = case.title_words(match)
    titled = named >= 2 and named >= 0.6 * of
    return match.understood >= (ENOUGH_WITH_TITLE if titled else ENOUGH)


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
