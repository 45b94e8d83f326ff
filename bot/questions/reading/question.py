"""A typed text taken apart: what kind of answer it wants, its time, rooms, people and subject."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.questions.index.postings import Evidence, merge
from bot.questions.index.word_index import WordIndex
from bot.questions.moments.when import When
from bot.questions.names.people import PersonMention
from bot.questions.names.rooms import RoomMention
from bot.questions.vocabulary.plain_words import MOST_WORDS

OF_TITLE = 0.9
"""What explains a word so well has the word itself in its title."""


@dataclass(frozen=True)
class Anchor:
    """A session by which the time is told, as in "samtidigt som panelen"."""

    relation: str
    """`same-time`, `after` or `before`."""
    places: tuple[int, ...]


@dataclass(frozen=True)
class Question:
    """`content` are the places of the words that say what it is about."""

    words: tuple[str, ...]
    language: str | None
    cues: frozenset[str]
    when: When
    rooms: RoomMention | None
    people: PersonMention | None
    content: tuple[int, ...]
    written: tuple[str, ...] = ()
    """The words as they were typed, one for each of `words`."""
    excluded: tuple[int, ...] = ()
    """Places of the words that say what it is not about, as in "våld men inte heder"."""
    anchor: Anchor | None = None
    without: int = MOST_WORDS
    """The place from which on it says what is not meant."""
    asks_favour: bool = False
    """Is the bot to do something itself: reckon, write, order a taxi?"""
    question_mark: bool = False
    titled: frozenset[int] = field(default=frozenset())
    """Places of words that stand side by side in a title, or are the whole of one."""
    quoted: frozenset[int] = field(default=frozenset())
    """Places of words within quotation marks, which are meant as they stand."""

    phrases: tuple[tuple[range, str], ...] = ()
    """Places and groups of the dictionary's expressions of several words."""

    @property
    def rooms_left_out(self) -> frozenset[str]:
        """The rooms that are not meant, as in "förutom det i aulan"."""
        if self.rooms is None or min(self.rooms.places) < self.without:
            return frozenset()
        return frozenset(room.id for room in self.rooms.rooms)

    def wants(self, *cues: str) -> bool:
        return not self.cues.isdisjoint(cues)


def evidence_of(
    question: Question, index: WordIndex, places: Iterable[int]
) -> dict[int, Evidence]:
    """What explains the word at each place: itself, or the expression that it stands in."""
    found = {
        place: index.meaning(question.words[place])
        if place in question.quoted
        else index.evidence(question.words[place], question.language)
        for place in places
    }
    if question.language != "sv":
        for place in found:
            if place + 1 in found:
                both = index.pair(question.words[place], question.words[place + 1])
                for one in (place, place + 1) if both else ():
                    found[one] = dict(found[one])
                    merge(found[one], both, 1.0)
    for span, group in question.phrases:
        meaning = index.group(group)
        for place in span:
            if meaning and place in found:
                found[place] = dict(found[place])
                merge(found[place], meaning, 1.0)
    return found
