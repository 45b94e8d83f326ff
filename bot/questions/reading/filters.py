"""Reads off a question by what besides a subject sessions are asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.programme.values import Session, Track
from bot.questions.filters import Filters, Form, Organisation
from bot.questions.index.search import UNDERSTOOD
from bot.questions.reading.programme_index import KINDS, ProgrammeIndex
from bot.questions.reading.question import Question
from bot.questions.vocabulary.plain_words import words_of

LANGUAGES = {"in-english": "en", "in-swedish": "sv"}
"""Cues that ask for a language."""

_BODIES = frozenset(
    words_of(
        "kommun kommunen kommuns stad staden stads region regionen förvaltning förvaltningen "
        "municipality city town county council organisation organisationen organization"
    )
)
"""What an organisation is; the rest of its name says which."""


FORMS = ("panel", "keynote", "excursion")
"""Cues that ask for what sessions say that they are."""

OWN = frozenset(words_of("s egen eget egna own"))
"""What stands between a name and what it has."""
LONGEST_FRAME = 3
"""Words before a name that tell that it is one."""


@dataclass(frozen=True)
class FilterReader:
    """Knows what a programme's tracks, kinds and organisations are called."""

    question: Question
    index: ProgrammeIndex

    @cached_property
    def filters(self) -> Filters:
        language = next((LANGUAGES[cue] for cue in LANGUAGES if self.question.wants(cue)), "")
        kind = next((KINDS[cue] for cue in KINDS if self.question.wants(cue)), None)
        of_kind = self._places(lambda word: word in self.index.kind_words)
        form, of_form = self._form(language)
        taken = of_kind | of_form
        track, of_track = self._track(taken)
        organisation, of_organisation = self._organisation(taken | of_track)
        return Filters(
            language=language,
            kind=kind if kind in self.index.kinds else None,  # else people call all sessions so
            form=form,
            track=track,
            organisation=organisation,
            rooms=self.question.rooms.rooms if self.question.rooms else (),
            is_left=self.question.wants("left"),
            places=taken | of_track | of_organisation,
        )

    def _form(self, language: str) -> tuple[Form | None, frozenset[int]]:
        """As in "paneler på engelska", "panels after lunch"; "när är panelen" is about one."""
        is_cue = self.index.lexicon.is_cue
        form = next((form for form in FORMS if self.question.wants(form)), None)
        if form is None or not (language or self.question.when):
            return None, frozenset()
        places = self._places(lambda word: is_cue(word, form))
        found = [self.index.sessions.evidence(self.question.words[place]) for place in places]
        numbers = {n for each in found for n, value in each.items() if value >= UNDERSTOOD}
        sessions = frozenset(self.index.programme.sessions[number].id for number in numbers)
        return (Form(form, sessions), places) if sessions else (None, frozenset())

    def _places(self, is_so: Callable[[str], bool]) -> frozenset[int]:
        return frozenset(p for p in self._subject if is_so(self.question.words[p]))

    @cached_property
    def _subject(self) -> tuple[int, ...]:
        """Places of what the question is about, without a room."""
        rooms = self.question.rooms.places if self.question.rooms else frozenset()
        return tuple(place for place in self.question.content if place not in rooms)

    def _track(self, taken: frozenset[int]) -> tuple[Track | None, frozenset[int]]:
        """As in "spåret Barn och unga": what is left of the subject names a track."""
        places = [place for place in self._subject if place not in taken]
        if not self.question.wants("track") or not places:
            return None, frozenset()
        keys = self.index.lexicon.stems.keys
        for track in self.index.programme.file.tracks:
            name = {key for word in words_of(track.name) for key in keys(word).sure}
            named = [
                place for place in places if name & set(keys(self.question.words[place]).sure)
            ]
            if named and self._is_told(named, places):
                return track, frozenset(named)
        return self._track_by_meaning(places)

    def _track_by_meaning(self, places: Sequence[int]) -> tuple[Track | None, frozenset[int]]:
        """The one track whose name explains each word, also in the other language."""
        index, question = self.index.tracks, self.question
        found = [index.evidence(question.words[place], question.language) for place in places]
        fits = {
            number: sum(one.get(number, 0.0) for one in found)
            for number in range(index.size)
            if all(one.get(number, 0.0) >= UNDERSTOOD for one in found)
        }
        best = [number for number, fit in fits.items() if fit == max(fits.values())]
        if len(best) != 1:
            return None, frozenset()
        return self.index.programme.file.tracks[best[0]], frozenset(places)

    def _is_told(self, named: Sequence[int], places: Sequence[int]) -> bool:
        """Are the words one name: nothing between them, and nothing that an organisation is not?"""
        rest = [self.question.words[place] for place in places if place not in named]
        return self.index.organisation_words.issuperset(rest)

    def _organisation(self, taken: frozenset[int]) -> tuple[Organisation | None, frozenset[int]]:
        """Whose name the rest of the subject is, or what of it stands where a name does."""
        places = frozenset(place for place in self._subject if place not in taken)
        named = self._named(places)
        typed = [self.question.words[place] for place in sorted(named)]
        words = [long for word in typed for long in self.index.spelled_out(word)]
        names = [word for word in words if word not in _BODIES]
        if not names or not self.index.organisation_words.issuperset(names):
            return None, frozenset()
        given = [s for name, s in self.index.organisations if name.issuperset(names)]
        name = _as_written(given, words)
        is_common = all(map(self.index.lexicon.knows, names))
        is_told = named == places and (self._is_given_by(min(named)) or self._owns(max(named)))
        is_name = is_told or _is_whole(name, words)
        if not given or (is_common and not is_name):
            return None, frozenset()
        return Organisation(name, frozenset(session.id for session in given)), named

    def _named(self, places: frozenset[int]) -> frozenset[int]:
        """The words after "från" and the like that stand in a name; else all of them."""
        for first in sorted(places):
            if not self._is_given_by(first):
                continue
            rest = range(first, len(self.question.words))
            end = next(
                (p for p in rest if p not in places or not self._may_be_named(p)),
                rest.stop,
            )
            if end > first:
                return frozenset(range(first, end))
        return places

    def _may_be_named(self, place: int) -> bool:
        word = self.question.words[place]
        return word in self.index.organisation_words or word in _BODIES

    def _owns(self, last: int) -> bool:
        """Does a name end here that has sessions, as in "regionens pass" and "GR:s egna pass"?"""
        words = self.question.words
        after = [word for word in words[last + 1 :] if word not in OWN]
        is_genitive = words[last].endswith("s") or words[last + 1 : last + 2] == ("s",)
        return is_genitive and self.index.lexicon.is_cue("".join(after[:1]), "session-word")

    def _is_given_by(self, first: int) -> bool:
        """Does a name begin here, as in "vad har Göteborg" and "talks by the council"?"""
        words, begins = self.question.words, self.index.lexicon.begins
        before = range(max(0, first - LONGEST_FRAME), first)
        return any(begins(words[place:first], "given-by") == first - place for place in before)


def _as_written(given: Sequence[Session], words: Sequence[str]) -> str:
    """The part of an organisation's name that has most of these words: "Göteborgs Stad"."""
    organisations = (one.organisation for session in given for one in session.speakers)
    parts = {part.strip() for each in organisations for part in each.split(",")}
    asked = set(map(_without_genitive, words))

    def fit(part: str) -> tuple[int, int, str]:
        there = set(map(_without_genitive, words_of(part)))
        return len(asked & there), -len(there), part

    return max(parts, key=fit, default="")


def _is_whole(name: str, words: Sequence[str]) -> bool:
    """Is the name typed with all its words, and are they several?"""
    there = set(map(_without_genitive, words_of(name)))
    return len(there) > 1 and there <= set(map(_without_genitive, words))


def _without_genitive(word: str) -> str:
    return word.removesuffix("s")
