"""Words that are much the same in Swedish and English: "farmakologi" and "pharmacology"."""

import re

SHORTEST = 6
"""Shorter words look alike by chance."""
_SPELLINGS = (
    ("isering", "is"),
    ("isation", "is"),
    ("ization", "is"),
    ("sjon", "tion"),
    ("ssion", "tion"),
    ("sion", "tion"),
    ("ph", "f"),
    ("th", "t"),
    ("ch", "k"),
    ("ck", "k"),
    ("qu", "kv"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("c", "k"),
    ("x", "ks"),
    ("z", "s"),
    ("w", "v"),
    ("y", "i"),
)
_ENDINGS = (("iti", "itet"), ("ous", "os"), ("ell", "al"), ("ele", "al"), ("ikal", "isk"))
_DOUBLE = re.compile(r"(.)\1")


def skeleton(word: str) -> str:
    """The word in one spelling for both languages, without its last vowel; nothing if short."""
    if len(word) < SHORTEST:
        return ""
    for one, other in _SPELLINGS:
        if one in word:
            word = word.replace(one, other)
    word = word.removesuffix("e").removesuffix("a")
    for one, other in _ENDINGS:
        if word.endswith(one):
            word = word.removesuffix(one) + other
    return _DOUBLE.sub(r"\1", word)
