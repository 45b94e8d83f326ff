"""One question with everything it is answered from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from itertools import islice

from bot.payloads.dialogues import LastAnswer
from bot.programme.programme import Programme
from bot.programme.values import Session
from bot.questions.filters import Filters
from bot.questions.index.postings import Evidence
from bot.questions.index.search import UNDERSTOOD, Match, rank
from bot.questions.index.word_index import WordIndex
from bot.questions.moments.breaks import BREAK_GROUPS
from bot.questions.names.marked_words import demands_marks, is_in_both
from bot.questions.reading.bonuses import Bonuses
from bot.questions.reading.cues import ABOUT
from bot.questions.reading.filters import FilterReader
from bot.questions.reading.on_way import is_on_way
from bot.questions.reading.programme_index import ProgrammeIndex
from bot.questions.reading.question import Question, evidence_of
from bot.questions.vocabulary.plain_words import fold

ITSELF = 0.7
"""A practical entry's own word counts also where it is no subject, as in "jag har tappat …"."""
NAMED = 0.55
"""What explains a word so well has the word itself, or a synonym in its title."""
TELLING = 0.5
"""A word with less weight is too common to be what was asked for."""
MOST_COMPARED = 8
"""Sessions whose spelling of a word is compared with the typed one."""


@dataclass(frozen=True)
class QuestionContext:
    """A question asked at `now` by somebody who saved `saved`, while `full` has no seats."""

    question: Question
    now: datetime
    index: ProgrammeIndex
    saved: frozenset[str] = frozenset()
    last: LastAnswer | None = None
    full: frozenset[str] = frozenset()
    at_any_time: bool = False
    """Is what the question says of time left aside?"""

    @property
    def programme(self) -> Programme:
        return self.index.programme

    def wants(self, *cues: str) -> bool:
        return self.question.wants(*cues)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that say what the question is about."""
        return tuple(self.question.words[place] for place in self.question.content)

    @cached_property
    def subject(self) -> tuple[int, ...]:
        """Places of the content that do not name a room."""
        rooms = self.question.rooms.places if self.question.rooms else frozenset()
        return tuple(place for place in self.question.content if place not in rooms)

    @cached_property
    def filters(self) -> Filters:
        """By what besides a subject sessions are asked for."""
        return FilterReader(self.question, self.index).filters

    @cached_property
    def is_all_rooms(self) -> bool:
        """Does the question name a room, and besides at most words that nothing explains?

        What stands in the directions to the room is known of it: "rummet bakom baren".
        """
        if self.question.rooms is None:
            return False
        subject = [
            place for place in self.subject if not is_on_way(self.question, self.index, place)
        ]
        if not subject:
            return True
        if not self.wants("way", "where", "room-word", "left"):
            return False
        ordinary = self.index.lexicon.ordinary
        return not any(
            self.question.words[place] in ordinary
            or evidence_of(self.question, index, (place,))[place]
            for place in subject
            for index in (self.index.sessions, self.index.infos)
        )

    @cached_property
    def meanings(self) -> tuple[set[str], ...]:
        """The groups of each word of the subject, by itself or in an expression."""
        groups_of = self.index.lexicon.groups_of
        found = {place: {*groups_of(self.question.words[place])} for place in self.subject}
        for span, group in self.question.phrases:
            for place in found.keys() & span:
                found[place].add(group)
        return tuple(found.values())

    def is_only(self, *groups: str) -> bool:
        """Is each word of the subject, and there is one, of one of these groups?"""
        return bool(self.meanings) and not any(found.isdisjoint(groups) for found in self.meanings)

    @property
    def asks_for_talk(self) -> bool:
        """Is a session on something asked for, as in "a talk on tea"?"""
        told = self.wants("about") or not ABOUT.isdisjoint(self.question.words)
        return told and self.wants("session-word")

    @cached_property
    def asks_for_several(self) -> bool:
        """Is it said that they may be several, as in "vilka", "any talks"?"""
        words = self.question.words
        return any(self.index.lexicon.begins((word,), "several") for word in words)

    @cached_property
    def day(self) -> date | None:
        return self.question.when.day

    @cached_property
    def matches(self) -> list[Match]:
        """Sessions at the time that is named by how well they fit the subject, best first."""
        evidence = self.evidence
        if excluded := self.excluded:
            evidence = {
                place: {number: value for number, value in found.items() if number not in excluded}
                for place, found in evidence.items()
            }
        if not any(evidence.values()):
            return []
        bonus = {number: self._bonuses.of(number) for number in _best(evidence)}
        weights = self.weights(evidence, self.index.sessions)
        return rank(evidence, weights, bonus, self._within_time())

    @cached_property
    def whenever(self) -> "QuestionContext":
        """The same question without its time."""
        return replace(self, at_any_time=True)

    @cached_property
    def evidence(self) -> dict[int, Evidence]:
        """How well each session explains the word at each place of the subject."""
        found = evidence_of(self.question, self.index.sessions, self.question.content)
        return self._without_kinds(
            {
                place: self._as_named(place, self._as_written(place, one))
                for place, one in found.items()
            }
        )

    def _as_written(self, place: int, found: Evidence) -> Evidence:
        """Nothing where å, ä or ö was typed and the programme has the word with others."""
        lexicon, spelling = self.index.lexicon, self.index.spellings.agree
        differs = list(islice(found, MOST_COMPARED))
        word = self.question.written[place]
        if not differs or not demands_marks(word, self.question.language, lexicon):
            return found
        may_lack = is_in_both(fold(word), "sv", lexicon)
        agreed = {spelling(number, word, may_lack=may_lack) for number in differs}
        return {} if False in agreed and True not in agreed else found

    def _as_named(self, place: int, found: Evidence) -> Evidence:
        """Whoever gives a session is called by name: "pass från socialstyrelsen"."""
        before = self.question.words[max(0, place - 1) : place]
        is_giver = self.index.lexicon.begins(before, "giver") and self.wants("session-word")
        return {n: value for n, value in found.items() if value >= NAMED} if is_giver else found

    @cached_property
    def excluded(self) -> frozenset[int]:
        """The sessions that are not meant: that explain each word of it, or are in such a room."""
        found = evidence_of(self.question, self.index.sessions, self.question.excluded)
        each = {
            place: {number for number, value in one.items() if value >= UNDERSTOOD}
            for place, one in found.items()
        }
        groups = self._joined(self.question.excluded)
        told = (set.intersection(*(each[place] for place in group)) for group in groups)
        rooms, sessions = self.question.rooms_left_out, self.programme.sessions
        there = (number for number, one in enumerate(sessions) if one.room in rooms)
        return frozenset((*(number for numbers in told for number in numbers), *there))

    def _joined(self, places: Iterable[int]) -> list[tuple[int, ...]]:
        """The places in groups, with "och" or "eller" between each two of them."""
        groups: list[list[int]] = [[]]
        for place, word in enumerate(self.question.words):
            if place in places:
                groups[-1].append(place)
            elif self.index.lexicon.begins((word,), "join"):
                groups.append([])
        return [tuple(group) for group in groups if group]

    @cached_property
    def alternatives(self) -> "tuple[QuestionContext, ...]":
        """The question for each of the things that "och" or "eller" joins; none for one thing."""
        told = self._joined(self.question.content)
        if len(told) < 2:
            return ()
        return tuple(
            replace(self, question=replace(self.question, content=group)) for group in told
        )

    @cached_property
    def unexplained(self) -> tuple[str, ...]:
        """The words of the subject that nothing in the programme explains, as they were typed."""
        written, evidence = self.question.written, self.evidence
        weights = self.weights(evidence, self.index.sessions)
        missing = [place for place, found in evidence.items() if not found]
        telling = [place for place in missing if weights[place] >= TELLING]
        return tuple(written[place] for place in telling or missing)

    def left_out(self, match: Match) -> tuple[str, ...]:
        """The words of the subject that this session does not explain."""
        return tuple(
            self.question.words[place]
            for place, found in self.evidence.items()
            if found.get(match.number, 0.0) < UNDERSTOOD
        )

    @cached_property
    def infos(self) -> list[Match]:
        """Practical entries by how well they fit, best first."""
        infos = self.index.infos
        everywhere = range(len(self.question.words))
        expressions = {
            place for span, group in self.question.phrases if infos.group(group) for place in span
        }
        evidence = {
            place: found
            for place, found in evidence_of(self.question, infos, everywhere).items()
            if place in self.subject
            or (found and place in expressions)
            or (max(found.values(), default=0.0) >= ITSELF and self._is_word(place))
        }
        return rank(evidence, self.weights(evidence, infos), {}) if any(evidence.values()) else []

    @cached_property
    def materials(self) -> list[Match]:
        """The event's own materials by how well their titles fit the subject, best first."""
        index = self.index.materials
        evidence = evidence_of(self.question, index, self.subject)
        return rank(evidence, self.weights(evidence, index), {}) if any(evidence.values()) else []

    def weights(self, evidence: Mapping[int, Evidence], index: WordIndex) -> dict[int, float]:
        """How much the word at each place tells."""
        words = self.question.words
        return {place: index.weight(words[place], found) for place, found in evidence.items()}

    def _is_word(self, place: int) -> bool:
        word, rooms = self.question.words[place], self.question.rooms
        return (
            word.isalpha()
            and not (rooms and place in rooms.places)
            and place not in self.question.when.places
            and word not in self.index.lexicon.fillers
            and not self.index.lexicon.is_any_cue(word)
            and self.index.lexicon.groups_of(word).isdisjoint(BREAK_GROUPS)
        )

    def session(self, match: Match) -> Session:
        return self.programme.sessions[match.number]

    def _without_kinds(self, evidence: dict[int, Evidence]) -> dict[int, Evidence]:
        """Leave "workshop" out of "the workshop on ethics": it may be called something else."""
        kinds = self.index.kind_words
        left = {
            place: found
            for place, found in evidence.items()
            if self.question.words[place] not in kinds or place in self.question.titled
        }
        return left or evidence

    def _within_time(self) -> set[int] | None:
        when = self.question.when
        if not when or self.at_any_time:
            return None
        there = self.index.windows.overlapping(when, self.now)
        return {self.index.numbers[session.id] for session in there}

    def title_words(self, match: Match) -> tuple[int, int]:
        """How many words of the title the question names, and how many it has."""
        return self._bonuses.title_words(match.number)

    @cached_property
    def _bonuses(self) -> Bonuses:
        return Bonuses(self.question, self.index, self.now)


def _best(evidence: dict[int, Evidence], most: int = 60) -> Iterable[int]:
    """The documents worth a closer look: those that most words point to."""
    total: dict[int, float] = {}
    for found in evidence.values():
        for number, value in found.items():
            total[number] = total.get(number, 0.0) + value
    return sorted(total, key=lambda number: -total[number])[:most]
