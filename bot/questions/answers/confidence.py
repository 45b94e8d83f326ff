"""When to say "I don't know": what the programme does not explain is not answered."""

from collections.abc import Iterable

from bot.questions.answers.desk import desk
from bot.questions.answers.strangers import names_stranger
from bot.questions.index.search import Match
from bot.questions.names.rooms import ROOM_WORDS
from bot.questions.reading.question_context import QuestionContext
from bot.questions.values import Answer, Intent

ENOUGH = 0.5
"""The share of the question's words that an answer has to explain."""
ENOUGH_WITH_TITLE = 0.34
"""The same where the question names most of a title of two words or more."""
OUTSTANDING, FAR_BEHIND = 0.55, 0.75
"""A session with a word of the title stands out with this score and no other near it."""
LEAST_SCORE = 0.22
LEAST_NEAR, AS_NEAR = 0.22, 0.85
"""What fits at least so well, and nearly as well as the best, may have been meant."""
TITLE_WORDS = 2
WHOLE, LEAST_FIT, LEAST_PARTIAL_FIT = 0.8, 0.36, 0.35
"""How well the words have to fit where nearly all are explained, and where some are left over."""


def is_understood(context: QuestionContext, match: Match) -> bool:
    """Does this session explain enough of the question to be its answer?"""
    if match.score < LEAST_SCORE:
        return False
    if match.fit < (LEAST_FIT if match.understood >= WHOLE else LEAST_PARTIAL_FIT):
        return False
    named, of = context.title_words(match)
    if is_personal(context) and named < TITLE_WORDS:
        return False
    titled = named >= TITLE_WORDS and named >= 0.6 * of
    is_named = titled or (named and _stands_out(context, match))
    enough = ENOUGH_WITH_TITLE if is_named else ENOUGH
    return match.understood >= enough and not is_barred(context, match)


def is_barred(context: QuestionContext, match: Match) -> bool:
    """Is something asked that this session cannot answer, however well it fits?"""
    return (
        names_stranger(context, match)
        or _asks_for_room(context)
        or asks_beyond(context, context.left_out(match))
    )


def _stands_out(context: QuestionContext, match: Match) -> bool:
    """Is it by far the best, with nothing of the world outside asked for besides?"""
    second = next((one.score for one in context.matches if one.number != match.number), 0.0)
    is_ordinary = context.index.lexicon.is_ordinary
    return (
        match.score >= OUTSTANDING
        and second <= FAR_BEHIND * match.score
        and not any(map(is_ordinary, context.left_out(match)))
    )


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


def _asks_for_room(context: QuestionContext) -> bool:
    """Is it a room that nobody has, as in "var är sal Gran"?"""
    words, subject = context.question.words, context.subject
    if context.question.rooms or not context.wants("where", "way") or len(subject) != 1:
        return False
    place = subject[0]
    return place > 0 and words[place - 1] in ROOM_WORDS and place not in context.question.titled


def is_personal(context: QuestionContext) -> bool:
    """Is the bot itself asked, as in "har du barn själv?" or "what do you think of ..."?"""
    return context.wants("opinion") or (context.wants("you") and context.wants("self"))


def unknown(context: QuestionContext) -> Answer:
    """Nothing is answered; what comes near is offered with a question mark, else what is next."""
    context = context if context.matches else context.whenever
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
        desk=desk(context),
        understood=max((match.understood for match in context.matches[:1]), default=0.0),
        abstains=True,
    )


def _is_near(context: QuestionContext, match: Match) -> bool:
    """Is it worth asking whether this was meant?"""
    best = context.matches[0]
    return match.fit >= LEAST_NEAR and match.score >= AS_NEAR * best.score
