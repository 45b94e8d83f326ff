"""How well each document explains a word that somebody typed."""

import math
from collections.abc import Iterable, Sequence
from functools import partial

from bot.questions.index.indexed_words import (
    FIRST_PART,
    KIN,
    LAST_PART,
    LIKELY,
    Field,
    IndexedWords,
)
from bot.questions.index.parts import JOINTS, Parts
from bot.questions.index.postings import Evidence, merge
from bot.questions.vocabulary.cognates import skeleton
from bot.questions.vocabulary.compounds import (
    AGENT,
    DERIVED,
    HEADS,
    NO_WORDS,
    SHORTEST,
    split,
    without_head,
)
from bot.questions.vocabulary.lexicon import Lexicon
from bot.questions.vocabulary.sorted_words import sharing, starting, starting_pairs

RELATED, KIND = 0.4, 0.7
"""How much less than the word itself what is only near it counts, or is a kind of it."""
BEGINNING, ENDING, SHARED = 0.8, 0.5, 0.6
"""The same for words that begin with it, end with it, or share their beginning."""
PAIR = 0.8
"""The same for two words that are one in the other language."""
ALONE, ALONE_EN, HEAD, BESIDE, COGNATE = 0.58, 0.35, 0.35, 0.25, 0.7
"""The same for the first part of a typed compound, in English, for its last part where no document
has the first or some do, and for a word that is spelled otherwise."""

WEAK = 0.5
"""What is explained no better is looked for in the other language too."""


