"""A word in the other language, by a general dictionary: Swedish to English and back.

It knows tens of thousands of words and nothing of any field, so a word with many meanings says
little of each. The words of `groups/` are surer and come first.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bot.questions.vocabulary.plain_words import words_of
from bot.questions.vocabulary.word_table import WordTable

SURE, FAIR, FAINT = 0.75, 0.6, 0.45
MANY = 6
"""A word with more meanings than this means each of them less."""
_ENDINGS = words_of(
    "s n t r a e na en et ar er or ts ns de te ad as ade arna erna orna ande ens ets ning ningen ningar ing ingen ingar"
)
_ENGLISH_ENDINGS = words_of("s es ed ing er ers ly")
SHORTEST = 2
MOST_REMEMBERED = 10_000
"""Words of which the translations are remembered."""


class Translation(NamedTuple):
    """A word or an expression of the other language, and how likely it is what was meant."""

    words: tuple[str, ...]
    quality: float
    language: str


class Translations:
    """Both directions; nothing is read before the first look."""

    def __init__(self, folder: Path) -> None:
        self._tables = {
            "sv": (WordTable(folder / "swedish-english.tsv"), _swedish_forms),
            "en": (WordTable(folder / "english-swedish.tsv"), _english_forms),
        }
        self._remembered: dict[tuple[str, str | None], tuple[Translation, ...]] = {}

    def of(self, typed: str, language: str | None = None) -> tuple[Translation, ...]:
        """What a word or an expression of several words is called in the other language.

        In a text of one `language` a word of that language is meant, if there is one. It is
        remembered: each index asks, and a form of a word is looked up a hundred times.
        """
        key = (typed, language)
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) > MOST_REMEMBERED:
                self._remembered.clear()
            found = self._remembered[key] = self._of(typed, language)
        return found

    def _of(self, typed: str, language: str | None) -> tuple[Translation, ...]:
        if language in self._tables:
            return self._from(typed, language) or self._from(
                typed, *(self._tables.keys() - {language})
            )
        return self._from(typed, *self._tables)

    def _from(self, typed: str, *languages: str) -> tuple[Translation, ...]:
        found: list[Translation] = []
        for language in languages:
            table, forms = self._tables[language]
            other = "en" if language == "sv" else "sv"
            sure, others = _first(table, forms(typed))
            quality = FAIR if len(sure) + len(others) <= MANY else FAINT
            found += [Translation(tuple(meaning.split()), SURE, other) for meaning in sure]
            found += [Translation(tuple(meaning.split()), quality, other) for meaning in others]
        return tuple(found)

    def has_entry(self, typed: str) -> bool:
        """Is it a word of either language as it stands?"""
        return any(table.get(typed) for table, _ in self._tables.values())

    def has(self, typed: str, language: str | None = None) -> bool:
        """Is it a word, or a form of one, of the language, or of either?"""
        return any(
            any(_first(table, forms(typed)))
            for of, (table, forms) in self._tables.items()
            if language == of or language not in self._tables
        )


def _first(
    table: WordTable, forms: Iterator[tuple[str, ...]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sure and the other meanings of the first form that is a word; of forms as near, of all."""
    for equal in forms:
        found = [table.get(form).partition(";") for form in equal]
        sure, others = (
            tuple(dict.fromkeys(one for each in found for one in each[side].split(",") if one))
            for side in (0, 2)
        )
        if sure or others:
            return sure, others
    return (), ()


def _swedish_forms(word: str) -> Iterator[tuple[str, ...]]:
    """The word, and what it may be a form of: "skulderna" of "skuld", "flickor" of "flicka"."""
    yield (word,)
    forms: list[str] = []
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST:
            with_e = f"{stem[:-1]}e{stem[-1]}" if stem[-1] in "lrn" else stem
            single = stem[:-1] if stem[-2:-1] == stem[-1] else stem
            forms += (stem, f"{stem}a", f"{stem}e", with_e, single)
    yield tuple(dict.fromkeys(forms))


def _english_forms(word: str) -> Iterator[tuple[str, ...]]:
    """The word, and what it may be a form of: "policies" of "policy", "planned" of "plan"."""
    yield (word,)
    if word.endswith("ies"):
        yield (f"{word[:-3]}y",)
    for ending in _ENGLISH_ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST:
            single = stem[:-1] if stem[-1] == stem[-2] else stem
            yield tuple(dict.fromkeys((stem, f"{stem}e", single)))
