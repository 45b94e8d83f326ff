"""Forms of one word: what "seminarierna", "barnets" and "skulder" have in common.

A word is known by several keys. Its stems are the surest, a Swedish one first and an English one
marked "en:", since what is an ending in one language is not in the other; endings taken off by
hand reach what the stemmers leave ("barnets"); the kin of a word shares its root ("placerade",
"placering"). All work on folded words.
"""

from functools import cache
from typing import Any, NamedTuple

from bot.questions.vocabulary.plain_words import words_of

_ENDINGS = words_of(
    "arnas ernas ornas arna erna orna ens ets ars ers ors ans ns as es "
    "en et ar er or na an n t a e s"
)
_KIN = words_of(
    "ningarna ningar ningen ning ingarna ingar ingen ing arnas arna arens aren ares are "
    "ationer ationen ation ades ade ande ende ad at as ar heterna heter heten het "
    "else elser elsen ers er ed ment ments ors or a"
)

_VOWELS = frozenset("aeiouy")
ABBREVIATED = 3
"""Letters of an abbreviation that takes an ending."""


class Keys(NamedTuple):
    """What a word is looked up by: sure forms, likely forms, and its root for related words."""

    sure: tuple[str, ...]
    likely: tuple[str, ...]
    kin: tuple[str, ...]


class Stems:
    """Keys of words, remembered, since an event uses the same words over and over."""

    def __init__(self, irregular: dict[str, str]) -> None:
        self._irregular = irregular
        self._known: dict[str, Keys] = {}

    def keys(self, word: str) -> Keys:
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 100_000:
                self._known.clear()
            known = self._known[word] = self._make(word)
        return known

    def is_regular(self, word: str) -> bool:
        """Does it stand for itself?"""
        return word not in self._irregular

    def sure(self, word: str) -> tuple[str, ...]:
        """The sure forms alone, for words that are looked at once: they are not remembered."""
        return self._sure(self._irregular.get(word, word))

    def _sure(self, word: str) -> tuple[str, ...]:
        if word.isdigit() or len(word) < 3:
            return (word,)
        swedish, english = _stemmers()
        return swedish.stemWord(word), f"en:{english.stemWord(word)}"

    def _make(self, typed: str) -> Keys:
        word = self._irregular.get(typed, typed)
        sure = self._sure(word)
        if word.isdigit() or len(word) < 3:
            return Keys(sure, (), ())
        likely = dict.fromkeys(_without_endings(word))
        kin = dict.fromkeys("~" + root for root in _roots(word))
        return Keys(sure, tuple(key for key in likely if key not in sure), tuple(kin))


@cache
def _stemmers() -> tuple[Any, Any]:
    import Stemmer  # type: ignore[import-not-found] # PyStemmer has no types

    # They would remember ten thousand words each, which take four megabytes.
    return Stemmer.Stemmer("swedish", 0), Stemmer.Stemmer("english", 0)


def _without_endings(word: str) -> list[str]:
    """As in "barnets" and "barnet"; "cyklar", "cykl" and "cykel"; "pdfen" and "pdf"."""
    forms = [word]
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and (len(stem) >= 4 or _is_abbreviation(stem)):
            forms.append(stem)
            if stem[-1] in "lrn" and stem[-2] not in "aeiouylrn":
                forms.append(f"{stem[:-1]}e{stem[-1]}")
            break
    return forms


def _is_abbreviation(stem: str) -> bool:
    """Has it letters that are told one by one, as the "pdf" of "pdfen"?"""
    return len(stem) == ABBREVIATED and _VOWELS.isdisjoint(stem)


def _roots(word: str) -> list[str]:
    """The word without what makes a noun or verb of it; shorter roots would mean anything."""
    roots = [word] if len(word) >= 5 else []
    for ending in _KIN:
        if word.endswith(ending) and len(word) - len(ending) >= 5:
            roots.append(word[: -len(ending)])
            break
    return roots
