"""When to say "I don't know": what the programme does not explain is not answered."""

from collections.abc import Iterable

from bot.questions.question_context import QuestionContext
from bot.questions.search import Match
from bot.questions.values import Answer, Intent

ENOUGH = 0.55
"""The share of the question's words that an answer has to explain."""
ENOUGH_WITH_TITLE = 0.34
"""The same where the question names most of a title of two words or more."""
LEAST_SCORE = 0.22
LEAST_NEAR, AS_NEAR = 0.22, 0.85
"""What fits at least so well, and nearly as well as the best, may have been meant."""
TITLE_WORDS = 2
WHOLE, LEAST_PARTIAL_FIT = 0.8, 0.4
"""Where words are left over, the others have to fit better than by a synonym in some text."""


def is_understood(context: QuestionContext, match: Match) -> bool:
    """Does this session explain enough of the question to be its answer?"""
    if match.score < LEAST_SCORE:
        return False
    if match.understood < WHOLE and match.fit < LEAST_PARTIAL_FIT:
        return False
    if asks_beyond(context, context.left_out(match)):
        return False
    named, of = context.title_words(match)
    if is_personal(context) and named < TITLE_WORDS:
        return False
    titled = named >= TITLE_WORDS and named >= 0.6 * of
    return match.understood >= (ENOUGH_WITH_TITLE if titled else ENOUGH)


def asks_for_session(context: QuestionContext) -> bool:
    """Is a session wanted, as in "passet om frukost", and is there one that is no break?"""
    if not context.wants("about", "session-word"):
        return False
    talks = (match for match in context.matches if not context.session(match).is_break)
    best = next(talks, None)
    return best is not None and best.fit >= LEAST_PARTIAL_FIT and is_understood(context, best)


def asks_beyond(context: QuestionContext, left_out: Iterable[str]) -> bool:
    """Is something asked of the subject that a programme does not tell, and this one does not?"""
    if context.wants("price", "elsewhere") or context.question.asks_favour:
        return True
    if context.wants("best") and not context.wants("session-word", "about"):
        return True
    is_cue = context.index.lexicon.is_cue
    return context.wants("demand") and any(is_cue(word, "demand") for word in left_out)


def is_personal(context: QuestionContext) -> bool:
    """Is the bot itself asked, as in "har du barn själv?" or "what do you think of ..."?"""
    return context.wants("opinion") or (context.wants("you") and context.wants("self"))


def unknown(context: QuestionContext) -> Answer:
    """Nothing is answered; what comes near is offered with a question mark, else what is next."""
    near = tuple(
        context.session(match) for match in context.matches[:2] if _is_near(context, match)
    )
    if asks_beyond(context, context.words):
        near = ()
    coming = context.index.clock.next_after(context.now)
    return Answer(
        Intent.UNKNOWN,
        near=near or tuple(one for one in coming if not one.is_break)[:3],
        is_hedged=bool(near),
        missing=context.unexplained,
        understood=max((match.understood for match in context.matches[:1]), default=0.0),
        abstains=True,
    )


def _is_near(context: QuestionContext, match: Match) -> bool:
    """Is it worth asking whether this was meant?"""
    best = context.matches[0]
    return match.fit >= LEAST_NEAR and match.score >= AS_NEAR * best.score
