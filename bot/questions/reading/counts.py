"""How many people: "hur många är anmälda", "how many of us are coming". No programme tells that."""

from collections.abc import Sequence

from bot.questions.vocabulary.lexicon import Lexicon

MANY = frozenset({"manga", "many"})
NEAR = 4
"""Words after "hur många" within which it is said of whom."""


def counts_people(words: Sequence[str], lexicon: Lexicon) -> bool:
    if MANY.isdisjoint(words):
        return False
    for place in range(len(words)):
        length = lexicon.begins(words[place:], "how-many")
        of = words[place + length : place + length + NEAR] if length else ()
        if any(lexicon.begins((word,), "counted") for word in of):
            return True
    return False
