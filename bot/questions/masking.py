"""Unanswered questions as they may be kept: without numbers, addresses, names and links."""

import re
from collections.abc import Callable

from bot.questions.normalising import words_of

MASK = "…"
_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+", re.IGNORECASE)
_ADDRESS = re.compile(r"\S+@\S+\.\S+")
_USER = re.compile(r"@\w+")
_DOMAIN = re.compile(
    r"\b[\w-]+(?:\.[\w-]+)*\.(?:se|com|org|net|nu|eu|io|info)\b\S*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d(?:[\s.–-]?\d){3,}")
"""Four digits or more, also written apart as in a telephone number."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def mask(text: str, knows: Callable[[str], bool]) -> str:
    """The text without what may point to a person.

    Masked are links, addresses, @names, runs of four digits or more, and capitalised words whose
    folded form is none that the programme or the dictionary `knows`.
    """
    for pattern in (_LINK, _ADDRESS, _USER, _DOMAIN, _DIGITS):
        text = pattern.sub(MASK, text)
    return _WORD.sub(lambda found: _unless_known(found.group(), knows), text)


def _unless_known(word: str, knows: Callable[[str], bool]) -> str:
    if not word[0].isupper():
        return word
    return word if all(knows(part) for part in words_of(word)) else MASK