class WordIndex:
    """Documents by key. Built once; lookups are remembered."""

    def __init__(
        self,
        documents: Sequence[Sequence[Field]],
        lexicon: Lexicon,
        without: frozenset[str] = frozenset(),
        *,
        guesses: bool = True,
    ) -> None:
        """`without` are groups that nothing is found by; with `guesses` a word is taken apart."""
        self.size = len(documents)
        self._lexicon = lexicon
        self._guesses = guesses
        self._parts = Parts(lexicon)
        self._indexed = IndexedWords(documents, lexicon)
        self._remembered: dict[tuple[str, str | None], Evidence] = {}
        for group in without:
            self._indexed.postings.remove(group)

    @property
    def words(self) -> Iterable[str]:
        return self._indexed.names.union(self._indexed.sorted)

    def has(self, word: str) -> bool:
        return word in self._indexed.by_word or word in self._indexed.names

    def has_form(self, word: str) -> bool:
        """Is it a word of the documents, or another form of one?"""
        keys = self._lexicon.stems.keys(word)
        return self.has(word) or any(
            key in self._indexed.postings for key in (*keys.sure, *keys.likely)
        )

    def group(self, group: str) -> Evidence:
        """The documents in which a meaning stands."""
        found = dict(self._indexed.postings.get(group))
        for kind in self._lexicon.kinds.get(group, ()):
            merge(found, self._indexed.postings.get(kind), KIND)
        for near in self._lexicon.related.get(group, ()):
            merge(found, self._indexed.postings.get(near), RELATED)
        return found

    def evidence(self, word: str, language: str | None = None) -> Evidence:
        """How well each document explains a word of a text; empty where none does."""
        key = (word, language)
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) > 20_000:
                self._remembered.clear()
            found = self._remembered[key] = self._explained(word, language)
        return found

    def _explained(self, word: str, language: str | None) -> Evidence:
        """By itself and its meaning; else in a compound, in the other language, by its parts."""
        found = self._whole(word)
        if word in self._lexicon.fillers:
            return found
        for less_sure in (self._inside, partial(self._translated, language)):
            if max(found.values(), default=0.0) < WEAK:
                merge(found, less_sure(word), 1.0)
        if found or self._lexicon.is_ordinary(word):
            return found
        if not self._guesses:
            return self._both_parts(word)
        return self._cognate(word) or self._compound(word, language) or self._part(word)

    def _both_parts(self, word: str) -> Evidence:
        """By what explains the one part of a compound as well as the other: "vegankost"."""
        for first, rest in split(word, self._parts.is_part):
            one, other = self._whole(first), self._whole(rest)
            found = {n: LIKELY * min(one[n], other[n]) for n in one.keys() & other.keys()}
            if found:
                return found
        return {}

    def _translated(self, language: str | None, expression: str) -> Evidence:
        """How well each document explains what it is in the other language."""
        found: Evidence = {}
        for words, quality, other in self._lexicon.translations.of(expression, language):
            merge(found, self._all_of(words, other), quality)
        return found

    def _all_of(self, words: Iterable[str], language: str) -> Evidence:
        """The documents that explain each of the words that say something."""
        telling = [word for word in words if word not in self._lexicon.fillers]
        each = [self._unspoken(word, language) for word in telling]
        if not each:
            return {}
        return {
            number: min(value, *(found.get(number, 0.0) for found in each))
            for number, value in each[0].items()
        }

    def _unspoken(self, word: str, language: str) -> Evidence:
        """What explains a word that nobody typed: no name and no kin, for that would be chance."""
        found: Evidence = {}
        if not self._indexed.is_only_name(word):
            for key in self._lexicon.stems.sure(word):
                merge(found, self._indexed.postings.get(key), 1.0)
        if found or (language == "en" and len(word) <= SHORTEST):
            return found  # a short English word is in anything
        return self._inside(word) or (self._head(word) if language == "sv" else {})

    def _head(self, word: str) -> Evidence:
        """By the last part of a Swedish compound: "liggsår" are sores of a kind."""
        for cut in range(SHORTEST, len(word) - SHORTEST + 1):
            rest = word[cut:]
            if rest in NO_WORDS or rest in HEADS or rest in self._lexicon.fillers:
                continue
            inside = self._whole(rest) or self._inside(rest)
            if inside and self._parts.is_first(word[:cut]) and self._parts.is_word(rest):
                return {number: value * HEAD for number, value in inside.items()}
        return {}

    def pair(self, first: str, second: str) -> Evidence:
        """As "plain language" is "klarspråk": two English words that are one in Swedish."""
        key = (f"{first} {second}", "en")
        found = self._remembered.get(key)
        if found is None:
            found = self._remembered[key] = self._as_one_word(first, second)
        return found

    def _as_one_word(self, first: str, second: str) -> Evidence:
        of, keys = self._lexicon.translations.of, self._lexicon.stems.keys
        found: Evidence = {}
        for words, quality, _ in of(f"{first} {second}", "en"):
            merge(found, self._all_of(words, "sv"), quality)
        lasts = {keys(one.words[0]).sure[0] for one in of(second, "en") if len(one.words) == 1}
        for words, *_ in of(first, "en"):
            for word in starting(self._indexed.sorted, words[0]) if len(words) == 1 else ():
                rest = keys(word).sure[0][len(words[0]) :]
                if rest in lasts or rest.lstrip(JOINTS) in lasts:
                    merge(found, self._indexed.by_word[word], PAIR)
        return found

    def weight(self, word: str, evidence: Evidence) -> float:
        """How much a word tells: 1 where few documents have it, less the more do.

        Of a word that none has, the language tells how common it is.
        """
        if not evidence:
            is_topic = self._lexicon.is_ordinary(word)
            return 1.0 if is_topic else self._lexicon.frequency.tells(word)
        if self.size < 2:
            return 1.0
        rarity = math.log(1 + self.size / len(evidence)) / math.log(1 + self.size)
        return max(0.25, min(1.0, rarity))

    def _whole(self, word: str) -> Evidence:
        """By its forms and its meanings; a word that says nothing only by itself."""
        if word in self._lexicon.fillers:
            return dict(self._indexed.postings.get(f"={word}"))
        return self.meaning(word)

    def forms(self, word: str) -> Evidence:
        """By itself and its forms alone."""
        found = dict(self._indexed.postings.get(f"={word}"))
        if word.endswith("s"):
            merge(found, self._indexed.postings.get(f"={word[:-1]}"), LIKELY)
        keys = self._lexicon.stems.keys(word)
        for names, quality in ((keys.sure, 1.0), (keys.likely, LIKELY)):
            for key in names:
                merge(found, self._indexed.postings.get(key), quality)
        return found

    def meaning(self, word: str) -> Evidence:
        """By its forms, its kin and its meanings, whatever the word is."""
        found = self.forms(word)
        for key in self._lexicon.stems.keys(word).kin:
            merge(found, self._indexed.postings.get(key), KIN)
        for group in self._lexicon.groups_of(word):
            merge(found, self.group(group), 1.0)
        return found

    def _inside(self, word: str) -> Evidence:
        """By compounds of the programme that begin or end with it, and have a word besides."""
        stem = self._lexicon.stems.sure(word)[0]
        found: Evidence = {}
        if len(stem) < SHORTEST:
            return found
        joint = AGENT if word.startswith(stem + AGENT) else ""
        for other in starting(self._indexed.sorted, stem):
            rest = other[len(stem) :].removeprefix(joint)
            if rest in DERIVED or self._parts.is_word(rest) or self._parts.ends_in_word(rest):
                merge(found, self._indexed.by_word[other], FIRST_PART)
        for backwards, other in starting_pairs(self._indexed.stems_backwards, stem[::-1]):
            if self._parts.is_first(other[: len(backwards) - len(stem)]):
                merge(found, self._indexed.by_word[other], LAST_PART)
        return found

    def _compound(self, word: str, language: str | None) -> Evidence:
        """By its parts, or by those of what it is made of: "bostadförst" of "bostadförstpasset"."""
        found = self._of_parts(word, language)
        stem = without_head(word)
        if found or word == stem or len(stem) <= 2 * SHORTEST:
            return found
        return {n: value * LIKELY for n, value in self._of_parts(stem, language).items()}

    def _of_parts(self, word: str, language: str | None) -> Evidence:
        """By both, by the first one, which says what it is about, or by the last one."""
        best: Evidence = {}
        for first, rest in split(word, self._parts.is_part):
            found = self._reached(first, language)
            if rest in HEADS:
                found = found or self._compound(first, language)
                return {number: value * LIKELY for number, value in found.items()}
            last = self._reached(rest, language)
            if not last and not self._lexicon.is_word(rest):
                continue
            is_other = not last and self._lexicon.is_ordinary(rest)  # "skolminister" is a minister
            alone = ALONE_EN if language == "en" or is_other else ALONE
            joined = {
                number: max(value * alone, min(value, last.get(number, 0.0)) * LIKELY)
                for number, value in found.items()
            }
            merge(best, joined, 1.0)
            merge(best, last, BESIDE if found else HEAD)
            if best:
                return best
        return best

    def _reached(self, part: str, language: str | None) -> Evidence:
        return self._whole(part) or self._inside(part) or self._translated(language, part)

    def _cognate(self, word: str) -> Evidence:
        """By a word that the other language spells in its own way."""
        found: Evidence = {}
        bones = skeleton(word)
        for _, other in starting_pairs(self._indexed.skeletons, bones) if bones else ():
            merge(found, self._indexed.by_word[other], COGNATE)
        return found

    def _part(self, word: str) -> Evidence:
        """By words of the programme that begin with it, or end with it."""
        stem = without_head(word)
        if len(stem) < 4:
            return {}
        found: Evidence = {}
        for near in starting(self._indexed.sorted, stem):
            merge(found, self._indexed.by_word[near], BEGINNING)
        if len(stem) >= 5:
            for near in starting(self._indexed.backwards, stem[::-1]):
                merge(found, self._indexed.by_word[near[::-1]], ENDING)
        if not found and not self._lexicon.knows(word):
            for near in sharing(self._indexed.sorted, word):
                merge(found, self._indexed.by_word[near], SHARED)
        return found
