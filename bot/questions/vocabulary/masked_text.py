"""Unanswered questions as they may be kept: without numbers, addresses, names and links."""

import re
from collections.abc import Callable

from bot.questions.vocabulary.plain_words import words_of

MASK = "…"
_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+", re.IGNORECASE)
_USER = re.compile(r"@\w+")
_UNBROKEN = re.compile(r"\S+")
_END_OF_DOMAIN = re.compile(r"(?<=[\w-])\.(?:se|com|org|net|nu|eu|io|info)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d(?:[\s.–-]?\d){3,}")
"""Four digits or more, also written apart as in a telephone number."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def mask(text: str, knows: Callable[[str], bool]) -> str:
    """The text without what may point to a person.

    Masked are links, addresses, @names, runs of four digits or more, and capitalised words whose
    folded form is none that the programme or the dictionary `knows`.
    """
    text = _UNBROKEN.sub(_without_address, _LINK.sub(MASK, text))
    text = _UNBROKEN.sub(_without_domain, _USER.sub(MASK, text))
    text = _DIGITS.sub(MASK, text)
    return _WORD.sub(lambda found: _unless_known(found.group(), knows), text)


def _without_address(found: re.Match[str]) -> str:
    """By hand, for a pattern would try every sign as the first of an address."""
    piece = found.group()
    at = piece.find("@", 1)
    dot = piece.find(".", at + 2)
    return MASK if at > 0 and 0 < dot < len(piece) - 1 else piece


def _without_domain(found: re.Match[str]) -> str:
    """What stands before a name on the net stays, such as a bracket; what follows goes with it."""
    piece = found.group()
    end = _END_OF_DOMAIN.search(piece)
    if end is None:
        return piece
    begin = end.start()
    while begin and (piece[begin - 1].isalnum() or piece[begin - 1] in "_-."):
        begin -= 1
    return piece[:begin] + MASK


def _unless_known(word: str, knows: Callable[[str], bool]) -> str:
    if not word[0].isupper():
        return word
    return word if all(knows(part) for part in words_of(word)) else MASK
