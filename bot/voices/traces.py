"""Finds in a text what points straight at a person: numbers to reach or to register them by."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

_GAP = r"[\s.\-/]?"


class Trace(StrEnum):
    """What was found."""

    PERSONAL_NUMBER = "personal-number"
    PHONE = "phone"
    EMAIL = "email"


# Year, month, day, four more; with a coordination number the day is 60 higher (Skatteverket SKV 704).
_PERSONAL_NUMBER = re.compile(
    r"(?<!\d)(?:(?:18|19|20)\d\d|\d\d)[\s-]?(?:0[1-9]|1[0-2])[\s-]?(?:[06][1-9]|[1278]\d|[39][01])"
    r"\s?[-+]?\s?\d\d\s?\d\d(?!\d)"
)
_PHONE = re.compile(
    rf"(?<![\d-])(?:(?:\+|00)\d|0[1-9])(?>{_GAP}(?:\(0?\)?|\))?{_GAP}\d){{5,13}}(?!\d)"
)
# From the @ on, and no further than to the next: each part of the text is then read once.
_EMAIL = re.compile(
    r"(?<=[^\s@<>])(?:@[^\s@<>]+|\s?[(\[]at[)\]]\s?[(\[]?[^\s@<>()\[\]]+)\.\w{2}", re.IGNORECASE
)

_WORD = re.compile(r"\w{3,}")

_PATTERNS = {
    Trace.PERSONAL_NUMBER: _PERSONAL_NUMBER,
    Trace.PHONE: _PHONE,
    Trace.EMAIL: _EMAIL,
}


def traces_in(text: str) -> tuple[Trace, ...]:
    """The kinds of traces in the text, each once."""
    plain = "".join(map(_plain, unicodedata.normalize("NFKC", text)))
    return tuple(trace for trace, pattern in _PATTERNS.items() if pattern.search(plain))


def names_nobody(text: str, names: Iterable[str] = ()) -> bool:
    """Can the text stay when its writer is forgotten?

    There is no address and not a single digit in it, and no part of the names that they signed with.
    """
    if traces_in(text) or any(character.isdigit() for character in text):
        return False
    said = set(_WORD.findall(text.casefold()))
    return said.isdisjoint(_WORD.findall(" ".join(names).casefold()))


def _plain(character: str) -> str:
    """Digits of every script and dashes of every length as a keyboard has them; nothing unseen."""
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    return {"Pd": "-", "Cf": ""}.get(kind, character)
