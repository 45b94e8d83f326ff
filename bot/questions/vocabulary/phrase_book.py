"""The phrases that a question is built with, by the words they begin with."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from bot.questions.vocabulary.plain_words import words_of

ANYBODY = {"man": "jag", "vi": "jag", "sig": "mig", "oss": "mig", "we": "i", "us": "me"}
"""Whoever asks, for himself or for all: "hur kommer man dit" is "hur kommer jag dit"."""

WORD_BY_WORD = frozenset({"mine", "own", "elsewhere"})
"""Names of phrases in which it matters who asks: "vad har vi i dag" asks for the day of all, and
"hur gör man" for the ways of the world."""


class PhraseBook:
    """A single word is meant as it stands; in a longer phrase whoever asks may be `ANYBODY`."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        """From phrases and their names."""
        self.words: set[str] = set()
        self.first_words: dict[str, set[str]] = {}
        """With the names of what begins so."""
        self.openers: set[str] = set()
        """All words that begin one, whoever asks."""
        self._alone: dict[str, list[str]] = {}
        self._longer: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
        for phrase, name in named:
            self._add(words_of(phrase), name)
        for found in self._longer.values():
            found.sort(key=lambda one: -len(one[0]))

    def _add(self, words: tuple[str, ...], name: str) -> None:
        self.words.update(words)
        self.first_words.setdefault(words[0], set()).add(name)
        self.openers.add(words[0])
        if len(words) == 1:
            self._alone.setdefault(words[0], []).append(name)
            return
        told = [(word,) if name in WORD_BY_WORD else _as_good_as(word) for word in words]
        self.openers.update(told[0])
        for phrase in product(*told):
            self._longer.setdefault((phrase[0], phrase[1]), []).append((phrase, name))

    def names_of(self, word: str) -> Sequence[str]:
        """Of the word alone."""
        return self._alone.get(word, ())

    def starting(self, words: Sequence[str]) -> Iterator[tuple[int, str]]:
        """How many of the first words are a phrase, and its name; the longest ones first."""
        if len(words) > 1:
            for phrase, name in self._longer.get((words[0], words[1]), ()):
                length = len(phrase)
                if length == 2 or tuple(words[:length]) == phrase:
                    yield length, name
        if words:
            yield from ((1, name) for name in self._alone.get(words[0], ()))

    def length(self, words: Sequence[str], name: str) -> int:
        """How many of the first words are a phrase of that name; the longest one counts."""
        if not words or words[0] not in self.openers:
            return 0
        if len(words) > 1 and (words[0], words[1]) in self._longer:
            return next((length for length, of in self.starting(words) if of == name), 0)
        return int(name in self._alone.get(words[0], ()))


def _as_good_as(word: str) -> tuple[str, ...]:
    """The word and, of whoever asks, all others."""
    asker = ANYBODY.get(word, word)
    return (asker, *(other for other, of in ANYBODY.items() if of == asker))
