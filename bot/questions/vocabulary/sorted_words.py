"""Words of a sorted list that begin alike."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

MOST = 50


def starting(words: Sequence[str], beginning: str) -> list[str]:
    """The words that begin so, no more than fifty."""
    start = bisect_left(words, beginning)
    near = words[start : start + MOST]
    return list(takewhile(lambda word: word.startswith(beginning), near))


def starting_pairs(words: Sequence[tuple[str, str]], beginning: str) -> list[tuple[str, str]]:
    """The pairs whose first word begins so, no more than fifty."""
    start = bisect_left(words, (beginning, ""))
    near = words[start : start + MOST]
    return list(takewhile(lambda pair: pair[0].startswith(beginning), near))


def sharing(words: Sequence[str], word: str) -> list[str]:
    """The words that share most of their beginning with this one."""
    least = max(6, math.ceil(0.6 * len(word)))
    return starting(words, word[:least]) if len(word) >= least else []
