"""The first names by which people are known in a party."""

import unicodedata

from bot.legible_text import legible

LONGEST = 20

BETWEEN = " -'’."
"""What may stand between letters."""


def name_in(typed: str) -> str:
    """What was typed, as a name that fits on a line; empty where it is none."""
    name = " ".join(unicodedata.normalize("NFC", legible(typed)).split())
    is_name = len(name) <= LONGEST and _is_letter(name[:1]) and all(map(_may_stand, name))
    return name if is_name else ""


def are_alike(one: str, other: str) -> bool:
    """Would somebody take the one for the other?"""
    return one.casefold() == other.casefold()


def _is_letter(character: str) -> bool:
    return bool(character) and unicodedata.category(character).startswith("L")


def _may_stand(character: str) -> bool:
    return character in BETWEEN or unicodedata.category(character)[0] in "LM"
