"""The words of documents by every key they are found by: themselves, their forms, meanings, parts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.questions.index.postings import Evidence, Postings
from bot.questions.vocabulary.cognates import skeleton
from bot.questions.vocabulary.compounds import HEADS, TIMES_OF_DAY, split
from bot.questions.vocabulary.lexicon import Lexicon
from bot.questions.vocabulary.plain_words import fold, hyphened_in, words_of

LIKELY, KIN, MEANING = 0.9, 0.75, 0.8
"""How much less than the word itself its other forms, its kin and its synonyms count."""
FIRST_PART, LAST_PART = 0.7, 0.6
"""The same for parts of compounds; the first part says what it is about."""

FORMER = 0.7
"""How much less a last part means in a word that has become another: "hotbild" is no picture."""

SHORT = 40
"""Characters of a text that is likely to come again."""


class Field(NamedTuple):
    """A text of a document and how much a word in it counts, up to 1."""

    text: str
    weight: float
    is_name: bool = False
    """A name means nothing but itself."""


class IndexedWords:
    """Built once from documents, which go by their numbers."""

    def __init__(self, documents: Sequence[Sequence[Field]], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.postings = Postings()
        self._short: dict[str, tuple[str, ...]] = {}
        by_word: defaultdict[str, Evidence] = defaultdict(dict)
        self.names: set[str] = set()
        for number, fields in enumerate(documents):
            self._read(number, fields, by_word)
        self.by_word = dict(by_word)
        self._short.clear()
        self.sorted = sorted(self.by_word)
        keys = lexicon.stems.keys
        self.backwards = sorted(word[::-1] for word in self.sorted)
        self.skeletons = sorted((bones, word) for word in self.sorted if (bones := skeleton(word)))
        self.stems_backwards = sorted((keys(word).sure[0][::-1], word) for word in self.sorted)
        for word, documents_of in self.by_word.items():
            for key, quality in self._keys_of(word):
                self.postings.add(key, documents_of, quality)

    def is_only_name(self, word: str) -> bool:
        return word in self.names and word not in self.by_word

    def _read(
        self, number: int, fields: Sequence[Field], by_word: defaultdict[str, Evidence]
    ) -> None:
        """Those that count most first, so that a word keeps what it counts there."""
        for text, weight, is_name in sorted(fields, key=_by_weight):
            if not text:
                continue
            words = self._words_of(text)
            if "-" in text:
                words = (*words, *self._bound(text))
            if is_name:
                for word in words:
                    self.names.add(word)
                    self.postings.add(f"={word}", {number: weight}, 1.0)
                continue
            for word in set(words):
                documents_of = by_word[word]
                if number not in documents_of:
                    documents_of[number] = weight
            for _, group in self._lexicon.phrases_in(words):
                self.postings.add(group, {number: weight}, MEANING)

    def _words_of(self, text: str) -> tuple[str, ...]:
        """Of a short text they are remembered, for organisations and kinds come again."""
        if len(text) > SHORT:
            return words_of(text)
        words = self._short.get(text)
        if words is None:
            words = self._short[text] = words_of(text)
        return words

    def _bound(self, text: str) -> Iterable[str]:
        """As one word, what a hyphen binds to a word that says nothing alone: "IT-chef"."""
        pairs = hyphened_in(fold(text))
        return (first + rest for first, rest in pairs if first in self._lexicon.fillers)

    def _keys_of(self, word: str) -> Iterable[tuple[str, float]]:
        lexicon = self._lexicon
        yield f"={word}", 1.0
        if word in lexicon.fillers:
            return
        keys = lexicon.stems.keys(word)
        yield from ((key, 1.0) for key in keys.sure)
        yield from ((key, LIKELY) for key in keys.likely)
        yield from ((key, KIN) for key in keys.kin)
        groups = lexicon.groups_of(word)
        yield from ((group, MEANING) for group in groups)
        if len(word) >= 7:
            yield from self._parts_of(word)

    def _parts_of(self, word: str) -> Iterable[tuple[str, float]]:
        when = next((time for time in TIMES_OF_DAY if word.startswith(time)), "")
        if when and len(word) - len(when) >= len("yoga"):
            yield from ((key, LIKELY) for key in self._lexicon.stems.keys(word[len(when) :]).sure)
        for first, rest in split(word, self._means):
            if not self._are_parts(first, rest, word):
                continue
            yield from ((key, FIRST_PART) for key in self._lexicon.stems.keys(first).sure)
            yield from ((group, FIRST_PART * MEANING) for group in self._lexicon.groups_of(first))
            if rest not in HEADS:
                yield from ((key, LAST_PART) for key in self._lexicon.stems.keys(rest).sure)
                quality = LAST_PART * MEANING * (FORMER if self._is_other(rest, word) else 1)
                yield from ((group, quality) for group in self._lexicon.groups_of(rest))
            return

    def _is_other(self, rest: str, word: str) -> bool:
        """Does the whole mean something else than its last part: is "hotbild" a threat?"""
        groups = self._lexicon.groups_of(rest)
        whole = self._in_english(word) if groups else frozenset()
        told = {group for part in whole for group in self._lexicon.groups_of(part)}
        apart = groups.isdisjoint(told) and whole.isdisjoint(self._in_english(rest))
        return bool(told) and apart

    def _in_english(self, word: str) -> frozenset[str]:
        found = self._lexicon.translations.of(word, "sv")
        return frozenset(part for one in found if one.language == "en" for part in one.words)

    def _are_parts(self, first: str, rest: str, word: str) -> bool:
        """Is this how the word is made? The more certain, the shorter its parts or the better known it is."""
        spellings = self._lexicon.spellings
        is_written = first in spellings or first.removesuffix("s") in spellings
        both_written = is_written and rest in spellings and len(rest) > 3
        if len(first) < 4 or len(rest) < 4 or self._lexicon.knows(word):
            return both_written
        known = bool(self._lexicon.groups_of(rest)) or rest in self.by_word or rest in HEADS
        return known or (len(first) >= 5 and first in spellings)

    def _means(self, word: str) -> bool:
        return word not in self._lexicon.fillers and bool(self._lexicon.groups_of(word))


def _by_weight(one: Field) -> float:
    return -one.weight
