"""Which sessions of two programmes are the same, whatever format each came in."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from bot.actions import short_key
from bot.programme.programme import Programme
from bot.programme.sources.findings import UnreadRow
from bot.programme.values import Session
from bot.programme.versions.likeness import (
    ASKED,
    CERTAIN,
    NEAR,
    Kinship,
    Traits,
    plain,
    related,
    score,
)
from bot.programme.versions.series import Pair, paired

Name = TypeVar("Name", bound=Hashable)

Answers = Mapping[str, bool]
"""What an organiser has said: of a pair, by its name, whether the two are one session."""

WORD = 4
"""Letters of a word that may lead from one title to another."""


@dataclass(frozen=True)
class Doubt:
    """Two sessions that may be one; only whoever made the programme can know."""

    old: Session
    new: Session
    old_room: str
    new_room: str
    """The rooms' names, since each session knows only those of its own programme."""

    @cached_property
    def name(self) -> str:
        """Short and stable, for a button and for the answer."""
        return name_of(self.old, self.new)


def name_of(old: Session, new: Session) -> str:
    return short_key(f"{old.id}|{new.id}")


@dataclass(frozen=True)
class Matching:
    """New ids to the old ids of the same sessions; what is in doubt is not among them."""

    pairs: Mapping[str, str]
    doubts: tuple[Doubt, ...] = ()


def match(
    old: Programme,
    new: Programme,
    answers: Answers | None = None,
    unread: Sequence[UnreadRow] = (),
) -> Matching:
    """Pair the sessions of two programmes; see `likeness` for what counts.

    First goes what has the same key and a related title, then what has the same title and people,
    at each of its times, then the likeliest of the rest. The titles of unread rows count as being
    in the new programme. In which order the rows stand is of no account.
    """
    matcher = _Matcher(old, new, answers or {}, unread)
    matcher.by_key()
    matcher.by_title()
    doubts = matcher.by_likeness()
    return Matching(matcher.pairs, doubts)


