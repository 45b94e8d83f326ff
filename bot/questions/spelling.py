"""Typing errors: the word of the programme or the dictionary that was meant."""

from collections.abc import Iterable


class Spelling:
    """Words to compare with, by length; the programme's own come before the dictionary's."""

    def __init__(self, own: Iterable[str], other: Iterable[str]) -> None:
        self._own = _by_length(own)
        self._other = _by_length(other)
        self._found: dict[str, str | None] = {}

    def meant(self, word: str) -> str | None:
        """The nearest word, one slip away in a short word and two in a long one."""
        if word not in self._found:
            if len(self._found) > 10_000:
                self._found.clear()
            self._found[word] = self._search(word)
        return self._found[word]

    def _search(self, word: str) -> str | None:
        if len(word) < 4 or not word.isalpha():
            return None
        slips = 1 if len(word) < 8 else 2
        own = _nearest(word, self._own, slips)
        other = _nearest(word, self._other, slips)
        if own and (not other or own[0] <= other[0]):
            return own[1]
        return other[1] if other else None


def _by_length(words: Iterable[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for word in sorted(set(words)):
        if len(word) >= 3 and word.isalpha():
            found.setdefault(len(word), []).append(word)
    return found


def _nearest(word: str, words: dict[int, list[str]], slips: int) -> tuple[int, str] | None:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    best: tuple[int, str] | None = None
    for length in range(len(word) - slips, len(word) + slips + 1):
        near = words.get(length)
        if not near:
            continue
        for found, distance, _ in process.extract(
            word, near, scorer=OSA.distance, score_cutoff=slips, limit=3
        ):
            same_start = found[0] == word[0]
            if not same_start and len(word) < 7:
                continue
            rank = int(distance) * 2 + (0 if same_start else 1)
            if best is None or rank < best[0]:
                best = (rank, found)
    return best
