"""From what a thumb typed to plain words: case, diacritics, emoji and text shorthand are gone.

Nothing after this step sees capitals or å, ä and ö, so a question means the same without them.
"""

import re
import unicodedata
from dataclasses import dataclass

MOST_WORDS = 80
"""Words of a text that are read; a question is shorter, and the rest would only cost time."""

_WORD = re.compile(r"\d{1,2}[.:]\d\d(?![\d])|\d+|[^\W\d_]+")
_QUOTED = re.compile(r"[\"“”„»«]([^\"“”„»«]{2,80})[\"“”„»«]")
_LETTERS = str.maketrans({"ø": "o", "æ": "a", "ð": "d", "đ": "d", "ł": "l", "ı": "i"})


@dataclass(frozen=True)
class Typed:
    """A typed text as words; `quoted` are the positions of those within quotation marks."""

    words: tuple[str, ...]
    quoted: frozenset[int] = frozenset()
    question_mark: bool = False


def fold(text: str) -> str:
    """Lower case, without diacritics and without signs that belong to no letter."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_LETTERS)


def words_of(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text; a clock time such as 13.15 is one word."""
    return tuple(word[:40] for word in _WORD.findall(fold(text)))


def read_typed(text: str) -> Typed:
    folded = fold(text[:4096])
    spans = [match.span() for match in _QUOTED.finditer(folded)]
    found = [match for _, match in zip(range(MOST_WORDS), _WORD.finditer(folded), strict=False)]
    return Typed(
        words=tuple(match.group()[:40] for match in found),
        quoted=frozenset(
            place
            for place, match in enumerate(found)
            if any(start < match.start() < end for start, end in spans)
        ),
        question_mark="?" in text,
    )
