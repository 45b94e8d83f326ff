"""What kind of answer the phrases of a question ask for."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.questions.index.word_index import WordIndex
from bot.questions.moments.days import PARTS, WEEKDAYS
from bot.questions.moments.times import NUMBERS
from bot.questions.names.rooms import GENERIC
from bot.questions.vocabulary.lexicon import Lexicon

ABOUT = frozenset({"om", "about", "on"})
LONGEST_CUE = 4
LONGEST_CLOCK = 2
"""Digits of an hour or a day; longer numbers are names."""
SUBJECTS = frozenset(
    {
        "workshop",
        "keynote",
        "plenary",
        "exhibition",
        "excursion",
        "panel",
        "performance",
        "demand",
    }
)
"""Cues that also say what the question is about."""
GREEDY = frozenset({"clash", "changed", "moved", "left", "demand", "best", "full", "save"})
"""Cues whose words are as well what a session is about: "om konflikter", "climate change"."""


@dataclass(frozen=True)
class Cues:
    """Reads them in the light of the words of a programme."""

    lexicon: Lexicon
    index: WordIndex

    def read(
        self, words: Sequence[str], taken: frozenset[int]
    ) -> tuple[frozenset[str], frozenset[int]]:
        """The cues and the places of their words; at each place the longest phrase counts."""
        names: set[str] = set()
        places: set[int] = set()
        openers = self.lexicon.cues.openers
        for place, word in enumerate(words):
            if word not in openers:
                continue
            longest = 0
            for length, name in self.lexicon.cues.starting(words[place:]):
                span = range(place, place + length)
                if length < longest or all(step in taken for step in span):
                    continue
                if name in GREEDY and self._is_subject(words, span):
                    continue
                if name == "moved" and self._settles(words[span.stop :]):
                    continue
                longest = length
                names.add(name)
                if name not in SUBJECTS:
                    places |= set(span)
        return frozenset(names), frozenset(places - taken)

    def _is_subject(self, words: Sequence[str], span: range) -> bool:
        """Does the cue stand after "om", or with the word before it make one, as in English?"""
        if not any(self.index.evidence(words[place]) for place in span) or not span.start:
            return False
        before = words[span.start - 1]
        told = not self.is_empty(before) and before not in self.lexicon.cues.first_words
        return before in ABOUT or (told and self.lexicon.frequency.is_word(before, "en"))

    def _settles(self, rest: Sequence[str]) -> bool:
        """As in "flyttat hemifrån" and "moved in with": people do so, no session does."""
        return bool(self.lexicon.begins(rest, "settles")) and rest[1:2] != ("the",)

    def end_at(self, words: Sequence[str]) -> bool:
        """Do the last two words end an expression such as "right now" and "at the moment"?"""
        starts = range(max(0, len(words) - LONGEST_CUE), len(words) - 1)
        return any(
            length == len(words) - start
            for start in starts
            for length, _ in self.lexicon.cues.starting(words[start:])
        )

    def is_empty(self, word: str) -> bool:
        """Does the word say nothing of a subject: a filler, a number, a day?"""
        return (
            word in self.lexicon.fillers
            or word in GENERIC
            or not (word.isalpha() or self._is_number_of_title(word))
            or len(word) == 1
            or word in PARTS
            or word in WEEKDAYS
            or word in NUMBERS
        )

    def _is_number_of_title(self, word: str) -> bool:
        """As in "agenda 2030" and "D365"."""
        return len(word) > LONGEST_CLOCK and word.isdecimal() and self.index.has(word)
