"""Takes a typed text apart: its words as they were meant, and what each of them is for."""

from collections.abc import Iterator, Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime

from bot.questions.index.word_index import WordIndex
from bot.questions.moments.days import MONTHS, PARTS, WEEKDAYS
from bot.questions.moments.times import NUMBERS
from bot.questions.moments.when import ANCHORS, read_when
from bot.questions.names.people import SpeakerNames
from bot.questions.names.rooms import GENERIC, RoomNames
from bot.questions.reading.counts import counts_people
from bot.questions.reading.courtesies import courtesies_in
from bot.questions.reading.cues import ABOUT, SUBJECTS, Cues
from bot.questions.reading.exclusion_first import excepts, put_exclusion_last
from bot.questions.reading.favours import asks_favour
from bot.questions.reading.origins import origin_in
from bot.questions.reading.question import OF_TITLE, Anchor, Question
from bot.questions.reading.titles import Titles
from bot.questions.reading.until_done import put_after
from bot.questions.vocabulary.lexicon import Lexicon
from bot.questions.vocabulary.plain_words import read_typed
from bot.questions.vocabulary.spelling import Spelling, doubled

MOST_REPAIRS = 12
DOUBLED = range(5, 25)
"""Letters of a word that may have one of them too often or too seldom."""


@dataclass(frozen=True)
class Reader:
    """Takes texts apart in the light of one programme."""

    lexicon: Lexicon
    index: WordIndex
    rooms: RoomNames
    people: SpeakerNames
    spelling: Spelling
    cues: Cues
    titles: Titles
    days: tuple[date, ...]

    def read(self, text: str, local_now: datetime) -> Question:
        typed = read_typed(text)
        bound = self._bound(typed.hyphened)
        spelled = self._spelled_out(typed.words)
        joined = tuple(self._joined(spelled, typed.written, bound))
        plain = [word for word, _ in joined]
        language = self._language(plain)
        words = self._repaired(plain, set(bound.values()), language)
        words, joined = put_exclusion_last(words, joined, self.lexicon, self.rooms)
        words, joined = put_after(words, joined, self.lexicon, self.titles.named_in, self._is_item)
        quoted = {typed.words[place] for place in typed.quoted}
        titled = self.titles.named_in(words)
        origin = origin_in(
            words, self.lexicon, self.rooms, lambda rest: self.cues.read(rest, frozenset())[0]
        )
        others = {place for place, (_, raw) in enumerate(joined) if self.rooms.are_others(raw)}
        rooms = self.rooms.find(words, titled | origin | others)
        in_room = rooms.places if rooms else frozenset()
        people = self.people.find(words, in_room | titled)
        named = people.places if people else frozenset()
        without = self._without(words, titled)
        after = frozenset(range(without, len(words)))
        polite = courtesies_in(words, self.lexicon)
        cues, cued = self.cues.read(words, titled | named | after | polite.thanked)
        cued |= polite.thanked
        cues |= {"elsewhere"} if counts_people(words, self.lexicon) else frozenset()
        taken = titled | in_room | named | polite.places
        when = read_when(words, taken, local_now, self.days, self.lexicon)
        content = tuple(
            place
            for place, word in enumerate(words)
            if word in quoted
            or (place in titled and word not in self.lexicon.fillers)
            or not (place in origin | cued | when.places or self.cues.is_empty(word))
        )
        if not (content or when or rooms):
            content = self._after_about(words) or self.titles.only_in(words, cued)
        anchor = self._anchor(words, titled, content, named) if not when.has_time else None
        return Question(
            words=words,
            language=language,
            cues=cues,
            when=when,
            rooms=rooms,
            people=people,
            content=tuple(place for place in content if place < without),
            written=tuple(raw for _, raw in joined),
            excluded=tuple(
                place
                for place in content
                if place >= without + excepts(words[without:], self.lexicon)
            ),
            anchor=anchor,
            without=without,
            asks_favour=typed.has_sum or asks_favour(words, self.lexicon, self.index),
            question_mark=typed.question_mark,
            titled=titled,
            quoted=frozenset(place for place, word in enumerate(words) if word in quoted),
            phrases=tuple(self.lexicon.phrases_in(words)),
        )

    def _is_item(self, words: Sequence[str]) -> bool:
        """Do the words name a speaker, a meal, a gathering or a session, this by words of its title?"""
        called = any(self.lexicon.is_cue(word, "session-word") for word in words)
        if called or self.people.find(words, frozenset()):
            return True
        told = [word for word in words if not self.cues.is_empty(word)]
        named = (
            not self.lexicon.groups_of(word).isdisjoint(ANCHORS)
            or not SUBJECTS.isdisjoint(self.lexicon.cues.names_of(word))
            or max(self.index.evidence(word).values(), default=0.0) >= OF_TITLE
            for word in told
        )
        return bool(told) and all(named)

    def _spelled_out(self, words: Sequence[str]) -> list[str]:
        """Text shorthand written out, but not the letter of a room or the rest of "I'm"."""
        return [
            word
            if len(word) == 1
            and place
            and (
                words[place - 1] in GENERIC
                or words[place - 1 : place + 1] == ("i", "m")
                or words[place + 1 : place + 2] == ("clock",)
            )
            else self.lexicon.shorthand.get(word, word)
            for place, word in enumerate(words)
        ]

    def _bound(self, hyphened: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """What a hyphen makes one word: "it-chefen", and "fm-fikat" where that is known."""
        found = {pair: "".join(pair) for pair in hyphened if self._is_bound(pair)}
        for first, rest in hyphened:
            part = self.lexicon.shorthand.get(first, first)
            if part in PARTS and self.lexicon.groups_of(f"{part}s{rest}"):
                found[part, rest] = f"{part}s{rest}"
        return found

    def _is_bound(self, pair: tuple[str, str]) -> bool:
        """As in "it-chefen": the first word tells which chief, though alone it says nothing."""
        first, rest = pair
        says_nothing = first in self.lexicon.fillers and first not in NUMBERS
        tells = rest not in self.lexicon.cues.first_words and not self.cues.is_empty(rest)
        return says_nothing and tells and not any(self.lexicon.phrases_in(pair))

    def _joined(
        self, words: Sequence[str], written: Sequence[str], bound: Mapping[tuple[str, str], str]
    ) -> Iterator[tuple[str, str]]:
        """Compounds that were typed apart, as the programme writes them; and as they were typed."""
        place = 0
        while place < len(words):
            pair = "".join(words[place : place + 2])
            apart = place + 1 < len(words) and min(map(len, words[place : place + 2])) > 2
            known = apart and len(pair) > 7 and self.index.has(pair)
            one = bound.get((words[place], "".join(words[place + 1 : place + 2]))) or (
                pair if known else ""
            )
            if one:
                yield one, " ".join(written[place : place + 2])
                place += 2
            else:
                yield words[place], written[place]
                place += 1

    def _repaired(
        self, words: Sequence[str], kept: AbstractSet[str], language: str | None
    ) -> tuple[str, ...]:
        repaired = list(words)
        repairs = 0
        for place, word in enumerate(words):
            if repairs >= MOST_REPAIRS or word in kept or self._is_known(word):
                continue
            repairs += 1
            is_word = self.lexicon.is_word(word, language)
            meant = self.spelling.meant(word) if is_word else self._meant(word, language)
            if meant and (not is_word or self._fits(meant, place, words)):
                repaired[place] = meant
        return tuple(repaired)

    def _meant(self, word: str, language: str | None) -> str | None:
        """What is typed for a word that is none: letters once or twice before any other slip."""
        alike = list(doubled(word)) if len(word) in DOUBLED else []
        return (
            next(filter(self._is_known, alike), None)
            or self.spelling.meant(word)
            or next((one for one in alike if self.lexicon.is_word(one, language)), None)
        )

    def _fits(self, meant: str, place: int, words: Sequence[str]) -> bool:
        """Does the word stand beside its neighbour in a title? A real word is no slip else."""
        have_pair = self.titles.have_pair
        before = place and have_pair(words[place - 1], meant)
        after = place + 1 < len(words) and have_pair(meant, words[place + 1])
        return bool(before or after)

    def _anchor(
        self,
        words: Sequence[str],
        titled: AbstractSet[int],
        content: Sequence[int],
        named: AbstractSet[int],
    ) -> Anchor | None:
        """The session by which a question that names nothing else tells the time."""
        for place in range(len(words)):
            for relation in ("same-time", "after", "before"):
                length = self.lexicon.begins(words[place:], relation)
                if not length or place in titled:
                    continue
                told = {*content, *named}
                if any(step < place for step in told):
                    return None
                places = tuple(sorted(step for step in told if step >= place + length))
                return Anchor(relation, places) if places else None
        return None

    def _without(self, words: Sequence[str], titled: AbstractSet[int]) -> int:
        """The place from which on the words say what is not meant; after the last if nowhere."""
        openers = self.lexicon.frames.openers
        for place in range(1, len(words)):
            if (
                words[place] in openers
                and place not in titled
                and excepts(words[place:], self.lexicon)
            ):
                return place
        return len(words)

    def _is_known(self, word: str) -> bool:
        return (
            not word.isalpha()
            or self.index.has_form(word)
            or word in NUMBERS
            or word in PARTS
            or word in WEEKDAYS
            or word in MONTHS
            or self.lexicon.knows(word)
            or word in self.rooms.words
            or word in self.rooms.way_words
            or word in self.people.words
            or (word.endswith("s") and word[:-1] in self.people.words)
        )

    def _after_about(self, words: Sequence[str]) -> tuple[int, ...]:
        """The last words of "… om Hon kan", a name made of words that say nothing."""
        about = [place for place, word in enumerate(words) if word in ABOUT]
        rest = range(about[-1] + 1, len(words)) if about else range(0)
        is_name = len(rest) > 1 and all(self.index.has(words[place]) for place in rest)
        return tuple(rest) if is_name else ()

    def _language(self, words: Sequence[str]) -> str | None:
        """The one that has more of the words to itself than any other."""
        counts = {
            language: sum(word in only for word in words)
            for language, only in self.lexicon.only.items()
        }
        first, second = sorted(counts, key=lambda each: counts[each], reverse=True)[:2]
        return None if counts[first] == counts[second] else first
