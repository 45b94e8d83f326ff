"""Rooms as people name them: "gröna", "the red room", "sal b", "vinga 2"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from bot.programme.translated_text import wordings
from bot.programme.values import Room
from bot.questions.names.floors import floor_in
from bot.questions.vocabulary.lexicon import Lexicon
from bot.questions.vocabulary.plain_words import agree, fold, words_of, written_words

GENERIC = frozenset(
    words_of(
        "sal salen rum rummet room hall hallen lokal lokalen scen scenen stage the venue nr "
        "grupprum motesrum konferensrum auditorium"
    )
)
GENITIVE = frozenset({"s"})
"""What an apostrophe leaves behind."""
ROOM_WORDS = frozenset(words_of("sal salen rum rummet room hall lokal"))
"""What stands before the name of a room."""
_INTO = frozenset(words_of("i till in to into at pa vid for mot inne"))

TRANSLATED = 0.7
"""How surely a room is meant by what its name is in the other language."""


@dataclass(frozen=True)
class RoomMention:
    """The rooms that a name may mean, and the words it takes. More than one: it is not clear."""

    rooms: tuple[Room, ...]
    places: frozenset[int]


class RoomNames:
    def __init__(self, rooms: Sequence[Room], lexicon: Lexicon) -> None:
        named = [(room, name) for room in rooms for name in wordings(room.name)]
        self._rooms = [room for room, _ in named]
        self._lexicon = lexicon
        self._names = [words_of(name) for _, name in named]
        self.words = frozenset(word for name in self._names for word in name)
        self._ways = {room.id: self._way_to(room) for room in rooms}
        self.way_words = frozenset(word for words in self._ways.values() for word in words)
        """All words of the directions, as they stand there."""
        self._written: dict[str, list[str]] = {}
        for word in (word for _, name in named for word in written_words(name)):
            self._written.setdefault(self._stem(fold(word)), []).append(word)
        self._by_key: dict[str, list[tuple[int, int]]] = {}
        for number, name in enumerate(self._names):
            for place in self._distinct(name):
                for key in (*self._keys(name[place]), *self._translated(name[place])):
                    self._by_key.setdefault(key, []).append((number, place))
            for key, place in product(self._as_compound(name), self._distinct(name)):
                self._by_key.setdefault(key, []).append((number, place))

    def find(self, words: Sequence[str], taken: frozenset[int]) -> RoomMention | None:
        """The room that `words` name best, outside the places in `taken`."""
        hits: dict[int, dict[int, tuple[int, float]]] = {}
        floor = floor_in(words, taken)
        of_floor = floor[1] if floor else frozenset()
        for place, word in enumerate(words):
            if place in taken or place in of_floor or word in GENERIC:
                continue
            says_nothing = self._is_common(word)
            for key, quality in self._keys(word).items():
                if says_nothing and quality <= TRANSLATED:
                    continue
                for number, part in self._by_key.get(key, ()):
                    found = hits.setdefault(number, {})
                    if quality > found.get(part, (0, 0.0))[1]:
                        found[part] = (place, quality)
        named = [(self._rank(number, found), number) for number, found in hits.items()]
        named = [one for one in named if self._is_name(words, one[1], hits[one[1]])]
        if not named:
            return self._on_floor(*floor) if floor else None
        best = max(rank for rank, _ in named)
        rooms = [number for rank, number in named if rank == best]
        places = {place for number in rooms for place, _ in hits[number].values()}
        return RoomMention(
            tuple(dict.fromkeys(self._rooms[number] for number in rooms)),
            frozenset(places | self._generic_beside(words, places)),
        )

    def is_on_way(self, word: str, rooms: Sequence[Room]) -> bool:
        """Do the directions to one of these rooms have the word, in any form?"""
        keys = set(self._lexicon.stems.keys(word).sure)
        return any(
            not keys.isdisjoint(found) for room in rooms for found in self._ways[room.id].values()
        )

    def _way_to(self, room: Room) -> dict[str, tuple[str, ...]]:
        """The words of the directions to a room, and the sure forms of each."""
        words = {word for text in wordings(room.directions) for word in words_of(text)}
        return {word: self._lexicon.stems.keys(word).sure for word in words}

    def are_others(self, typed: str) -> bool:
        """Is it a word of a room but for its å, ä or ö, as "störande" is of "Stora salen"?"""
        if typed.isascii():
            return False
        alike = self._written.get(self._stem(fold(typed)), ())
        return bool(alike) and not any(agree(one, typed.casefold()) for one in alike)

    def _stem(self, folded: str) -> str:
        return self._lexicon.stems.keys(folded).sure[0]

    def _on_floor(self, floor: str, places: frozenset[int]) -> RoomMention | None:
        """All rooms of a floor."""
        rooms = dict.fromkeys(room for room in self._rooms if floor in wordings(room.floor))
        return RoomMention(tuple(rooms), places) if rooms else None

    def _rank(self, number: int, found: dict[int, tuple[int, float]]) -> tuple[float, float]:
        whole = len(found) == len(self._distinct(self._names[number]))
        return sum(quality for _, quality in found.values()), whole

    def _is_name(
        self, words: Sequence[str], number: int, found: dict[int, tuple[int, float]]
    ) -> bool:
        """Do these words name the room, or are they a letter, a number or a colour by chance?"""
        name = self._names[number]
        places = sorted(place for place, _ in found.values())
        if places[-1] - places[0] > len(name):
            return False
        whole = len(found) == len(self._distinct(name))
        if not whole and max(quality for _, quality in found.values()) <= TRANSLATED:
            return False
        beside = bool(self._generic_beside(words, set(places)))
        if all(len(words[place]) == 1 or words[place].isdigit() for place in places):
            mixed = len({words[place].isdigit() for place in places}) > 1
            return beside or mixed
        if not whole and len(found) == 1 and len(name) > 2 and not beside:
            return False
        generic = len(self._distinct(name)) < len(name)
        if not generic or beside or len(words) <= 2:
            return True
        return places[0] > 0 and words[places[0] - 1] in _INTO | {"ar", "is"}

    def _generic_beside(self, words: Sequence[str], places: set[int]) -> set[int]:
        near = {step for place in places for step in (place - 1, place + 1)}
        return {
            step
            for step in near
            if 0 <= step < len(words) and words[step] in GENERIC and step not in places
        }

    def _distinct(self, name: tuple[str, ...]) -> list[int]:
        """The places of a name that tell it from other rooms; all when nothing does."""
        told = GENERIC | GENITIVE
        return [place for place, word in enumerate(name) if word not in told] or list(
            range(len(name))
        )

    def _translated(self, word: str) -> Iterator[str]:
        """Keys of what the word is in the other language, where that tells rooms apart."""
        for words, *_ in self._lexicon.translations.of(word):
            if len(words) == 1 and not self._is_common(words[0]):
                yield f"@{self._lexicon.stems.keys(words[0]).sure[0]}"

    def _as_compound(self, name: tuple[str, ...]) -> Iterator[str]:
        """An English name of two words as Swedish has it in one: "Winter Garden"."""
        of, sure = self._lexicon.translations.of, self._lexicon.stems.sure
        if len(name) != 2:
            return
        firsts, lasts = ([one.words for one in of(word, "en")] for word in name)
        for first, last in product(firsts, lasts):
            if len(first) == len(last) == 1:
                yield f"@{sure(first[0] + last[0])[0]}"

    def _is_common(self, word: str) -> bool:
        lexicon = self._lexicon
        return word in GENERIC or word in lexicon.fillers or word in lexicon.cues.first_words

    def _keys(self, word: str) -> dict[str, float]:
        """Keys of a word and how sure each is; a colour or a foyer has its other language."""
        keys = self._lexicon.stems.keys(word)
        found: dict[str, float] = {}
        if word in self._lexicon.spellings and word not in self._lexicon.fillers:
            found = dict.fromkeys(self._lexicon.groups_of(word), 0.8)
        found |= dict.fromkeys(keys.likely, 0.9)
        found |= dict.fromkeys(keys.sure, 0.95)
        found |= {f"@{key}": TRANSLATED for key in keys.sure[:1]}
        return found | {f"={word}": 1.0}
