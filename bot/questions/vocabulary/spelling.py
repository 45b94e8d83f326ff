"""Typing errors: the word that was meant.

The commonest words come first, then the programme's own, then the rest of the dictionary.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

LONG, VERY_LONG = 8, 10
"""Letters of a word that may have two slips if one of the programme is meant; and any other."""
OWN_TIER = 1
"""Where the programme's own words are."""
Rank = tuple[int, int, int]

_NEVER_TWICE = frozenset("aiuy")
"""Neither in Swedish nor, as good as ever, in English."""


class Spelling:
    """Words to compare with, in tiers; of two words as near, the one of the earlier tier is meant."""

    def __init__(self, *tiers: Iterable[str]) -> None:
        self._tiers = [_by_length(words) for words in tiers]
        self._found: dict[str, str | None] = {}

    def meant(self, word: str) -> str | None:
        """The nearest word, one slip away in a short word and two in a long one.

        Of four letters only the commonest words are repaired: too many others look like them.
        """
        if word not in self._found:
            if len(self._found) > 10_000:
                self._found.clear()
            self._found[word] = self._search(word)
        return self._found[word]

    def _search(self, word: str) -> str | None:
        if len(word) < 4 or not word.isalpha():
            return None
        found = [
            (rank, near)
            for tier, words in enumerate(self._tiers)
            if not tier or len(word) > 4
            for rank, near in _near(word, words, _slips(word, tier), tier)
        ]
        return min(found)[1] if found else None


def doubled(word: str) -> Iterator[str]:
    """The word with one letter once more or once less: nothing is misspelled so often in Swedish."""
    start = 0
    for letter, run in groupby(word):
        end = start + len(list(run))
        if letter not in _NEVER_TWICE:
            yield word[:start] + letter * (2 if end - start == 1 else 1) + word[end:]
        start = end


def _slips(word: str, tier: int) -> int:
    """Other words than the programme's are many, so that two slips make one of almost anything."""
    return 1 if len(word) < (LONG if tier == OWN_TIER else VERY_LONG) else 2


def _by_length(words: Iterable[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for word in sorted(set(words)):
        if len(word) >= 3 and word.isalpha():
            found.setdefault(len(word), []).append(word)
    return found


def _near(
    word: str, words: dict[int, list[str]], slips: int, tier: int
) -> Iterable[tuple[Rank, str]]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    for length in range(len(word) - slips, len(word) + slips + 1):
        for found, distance, _ in process.extract(
            word, words.get(length, ()), scorer=OSA.distance, score_cutoff=slips, limit=4
        ):
            same_start = found[0] == word[0]
            if same_start or len(word) >= 7:
                rank = int(distance) * 2 + (not same_start)
                yield (rank, tier, abs(length - len(word))), found
