"""Is a text a question, or the thoughts of a person who answers one?

It only decides whether to ask "is that your answer or a question?", so it keeps quiet when it is
not sure: an answer taken for a question is a nuisance, a question taken for an answer has an undo.
"""

import re

from bot.questions.reading.question import Question
from bot.questions.vocabulary.plain_words import words_of

FEW = 2
"""Words that only name what is looked for."""
LONGEST = 18
"""Words of a question; who writes more is telling something."""
SHORT = 6
"""A text this short with a cue in it is a question also without a question mark."""
ASKING = frozenset(
    words_of(
        "var vart när vem vilka vilken vilket hur hittar finns har vad är går kommer hitta visa "
        "where when who which what how is are does do can any anything show whats wheres whens"
    )
)
"""Words that a question begins with."""
TELLING = frozenset(
    words_of(
        "jag tar tog med mig lärde lärt insikt viktigt viktigaste fantastisk fantastiskt bra tack "
        "bäst roligt inspirerande spännande tänkvärt kände känns tyckte tycker tror våga modet "
        "att i learned take took away great amazing inspiring important insight thought felt"
    )
)
"""Words of a person who looks back on the day."""
CUES = (
    "where",
    "way",
    "when",
    "who",
    "now",
    "next",
    "end",
    "begin",
    "cancelled",
    "moved",
    "mine",
    "full",
)


_SENTENCE = re.compile(r"[^.!?\n]+[.!]\s+\S")
"""A sentence that tells, with another one after it."""


def asks(text: str, question: Question) -> bool:
    """Does the text ask for something, in few words and without looking back?"""
    words = question.words
    if not words or len(words) > LONGEST:
        return False
    first = _SENTENCE.match(text)
    if first and len(first.group().split()) > 4:
        return False
    begins = any(word in ASKING for word in words[:3])
    telling = sum(word in TELLING for word in words)
    if question.question_mark:
        return telling <= len(words) // 2
    if telling > 1 or (not begins and not question.wants("where", "when", "way", "room-word")):
        return False
    return question.wants(*CUES) or (bool(question.when) and len(words) <= SHORT)


def names(question: Question) -> bool:
    """Does the text only name something, in a word or two?"""
    named = set(question.content)
    for mention in (question.rooms, question.people):
        named |= mention.places if mention else frozenset()
    return 0 < len(question.words) <= FEW and len(named) == len(question.words)
