"""From what a thumb typed to plain words: context, diacritics, emoji and text shorthand are gone.

Nothing after this step sees capitals or å, ä and ö, so a question means the same without them.
"""

import re
import unicodedata
from dataclasses import dataclass

MOST_WORDS = 80
"""Words of a text that are read; a question is shorter, and the rest would only cost time."""

TitleWords = tuple[tuple[str, ...], ...]
"""The words of a title in each of its languages."""

_WORD = re.compile(r"\d{1,2}[.:]\d\d(?![\d])|\d+|[^\W\d_]+")
_WRITTEN = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})-(?=([^\W\d_]{2,}))")
_SUM = re.compile(r"\d\s*[x*×÷+]\s*\d")
_QUOTED = re.compile(r"[\"“”„»«]([^\"“”„»«]{2,80})[\"“”„»«]")
_AND = re.compile(r"(?<=\s)å(?=\s)")
_LETTERS = str.maketrans("åäáàâéèêëíïóöôøúüæðđłıçñ", "aaaaaeeeeiioooouuaddlicn")
_SIGNS = str.maketrans("–—…’‘•·\N{NO-BREAK SPACE}", "-- ''·· ".replace("·", " "))
_PLAIN = _LETTERS | _SIGNS
LONGEST = 40
"""Characters of a word that are looked at."""
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]"
)
"""Marks that stand on letters; those of other scripts do no harm."""


@dataclass(frozen=True)
class Typed:
    """A typed text as words; `quoted` are the positions of those within quotation marks."""

    words: tuple[str, ...]
    written: tuple[str, ...] = ()
    """The words as they were typed; the folded ones where a sign became two."""
    quoted: frozenset[int] = frozenset()
    question_mark: bool = False
    hyphened: tuple[tuple[str, str], ...] = ()
    """Words with a hyphen between them."""
    has_sum: bool = False
    """Are two numbers to be reckoned with, as in "12*14"?"""


def fold(text: str) -> str:
    """Lower case, without diacritics and without signs that belong to no letter."""
    plain = text.casefold()
    if plain.isascii():
        return plain
    plain = plain.translate(_PLAIN)
    if plain.isascii():
        return plain
    return _MARKS.sub("", unicodedata.normalize("NFKD", plain)).translate(_LETTERS)


def written_words(text: str) -> list[str]:
    """The words of a text in lower case as they are written, with å, ä and ö; no numbers."""
    return _WRITTEN.findall(text.casefold())


def agree(word: str, typed: str) -> bool:
    """Are the letters that both words have the same, with their dots and rings?"""
    return all(
        one == other or fold(one) != fold(other) for one, other in zip(word, typed, strict=False)
    )


def with_and(text: str) -> str:
    """With "och" where that was typed as it is spoken: "fika å sen"."""
    return _AND.sub("och", text) if "å" in text else text


def words_of(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text; a clock time such as 13.15 is one word."""
    words = _WORD.findall(fold(text))
    if max(map(len, words), default=0) > LONGEST:
        words = [word[:LONGEST] for word in words]
    return tuple(words)


def hyphened_in(folded: str) -> tuple[tuple[str, str], ...]:
    """The pairs of words of a folded text that a hyphen binds."""
    return tuple(_HYPHENED.findall(folded)) if "-" in folded else ()


def read_typed(text: str) -> Typed:
    text = with_and(text[:4096])
    folded = fold(text)
    spans = [match.span() for match in _QUOTED.finditer(folded)]
    found = [match for _, match in zip(range(MOST_WORDS), _WORD.finditer(folded), strict=False)]
    words = tuple(match.group()[:LONGEST] for match in found)
    return Typed(
        words=words,
        written=_written(text, words),
        quoted=frozenset(
            place
            for place, match in enumerate(found)
            if any(start < match.start() < end for start, end in spans)
        ),
        question_mark="?" in text,
        hyphened=hyphened_in(folded),
        has_sum=bool(_SUM.search(folded)),
    )


def _written(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of the text before folding, if they are as many."""
    composed = unicodedata.normalize("NFC", text[:4096]).translate(_SIGNS)
    found = tuple(word[:LONGEST] for word in _WORD.findall(composed)[: len(words)])
    return found if tuple(map(fold, found)) == words else words
