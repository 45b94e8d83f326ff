"""People whom nobody knows: with one name of a speaker and another one that none of them has."""

from bot.questions.index.search import Match
from bot.questions.reading.question_context import QuestionContext


def names_stranger(context: QuestionContext, match: Match) -> bool:
    """Does the question name such a person beside the speaker of this session?"""
    people, has = context.question.people, context.index.lexicon.translations.has
    return people is not None and any(
        (not found or (match.number not in found and _is_surname(context, place)))
        and (
            place - 1 in people.places
            or (place + 1 in people.places and not has(context.question.words[place]))
        )
        for place, found in context.evidence.items()
    )


def _is_surname(context: QuestionContext, place: int) -> bool:
    """Is it written with a capital, and no word of any dictionary?"""
    has = context.index.lexicon.translations.has
    return context.question.written[place][:1].isupper() and not has(context.question.words[place])
