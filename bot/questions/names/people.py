"""Speakers as people name them: by first name, surname or both, with a genitive s or not."""

from collections.abc import Sequence, Set as AbstractSet
from dataclasses import dataclass

from bot.programme.values import Speaker
from bot.questions.vocabulary.plain_words import words_of

LONG = 5
"""Letters of a name in which one slip is seen."""


@dataclass(frozen=True)
class PersonMention:
    """The speakers that a name may mean, and the words it takes."""

    speakers: tuple[Speaker, ...]
    places: frozenset[int]


def plain_name(speaker: Speaker) -> str:
    """The name alone; some files write the role behind it."""
    return speaker.name.partition(",")[0]


class SpeakerNames:
    def __init__(self, speakers: Sequence[Speaker], not_names: frozenset[str]) -> None:
        self._speakers = speakers
        self._by_word: dict[str, set[int]] = {}
        for number, speaker in enumerate(speakers):
            for word in words_of(plain_name(speaker)):
                if len(word) > 1 and word not in not_names:
                    self._by_word.setdefault(word, set()).add(number)
        self.words = frozenset(self._by_word)

    def find(self, words: Sequence[str], taken: frozenset[int]) -> PersonMention | None:
        """The speakers of whom most names stand in `words`, outside the places in `taken`."""
        places: dict[int, set[int]] = {}
        for place, word in enumerate(words):
            if place in taken:
                continue
            for number in self._bearers(word):
                places.setdefault(number, set()).add(place)
        if not places:
            return None
        for number, found in places.items():
            found.update(self._slips_beside(found, number, words, taken))
        most = max(len(found) for found in places.values())
        best = [number for number, found in places.items() if len(found) == most]
        used = frozenset(place for number in best for place in places[number])
        return PersonMention(tuple(self._speakers[number] for number in sorted(best)), used)

    def _slips_beside(
        self, found: AbstractSet[int], number: int, words: Sequence[str], taken: frozenset[int]
    ) -> set[int]:
        """Where a name that follows another of the same speaker has a slip: "Johanna Brand"."""
        from rapidfuzz.distance import OSA

        names = [
            word for word in words_of(plain_name(self._speakers[number])) if len(word) >= LONG
        ]
        return {
            place
            for place in (one + 1 for one in found)
            if place < len(words)
            and place not in taken | found
            and not self._bearers(words[place])
            and any(
                name[0] == words[place][:1]
                and OSA.distance(words[place], name, score_cutoff=1) <= 1
                for name in names
            )
        }

    def _bearers(self, word: str) -> set[int]:
        exact = self._by_word.get(word)
        if exact or not word.endswith("s"):
            return exact or set()
        return self._by_word.get(word[:-1], set())
