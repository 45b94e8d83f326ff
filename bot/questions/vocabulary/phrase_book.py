"""The phrases that a question is built with, by the words they begin with."""

from collections.abc import Iterable, Iterator, Sequence

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
        self._alone: dict[str, list[str]] = {}
        self._longer: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, name in named:
            self._add(words_of(phrase), name)
        for found in self._longer.values():
            found.sort(key=lambda one: -len(one[0]))

    def _add(self, words: tuple[str, ...], name: str) -> None:
        self.words.update(words)
        self.first_words.setdefault(words[0], set()).add(name)
        if len(words) == 1:
            self._alone.setdefault(words[0], []).append(name)
        else:
            phrase = words if name in WORD_BY_WORD else tuple(map(_anybody, words))
            self._longer.setdefault(_anybody(words[0]), []).append((phrase, name))

    def names_of(self, word: str) -> Sequence[str]:
        """Of the word alone."""
        return self._alone.get(word, ())

    def starting(self, words: Sequence[str]) -> Iterator[tuple[int, str]]:
        """How many of the first words are a phrase, and its name; the longest ones first."""
        if not words:
            return
        for phrase, name in self._longer.get(_anybody(words[0]), ()):
            said = tuple(words[: len(phrase)])
            if said == phrase or (
                name not in WORD_BY_WORD and tuple(map(_anybody, said)) == phrase
            ):
                yield len(phrase), name
        yield from ((1, name) for name in self.names_of(words[0]))


def _anybody(word: str) -> str:
    return ANYBODY.get(word, word)
