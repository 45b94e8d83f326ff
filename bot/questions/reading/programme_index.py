"""All that is prepared of a programme, once, so that a question costs next to nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from bot.programme.programme import Programme
from bot.programme.translated_text import wordings
from bot.programme.values import Kind, Session, Speaker
from bot.questions.index.indexed_words import Field
from bot.questions.index.word_index import WordIndex
from bot.questions.moments.breaks import Breaks
from bot.questions.moments.by_clock import ByClock
from bot.questions.moments.days import MONTHS, PARTS, WEEKDAYS
from bot.questions.moments.times import NUMBERS
from bot.questions.moments.windows import Windows
from bot.questions.names.people import SpeakerNames, plain_name
from bot.questions.names.rooms import RoomNames
from bot.questions.names.session_spellings import SessionSpellings
from bot.questions.reading.cues import Cues
from bot.questions.reading.reader import Reader
from bot.questions.reading.titles import Titles
from bot.questions.vocabulary.lexicon import Lexicon, load_lexicon
from bot.questions.vocabulary.plain_words import TitleWords, words_of
from bot.questions.vocabulary.spelling import Spelling

KINDS = {
    "workshop": Kind.WORKSHOP,
    "exhibition": Kind.EXHIBITION,
    "performance": Kind.PERFORMANCE,
}
"""Cues that ask for all sessions of a kind."""
KIND_WORDS = {
    Kind.WORKSHOP: "workshop",
    Kind.EXHIBITION: "utställning exhibition",
    Kind.PERFORMANCE: "föreställning performance",
    Kind.PLENARY: "plenum plenary",
}
OF_THE_HOUSE = frozenset({"#contact", "#contact-person", "#wifi", "#toilet", "#cloakroom"})
"""Meanings by which no session is found, only by the word itself: who looks for the reception wants
no talk on reaching people, and who asks for the wifi none on networks."""
INFO_TEXT = 0.5
"""A practical entry is known by its title; a word of its text counts, a synonym of it does not."""
TITLE, NAME, ORGANISATION, ROLE, TRACK, KIND, ABSTRACT = 1.0, 0.95, 0.7, 0.6, 0.55, 0.6, 0.6


TitleKeys: TypeAlias = tuple[frozenset[str], ...]
"""Of a title the keys of each word."""


@dataclass(frozen=True)
class ProgrammeIndex:
    """The programme with its indexes."""

    programme: Programme

    def complete(self) -> None:
        """Build now what else the first who asks would wait for."""
        _ = (
            self.materials,
            self.tracks,
            self.titles,
            self.organisations,
            self.kind_words,
            self.kinds,
            self.windows,
        )

    @cached_property
    def lexicon(self) -> Lexicon:
        return load_lexicon()

    @cached_property
    def breaks(self) -> Breaks:
        return Breaks(self.programme, self._title_words, self.lexicon)

    @cached_property
    def clock(self) -> ByClock:
        return ByClock(self.programme)

    @cached_property
    def windows(self) -> Windows:
        return Windows(self.clock, self.breaks)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Session ids to document numbers."""
        return {session.id: number for number, session in enumerate(self.programme.sessions)}

    @cached_property
    def sessions(self) -> WordIndex:
        fields = [self._fields(one) for one in self.programme.sessions]
        return WordIndex(fields, self.lexicon, OF_THE_HOUSE)

    @cached_property
    def infos(self) -> WordIndex:
        info = self.programme.file.info
        fields = [(*_each(one.title, 1.0), *_each(one.text, INFO_TEXT)) for one in info]
        return WordIndex(fields, self.lexicon, guesses=False)

    @cached_property
    def materials(self) -> WordIndex:
        """The event's own; those of a session are found with it."""
        materials = self.programme.file.materials
        return WordIndex([_each(one.title, 1.0) for one in materials], self.lexicon)

    @cached_property
    def tracks(self) -> WordIndex:
        tracks = self.programme.file.tracks
        return WordIndex([_each(one.name, 1.0) for one in tracks], self.lexicon)

    @cached_property
    def titles(self) -> tuple[tuple[TitleKeys, ...], ...]:
        """For each session and language the keys of each word of its title that says something."""
        return tuple(tuple(map(self._title_keys, titles)) for titles in self._title_words)

    def _title_keys(self, words: Sequence[str]) -> TitleKeys:
        keys, fillers = self.lexicon.stems.keys, self.lexicon.fillers
        return tuple(
            frozenset((*keys(word).sure, *keys(word).likely))
            for word in words
            if word not in fillers
        )

    @cached_property
    def repeats(self) -> dict[str, tuple[Session, ...]]:
        """Sessions by title."""
        found: dict[str, tuple[Session, ...]] = {}
        for session in self.programme.sessions:
            found[session.title] = (*found.get(session.title, ()), session)
        return found

    @cached_property
    def by_speaker(self) -> dict[str, tuple[Session, ...]]:
        """Sessions by the name of who takes part."""
        found: dict[str, tuple[Session, ...]] = {}
        for session in self.programme.sessions:
            for name in {speaker.name for speaker in session.speakers}:
                found[name] = (*found.get(name, ()), session)
        return found

    @cached_property
    def organisations(self) -> tuple[tuple[frozenset[str], Session], ...]:
        """The words of each organisation that takes part, with and without an s, and where."""
        sessions = self.programme.sessions
        names = {speaker.organisation for session in sessions for speaker in session.speakers}
        words = {
            name: frozenset(form for word in words_of(name) for form in _with_genitive(word))
            for name in names
        }
        return tuple(
            (words[speaker.organisation], session)
            for session in sessions
            for speaker in session.speakers
            if words[speaker.organisation]
        )

    @cached_property
    def organisation_words(self) -> frozenset[str]:
        return frozenset(word for words, _ in self.organisations for word in words)

    @cached_property
    def changed(self) -> tuple[Session, ...]:
        return tuple(one for one in self.programme.sessions if one.change)

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """Those that the programme has."""
        return frozenset(session.kind for session in self.programme.sessions)

    @cached_property
    def kind_words(self) -> frozenset[str]:
        """Words that only name a kind of session."""
        first_words = self.lexicon.cues.first_words
        return frozenset(word for word, names in first_words.items() if names & KINDS.keys())

    @cached_property
    def _title_words(self) -> tuple[TitleWords, ...]:
        """For each session the words of its title in each language."""
        return tuple(
            tuple(words_of(title) for title in wordings(session.title))
            for session in self.programme.sessions
        )

    @cached_property
    def reader(self) -> Reader:
        rooms = RoomNames(self.programme.rooms, self.lexicon)
        people = SpeakerNames(self.programme.speakers, self.lexicon.fillers)
        lexicon = self.lexicon
        cues = Cues(lexicon, self.sessions)
        common = {*lexicon.fillers, *lexicon.cue_words, *PARTS, *MONTHS, *NUMBERS} - set(WEEKDAYS)
        names = {*people.words, *(f"{name}s" for name in people.words)}
        own = {*self.sessions.words, *self.infos.words, *rooms.words, *names}
        return Reader(
            lexicon=lexicon,
            index=self.sessions,
            rooms=rooms,
            people=people,
            spelling=Spelling(common, own, lexicon.spellings),
            cues=cues,
            titles=Titles(self.programme.sessions, self._title_words, lexicon, cues),
            days=tuple(day.date for day in self.programme.days),
        )

    @cached_property
    def spellings(self) -> SessionSpellings:
        return SessionSpellings(self.programme.sessions, self.lexicon.stems)

    def knows(self, word: str) -> bool:
        """Is the folded word one of the programme or of the dictionary?"""
        places = (self.lexicon.spellings, self._facts)
        indexes = (self.sessions, self.infos)
        return any(word in place for place in places) or any(each.has(word) for each in indexes)

    @cached_property
    def _facts(self) -> frozenset[str]:
        """The words of the event, its rooms and the calendar."""
        event = self.programme.event
        texts = (*wordings(event.name), *wordings(event.venue), event.organiser, event.address)
        facts = " ".join(texts)
        names = (name for room in self.programme.rooms for name in wordings(room.name))
        rooms = (word for name in names for word in words_of(name))
        return frozenset((*rooms, *words_of(facts), *WEEKDAYS, *MONTHS))

    def _fields(self, session: Session) -> tuple[Field, ...]:
        track = self.programme.track(session.track)
        keynote = "keynote" if "#keynote" in self.breaks.groups(session) else ""
        return (
            *_each(session.title, TITLE),
            Field(" ".join(session.keywords), TITLE),
            Field(self._long_forms(session), TITLE),
            *(field for speaker in session.speakers for field in _speaker_fields(speaker)),
            Field(f"{KIND_WORDS.get(session.kind, '')} {keynote}", KIND),
            *_each(track.name if track else "", TRACK),
            *_each(session.abstract, ABSTRACT),
        )

    def _long_forms(self, session: Session) -> str:
        """What the abbreviations in a session stand for."""
        if not self._abbreviations:
            return ""
        texts = (*wordings(session.title), *wordings(session.abstract))
        text = " ".join(texts).casefold()
        there = [one for one in self._abbreviations if one[0] in text]
        words = set(words_of(text)) if there else set()
        return " ".join(long for _, short, long in there if words.issuperset(short))

    def spelled_out(self, word: str) -> tuple[str, ...]:
        """What an abbreviation stands for, or its genitive; any other word as it is."""
        forms = ((word,), (word.removesuffix("s"),))
        long = (long for _, short, long in self._abbreviations if short in forms)
        return words_of(next(long, word))

    @cached_property
    def _abbreviations(self) -> tuple[tuple[str, tuple[str, ...], str], ...]:
        """As they are written in small letters, their words, and what they stand for."""
        abbreviations = self.programme.file.abbreviations
        return tuple((one.casefold(), words_of(one), long) for one, long in abbreviations.items())


def _each(text: str, weight: float) -> tuple[Field, ...]:
    """The text in each of its languages: it is found by the words of any."""
    return tuple(Field(wording, weight) for wording in wordings(text))


def _with_genitive(word: str) -> tuple[str, ...]:
    """As in "lomvik" and "lomviks"."""
    return (word, word.removesuffix("s"), f"{word}s")


def _speaker_fields(speaker: Speaker) -> tuple[Field, ...]:
    return (
        Field(plain_name(speaker), NAME, is_name=True),
        Field(speaker.name.partition(",")[2], ROLE),
        Field(speaker.organisation, ORGANISATION),
        Field(speaker.role, ROLE),
    )
