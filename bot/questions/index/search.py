"""Which sessions a question is about, and how much of it they explain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.questions.index.postings import Evidence

UNDERSTOOD = 0.34
"""A word is explained by a document with at least this evidence."""

AS_GOOD = 0.9
"""Two documents are both a fair answer when the second comes this near to the first."""


@dataclass(frozen=True)
class Match:
    """A document; `understood` is the share of the question that it explains, from 0 to 1.

    `fit` is how well it does so, also from 0 to 1; `score` has what else speaks for it.
    """

    number: int
    score: float
    fit: float
    understood: float

    @property
    def explains(self) -> tuple[float, float]:
        """What tells which of two kinds of documents answers: how much it explains, how well."""
        return self.understood, self.fit


def rank(
    evidence: Mapping[int, Evidence],
    weights: Mapping[int, float],
    bonus: Mapping[int, float],
    allowed: Iterable[int] | None = None,
) -> list[Match]:
    """Documents by how well they explain the words, best first, at most twenty.

    `weights` tell how much each word says; `bonus` is what else speaks for a document, `allowed`
    are the only ones that count.
    """
    total = sum(weights.values()) or 1.0
    scores: dict[int, float] = {}
    explained: dict[int, float] = {}
    for place, found in evidence.items():
        weight = weights[place]
        for number, value in found.items():
            scores[number] = scores.get(number, 0.0) + weight * value
            if value >= UNDERSTOOD:
                explained[number] = explained.get(number, 0.0) + weight
    among = set(scores) if allowed is None else set(scores) & set(allowed)
    best = sorted(among, key=lambda number: (-scores[number], number))[:20]
    matches = [
        Match(
            number,
            scores[number] / total + bonus.get(number, 0.0),
            scores[number] / total,
            explained.get(number, 0.0) / total,
        )
        for number in best
    ]
    return sorted(matches, key=lambda match: (-match.score, match.number))


def fair(matches: Sequence[Match], share: float = AS_GOOD, most: int = 3) -> list[Match]:
    """The best match and those that are about as good."""
    return [m for m in matches[:most] if m.score >= share * matches[0].score]
