"""How sure it is that a session is meant: one figure from 0 to 1, learned from answered questions.

`python -m tests.questions.calibration` reads the questions that are kept there, and writes what
each sign counts into `words/certainty.txt`.
"""

import math
from functools import cache

from bot.questions.index.search import Match, fair
from bot.questions.reading.programme_index import ABSTRACT
from bot.questions.reading.question_context import QuestionContext
from bot.questions.vocabulary.lexicon import WORDS

SURE = 0.45
"""What is less sure is not said, but offered with a question mark."""

CERTAINTY = WORDS / "certainty.txt"
CONSTANT = "always"
MOST_TITLE_WORDS, MOST_WORDS = 2.0, 3.0
SHORT_TEXT = 32
"""Words of a session in which hardly one stands by chance."""
ITSELF = 0.8
"""A word explains itself if its forms give so much of the evidence."""


def is_certain(context: QuestionContext, match: Match) -> bool:
    return certainty(signs(context, match), load_weights()) >= SURE


def certainty(found: dict[str, float], weights: dict[str, float]) -> float:
    total = weights[CONSTANT] + sum(weights[name] * value for name, value in found.items())
    return 1 / (1 + math.exp(-total))


def signs(context: QuestionContext, match: Match) -> dict[str, float]:
    """What speaks for and against this session being what was meant.

    In a long text a word stands by chance: the more so if it is only a synonym of what was asked,
    or if others have it too. What is as good is told with it, and no rival.
    """
    session = context.session(match)
    itself = _itself(context, match)
    share = itself / match.fit if match.fit else 0.0
    told = {session.title, *(context.session(one).title for one in fair(context.matches))}
    others = (one for one in context.matches if context.session(one).title not in told)
    rival = next((one.score for one in others), 0.0)
    rivalry = min(1.0, rival / match.score) if match.score > 0 else 0.0
    titled = min(context.title_words(match)[0], MOST_TITLE_WORDS)
    length = len(f"{session.title} {session.abstract}".split())
    best = max(found.get(match.number, 0.0) for found in context.evidence.values())
    is_in_title = titled or best > ABSTRACT
    chance = 0.0 if is_in_title else max(0.0, math.log2((1 + length) / SHORT_TEXT))
    return {
        "fit": match.fit,
        "understood": match.understood,
        "itself": itself,
        "titled": titled,
        "rival": rivalry,
        "words": min(len(context.evidence) * match.understood, MOST_WORDS),
        "pause": float(session.is_break),
        "chance": chance * (1 - share),
        "chance-rival": chance * share * rivalry,
    }


def _itself(context: QuestionContext, match: Match) -> float:
    """How much of the fit is due to the asked words themselves, or forms of them."""
    index, evidence = context.index.sessions, context.evidence
    weights = context.weights(evidence, index)
    own = 0.0
    for place, found in evidence.items():
        value = found.get(match.number, 0.0)
        forms = index.forms(context.question.words[place]).get(match.number, 0.0)
        if value and forms >= ITSELF * value:
            own += weights[place] * value
    return own / (sum(weights.values()) or 1.0)


@cache
def load_weights() -> dict[str, float]:
    """What each sign counts."""
    lines = CERTAINTY.read_text("utf-8").splitlines()
    rows = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {name: float(weight) for name, _, weight in rows}
