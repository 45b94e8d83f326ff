"""A typed text taken apart: what kind of answer it wants, its time, rooms, people and subject."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.questions.days import MONTHS, PARTS, WEEKDAYS
from bot.questions.lexicon import Lexicon
from bot.questions.people import PersonMention, SpeakerNames
from bot.questions.plain_words import read_typed
from bot.questions.rooms import GENERIC, RoomMention, RoomNames
from bot.questions.spelling import Spelling
from bot.questions.times import NUMBERS
from bot.questions.when import When, read_when
from bot.questions.word_index import Evidence, WordIndex

MOST_REPAIRS = 12
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
    question_mark: bool = False
    titled: frozenset[int] = field(default=frozenset())
    """Places of words that stand side by side in a title, or are the whole of one."""
    quoted: frozenset[int] = field(default=frozenset())
    """Places of words within quotation marks, which are meant as they stand."""

    phrases: tuple[tuple[range, str], ...] = ()
    """Places and groups of the dictionary's expressions of several words."""

    def wants(self, *cues: str) -> bool:
        return not self.cues.isdisjoint(cues)


@dataclass(frozen=True)
class Reader:
    """Takes texts apart in the light of one programme."""

    lexicon: Lexicon
    index: WordIndex
    rooms: RoomNames
    people: SpeakerNames
    spelling: Spelling
    pairs: frozenset[tuple[str, str]]
    """Words side by side in the titles, by their first sure form."""
    titles: Mapping[str, Sequence[tuple[str, ...]]]
    """Titles and beginnings of titles, by their first word."""
    days: tuple[date, ...]

    def read(self, text: str, local_now: datetime) -> Question:
        typed = read_typed(text)
        bound = {pair for pair in typed.hyphened if self._is_bound(pair)}
        written = self._joined(self._spelled_out(typed.words), bound)
        words = tuple(self._repaired(written, {f"{first}{rest}" for first, rest in bound}))
        quoted = {typed.words[place] for place in typed.quoted}
        titled = self._titled(words)
        rooms = self.rooms.find(words, titled)
        in_room = rooms.places if rooms else frozenset()
        people = self.people.find(words, in_room | titled)
        named = people.places if people else frozenset()
        cues, cued = self._cues(words, titled | named)
        when = read_when(words, titled | in_room | named, local_now, self.days, self.lexicon)
        content = tuple(
            place
            for place, word in enumerate(words)
            if word in quoted
            or (place in titled and word not in self.lexicon.fillers)
            or not (place in cued or place in when.places or self._is_empty(word))
        )
        if not (content or when or rooms):
            content = self._after_about(words)
        return Question(
            words=words,
            language=self._language(words),
            cues=cues,
            when=when,
            rooms=rooms,
            people=people,
            content=content,
            question_mark=typed.question_mark,
            titled=titled,
            quoted=frozenset(place for place, word in enumerate(words) if word in quoted),
            phrases=tuple(self.lexicon.phrases_in(words)),
        )

    def _spelled_out(self, words: Sequence[str]) -> list[str]:
        """Text shorthand written out, but not the letter of a room."""
        return [
            word
            if len(word) == 1 and place and words[place - 1] in GENERIC
            else self.lexicon.shorthand.get(word, word)
            for place, word in enumerate(words)
        ]

    def _is_bound(self, pair: tuple[str, str]) -> bool:
        """As in "it-chefen": the first word tells which chief, though alone it says nothing."""
        first, rest = pair
        says_nothing = first in self.lexicon.fillers and first not in NUMBERS
        tells = rest not in self.lexicon.cues and not self._is_empty(rest)
        return says_nothing and tells and not any(self.lexicon.phrases_in(pair))

    def _joined(self, words: Sequence[str], bound: AbstractSet[tuple[str, str]]) -> Iterator[str]:
        """Compounds that were typed apart, as the programme writes them."""
        place = 0
        while place < len(words):
            pair = "".join(words[place : place + 2])
            apart = place + 1 < len(words) and min(map(len, words[place : place + 2])) > 2
            known = apart and len(pair) > 7 and self.index.has(pair)
            if known or tuple(words[place : place + 2]) in bound:
                yield pair
                place += 2
            else:
                yield words[place]
                place += 1

    def _repaired(self, words: Iterator[str], kept: AbstractSet[str]) -> Iterator[str]:
        repairs = 0
        for word in words:
            if repairs >= MOST_REPAIRS or word in kept or self._is_known(word):
                yield word
                continue
            repairs += 1
            yield self.spelling.meant(word) or word

    def _is_known(self, word: str) -> bool:
        return (
            not word.isalpha()
            or self.index.has(word)
            or word in NUMBERS
            or word in PARTS
            or word in WEEKDAYS
            or word in MONTHS
            or self.lexicon.knows(word)
            or word in self.rooms.words
            or word in self.people.words
            or (word.endswith("s") and word[:-1] in self.people.words)
        )

    def _titled(self, words: Sequence[str]) -> frozenset[int]:
        first = [self.lexicon.stems.keys(word).sure[0] for word in words]
        found: set[int] = set()
        for place in range(len(words) - 1):
            both = words[place : place + 2]
            tells = any(not self._is_empty(w) and w not in self.lexicon.cues for w in both)
            if tells and (first[place], first[place + 1]) in self.pairs:
                found |= {place, place + 1}
        for place, word in enumerate(words):
            for title in self.titles.get(word, ()):
                if tuple(words[place : place + len(title)]) == title:
                    found |= set(range(place, place + len(title)))
        return frozenset(found)

    def _cues(
        self, words: Sequence[str], taken: frozenset[int]
    ) -> tuple[frozenset[str], frozenset[int]]:
        """The cues and the places of their words; at each place the longest phrase counts."""
        names: set[str] = set()
        places: set[int] = set()
        for place, word in enumerate(words):
            longest = 0
            for phrase, name in self.lexicon.cues.get(word, ()):
                span = range(place, place + len(phrase))
                if len(phrase) < longest or tuple(words[place : span.stop]) != phrase:
                    continue
                if all(step in taken for step in span):
                    continue
                longest = len(phrase)
                names.add(name)
                if name not in SUBJECTS:
                    places |= set(span)
        return frozenset(names), frozenset(places - taken)

    def _after_about(self, words: Sequence[str]) -> tuple[int, ...]:
        """The last words of "… om Hon kan", a name made of words that say nothing."""
        about = [place for place, word in enumerate(words) if word in {"om", "about", "on"}]
        rest = range(about[-1] + 1, len(words)) if about else range(0)
        is_name = len(rest) > 1 and all(self.index.has(words[place]) for place in rest)
        return tuple(rest) if is_name else ()

    def _is_empty(self, word: str) -> bool:
        """Does the word say nothing of a subject: a filler, a number, a day?"""
        return (
            word in self.lexicon.fillers
            or word in GENERIC
            or not word.isalpha()
            or len(word) == 1
            or word in PARTS
            or word in WEEKDAYS
            or word in NUMBERS
        )

    def _language(self, words: Sequence[str]) -> str | None:
        """The one that has more of the words to itself than any other."""
        counts = {
            language: sum(word in only for word in words)
            for language, only in self.lexicon.only.items()
        }
        first, second = sorted(counts, key=lambda each: counts[each], reverse=True)[:2]
        return None if counts[first] == counts[second] else first


def evidence_of(
    question: Question, index: WordIndex, places: Iterable[int]
) -> dict[int, Evidence]:
    """What explains the word at each place: itself, or the expression that it stands in."""
    found = {
        place: (index.meaning if place in question.quoted else index.evidence)(
            question.words[place]
        )
        for place in places
    }
    for span, group in question.phrases:
        meaning = index.group(group)
        for place in span:
            if meaning and place in found:
                merged = dict(found[place])
                for number, value in meaning.items():
                    merged[number] = max(merged.get(number, 0.0), value)
                found[place] = merged
    return found
