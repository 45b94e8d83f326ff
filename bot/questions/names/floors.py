"""Floors as people name them: "plan 3", "tredje våningen", "floor two"."""

from collections.abc import Sequence

from bot.questions.moments.days import ordinal
from bot.questions.moments.times import NUMBERS
from bot.questions.vocabulary.plain_words import words_of

_FLOORS = frozenset(words_of("plan planet våning våningen våningsplan våningsplanet floor level"))
_ENDINGS = frozenset(words_of("a e ar st nd rd th"))
"""What stands behind the number in "3:e våningen" and "2nd floor"."""


def floor_in(words: Sequence[str], taken: frozenset[int]) -> tuple[str, frozenset[int]] | None:
    """The floor that is named and the places of its words, outside those in `taken`."""
    for place, word in enumerate(words):
        if word not in _FLOORS or place in taken:
            continue
        before = place - 2 if place > 1 and words[place - 1] in _ENDINGS else place - 1
        for near in (place + 1, before):
            if not 0 <= near < len(words) or near in taken:
                continue
            number = _number(words[near], after=near > place)
            if number:
                span = range(min(near, place), max(near, place) + 1)
                return number, frozenset(span)
    return None


def _number(word: str, *, after: bool) -> str:
    if word.isdecimal() and len(word) <= 2:
        return str(int(word))
    place = None if after else ordinal(word)
    if place is not None and place >= 0:
        return str(place + 1)
    count = NUMBERS.get(word) if after else None
    return str(count) if count else ""
