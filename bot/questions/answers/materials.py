"""The event's own materials: its newsletter, its courses, the summary that is to come."""

from bot.questions.answers.confidence import (
    asks_beyond,
    asks_for_session,
    is_personal,
    is_understood,
)
from bot.questions.index.search import Match
from bot.questions.reading.question_context import QuestionContext
from bot.questions.values import Answer, Intent

ENOUGH, LEAST_FIT = 0.6, 0.5
"""The share of the words that a material has to explain, and how well: by its few words' title."""
ITSELF = 0.85
"""The word stands in the title as it was typed, or nearly so."""
DOCUMENTS = "#documents"
OF_SESSIONS = ("when", "where", "way", "begin", "end")
"""A session has a time and a room; a material may be waited for, but is asked for by its name."""


def material(context: QuestionContext) -> Answer | None:
    """The material whose title explains the words better than any other thing does."""
    if is_personal(context) or asks_beyond(context, context.words):
        return None
    if asks_for_session(context) or context.wants("who"):  # somebody gives a session
        return None
    best = next(iter(context.materials), None)
    if best is None or best.understood < ENOUGH or best.fit < LEAST_FIT:
        return None
    if _has_better(context, best):
        return None
    found = context.programme.file.materials[best.number]
    return Answer(Intent.MATERIALS, materials=(found,), understood=best.understood)


def _has_better(context: QuestionContext, best: Match) -> bool:
    """Is there a session that fits better or an entry that fits as well?

    Where only a synonym fits, an entry goes first, and presentations mean all that there is.
    """
    entries = [match for match in context.infos[:1] if match.understood >= ENOUGH]
    if best.fit < ITSELF and (entries or context.is_only(DOCUMENTS)):
        return True
    sessions = [match for match in context.matches[:1] if is_understood(context, match)]
    if best.fit < ITSELF and sessions and context.wants(*OF_SESSIONS):
        return sessions[0].explains >= best.explains
    return any(one.explains > best.explains for one in sessions) or any(
        one.explains >= best.explains for one in entries
    )


def all_materials(context: QuestionContext) -> Answer | None:
    """Everything there is, where presentations are asked for and no entry tells of them."""
    materials = context.programme.file.materials
    if not materials or not context.is_only(DOCUMENTS) or asks_for_session(context):
        return None
    return Answer(Intent.MATERIALS, materials=materials)
