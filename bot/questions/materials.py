"""The event's own materials: its newsletter, its courses, the summary that is to come."""

from bot.questions.case import Case
from bot.questions.honesty import asks_beyond, asks_for_session, is_personal, is_understood
from bot.questions.search import Match
from bot.questions.values import Answer, Intent

ENOUGH, LEAST_FIT = 0.6, 0.5
"""The share of the words that a material has to explain, and how well: by its few words' title."""
ITSELF = 0.85
"""The word stands in the title as it was typed, or nearly so."""
DOCUMENTS = "#documents"


def material(case: Case) -> Answer | None:
    """The material whose title explains the words better than any other thing does."""
    best = next(iter(case.materials), None)
    if best is None or best.understood < ENOUGH or best.fit < LEAST_FIT:
        return None
    if asks_for_session(case) or is_personal(case) or asks_beyond(case, case.words):
        return None
    if _has_better(case, best):
        return None
    found = case.programme.file.materials[best.number]
    return Answer(Intent.MATERIALS, materials=(found,), understood=best.understood)


def _has_better(case: Case, best: Match) -> bool:
    """Is there a session that fits better or an entry that fits as well?

    Where only a synonym fits, an entry goes first, and presentations mean all that there is.
    """
    entries = [match for match in case.infos[:1] if match.understood >= ENOUGH]
    if best.fit < ITSELF and (entries or case.is_only(DOCUMENTS)):
        return True
    sessions = [match for match in case.matches[:1] if is_understood(case, match)]
    return any(one.explains > best.explains for one in sessions) or any(
        one.explains >= best.explains for one in entries
    )


def all_materials(case: Case) -> Answer | None:
    """Everything there is, where presentations are asked for and no entry tells of them."""
    materials = case.programme.file.materials
    if not materials or not case.is_only(DOCUMENTS) or asks_for_session(case):
        return None
    return Answer(Intent.MATERIALS, materials=materials)