@dataclass
class _Matcher:
    """What is left on both sides, and what was found so far."""

    old_programme: Programme
    new_programme: Programme
    answers: Answers
    unread: Sequence[UnreadRow]
    pairs: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.old, self.new = map(_traits, (self.old_programme, self.new_programme))
        keys = [{each.key for each in side.values()} - {""} for side in (self.old, self.new)]
        has_shared = bool(keys[0] & keys[1])
        self._gone = keys[0] - keys[1] if has_shared else set()
        self._fresh = keys[1] - keys[0] if has_shared else set()
        """Keys of one side alone; where none is shared, each system has its own, and they say nothing."""

    def by_key(self) -> None:
        olds, news = (_grouped(side.values(), _key_of) for side in (self.old, self.new))
        for key in sorted(olds.keys() & news.keys() - {""}):
            here, there = olds[key], news[key]
            if len(here) > 1 or len(there) > 1:
                self._take_series(here, there, lambda each: each.title)
            elif related(here[0], there[0]) is not Kinship.OTHER:
                self._take(zip(here, there, strict=True))

    def by_title(self) -> None:
        sides = (list(self.old.values()), list(self.new.values()))
        self._take_series(*sides, lambda each: (each.title, each.speakers))

    def by_likeness(self) -> tuple[Doubt, ...]:
        """Take what is certain, the likeliest first; give what is in doubt, each session once."""
        scored = sorted(self._scored(), key=lambda each: (-each[0], each[1].order, each[2].order))
        for points, level in groupby(scored, key=lambda each: each[0]):
            if points >= CERTAIN:
                self._take(self._unrivalled([(old, new) for _, old, new in level]))
        doubts, named = [], set[int]()
        for _, old, new in scored:
            if self._is_free(old, new) and not named & {id(old), id(new)}:
                named |= {id(old), id(new)}
                doubts.append(self._doubt(old.session, new.session))
        return tuple(sorted(doubts, key=lambda each: (each.old.start, each.old.title)))

    def _doubt(self, old: Session, new: Session) -> Doubt:
        rooms = (self.old_programme.room_of(old), self.new_programme.room_of(new))
        return Doubt(old, new, *(room.name if room else "" for room in rooms))

    def _unrivalled(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Of equally likely pairs those that leave no choice."""
        free = [(old, new) for old, new in pairs if self._is_free(old, new)]
        times = Counter(id(one) for pair in free for one in pair)
        return [pair for pair in free if all(times[id(one)] == 1 for one in pair)]

    def _is_free(self, old: Traits, new: Traits) -> bool:
        return old.session.id in self.old and new.session.id in self.new

    def _take(self, pairs: Iterable[Pair]) -> None:
        for old, new in pairs:
            self.pairs[new.session.id] = old.session.id
            del self.old[old.session.id], self.new[new.session.id]

    def _take_series(
        self,
        olds: Sequence[Traits],
        news: Sequence[Traits],
        name: Callable[[Traits], Name],
    ) -> None:
        """Pair what has the same name at one time or several, unless all of it has other keys."""
        before, after = (_grouped(side, name) for side in (olds, news))
        for shared in before.keys() & after.keys():
            here, there = before[shared], after[shared]
            is_other = all(self._keys(old, new) == "other" for old in here for new in there)
            if here[0].title and not is_other:
                self._take(paired(here, there))

    def _keys(self, old: Traits, new: Traits) -> str:
        """How the keys are related. One that goes on under another session says nothing."""
        if old.key and old.key == new.key:
            return "same"
        return "other" if old.key in self._gone and new.key in self._fresh else "unknown"

    def _scored(self) -> Iterator[tuple[int, Traits, Traits]]:
        titles = {each.title for each in self.old.values()} - {""}
        others = {each.title for each in self.new.values()} - {""}
        others |= {plain(row.title) for row in self.unread} - {""}
        for old, new in _likely(list(self.old.values()), list(self.new.values())):
            answer = self.answers.get(name_of(old.session, new.session))
            elsewhere = old.title in others or new.title in titles
            points = score(old, new, self._keys(old, new), elsewhere=elsewhere)
            if answer is None and points >= ASKED:
                yield points, old, new
            elif answer:
                yield SAID + points, old, new


SAID = 1000
"""Points of an organiser's word, more than anything else can have."""


def _likely(olds: Sequence[Traits], news: Sequence[Traits]) -> Iterator[Pair]:
    """The pairs that can reach the lower threshold, each once: they have something in common."""
    by_mark: dict[Hashable, list[Traits]] = defaultdict(list)
    for new in news:
        for mark in _marks(new):
            by_mark[mark].append(new)
    near = _near_titles({each.title for each in olds}, {each.title for each in news})
    for old in olds:
        marks = [*_marks(old), *(("title", title) for title in near[old.title])]
        found = {new.session.id: new for mark in marks for new in by_mark.get(mark, ())}
        yield from ((old, new) for new in found.values())


def _marks(traits: Traits) -> Iterator[Hashable]:
    if traits.key:
        yield "key", traits.key
    yield "title", traits.title
    yield "start", traits.session.start
    yield from (("speaker", name) for name in traits.speakers)
    yield from (("room", traits.room, w) for w in traits.title.split() if len(w) >= WORD)


def _near_titles(olds: Iterable[str], news: Iterable[str]) -> Mapping[str, list[str]]:
    from rapidfuzz import fuzz, process

    choices = list(news)
    return {
        title: [
            found
            for found, *_ in process.extract(
                title, choices, scorer=fuzz.ratio, score_cutoff=NEAR, limit=None
            )
        ]
        for title in olds
    }


def _traits(programme: Programme) -> dict[str, Traits]:
    return {session.id: Traits.of(session, programme) for session in programme.sessions}


def _key_of(traits: Traits) -> str:
    return traits.key


def _grouped(traits: Iterable[Traits], name: Callable[[Traits], Name]) -> dict[Name, list[Traits]]:
    groups: dict[Name, list[Traits]] = defaultdict(list)
    for each in traits:
        groups[name(each)].append(each)
    return groups
