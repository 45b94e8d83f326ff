"""What speaks for a session besides the words of the question that it explains."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from bot.programme.values import Kind
from bot.questions.reading.programme_index import KINDS, ProgrammeIndex, TitleKeys
from bot.questions.reading.question import Question

TITLE_BONUS, ROOM_BONUS, COMING_BONUS, LANGUAGE_BONUS = 0.3, 0.15, 0.04, 0.1
CANCELLED_MALUS, KIND_BONUS = 0.1, 0.1


@dataclass(frozen=True)
class Bonuses:
    """For a question asked at `now`; sessions are named by their number in the index."""

    question: Question
    index: ProgrammeIndex
    now: datetime

    def of(self, number: int) -> float:
        programme = self.index.programme
        session = programme.sessions[number]
        named, of = self.title_words(number)
        bonus = TITLE_BONUS * named / max(of, 1)
        if programme.end_of(session) > self.now:
            bonus += COMING_BONUS
        if session.is_cancelled:
            bonus -= CANCELLED_MALUS
        if session.room in self._rooms:
            bonus += ROOM_BONUS
        if session.kind in self._kinds:
            bonus += KIND_BONUS
        if self.question.wants("in-english") and session.language == "en":
            bonus += LANGUAGE_BONUS
        return bonus

    def title_words(self, number: int) -> tuple[int, int]:
        """How many words of the title the question names, and how many it has.

        Of several titles it is the one that the question names most of.
        """
        counts = [(self._named_of(title), len(title)) for title in self.index.titles[number]]
        if len(counts) == 1:
            return counts[0]
        return max(counts, key=lambda count: count[0] / max(count[1], 1))

    def _named_of(self, title: TitleKeys) -> int:
        return len(title) - sum(map(self._keys.isdisjoint, title))

    @cached_property
    def _rooms(self) -> frozenset[str | None]:
        named = self.question.rooms
        return frozenset(room.id for room in named.rooms) if named else frozenset()

    @cached_property
    def _kinds(self) -> frozenset[Kind]:
        return frozenset(kind for cue, kind in KINDS.items() if self.question.wants(cue))

    @cached_property
    def _keys(self) -> frozenset[str]:
        keys = self.index.lexicon.stems.keys
        return frozenset(
            key for word in self.question.words for key in (*keys(word).sure, *keys(word).likely)
        )
