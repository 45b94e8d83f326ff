"""What is polite and asks for nothing: "god morgon", "tack för i dag"."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.questions.vocabulary.lexicon import Lexicon

THANKING = frozenset({"tack", "tackar", "thanks", "thank"})
"""Whoever begins with one of these thanks, also for the help."""
_FOR = frozenset({"for"})
"""What stands before that for which somebody gives thanks, in both languages."""
_POLITE = frozenset({"greet", "thanks", "bye"})


@dataclass(frozen=True)
class Courtesies:
    """Places of words: of expressions such as "god morgon", and of what thanks are given for."""

    expressions: frozenset[int]
    thanked: frozenset[int]

    @property
    def places(self) -> frozenset[int]:
        return self.expressions | self.thanked


def courtesies_in(words: Sequence[str], lexicon: Lexicon) -> Courtesies:
    expressions: set[int] = set()
    openers = lexicon.cues.openers
    for place in (place for place, word in enumerate(words) if word in openers):
        for length, name in lexicon.cues.starting(words[place:]):
            if name in _POLITE and length > 1:
                expressions |= set(range(place, place + length))
    return Courtesies(frozenset(expressions), frozenset(_thanked(words, lexicon)))


def _thanked(words: Sequence[str], lexicon: Lexicon) -> range:
    """From "för" on to where something is asked."""
    for place in range(1, len(words)):
        if words[place] in _FOR and not THANKING.isdisjoint(words[max(0, place - 3) : place]):
            rest = range(place, len(words))
            end = next((step for step in rest if lexicon.begins(words[step:], "asks")), rest.stop)
            return range(place, end)
    return range(0)
