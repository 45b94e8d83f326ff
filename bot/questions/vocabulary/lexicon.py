"""The dictionary in `words/`: what words mean the same, what carries no meaning, what are cues.

Files, one entry a line, `#` starts a comment:
- `groups/*.txt`: words that mean the same, Swedish = English > kinds of it ~ related words. A name
  in front ("lunch: ...") is one the rules ask for.
- `fillers-*.txt`: words of a language that say nothing about the subject.
- `ordinary.txt`: real words that few programmes hold, so that none is taken for a typing error.
- `cues.txt`: name: phrases that tell what kind of answer is wanted.
- `needs.txt`: topic: what somebody says who needs something beside the programme, Swedish = English.
- `frames.txt`: name: phrases that a question is built with, such as "utom" and "kan du".
- `data/`: what every Swedish and English word is in the other language, and how common it is.
- `shorthand.txt`: text shorthand and the word it stands for. `irregular.txt`: forms and their word.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bot.questions.vocabulary.frequency import Frequency
from bot.questions.vocabulary.phrase_book import PhraseBook
from bot.questions.vocabulary.plain_words import words_of
from bot.questions.vocabulary.stems import Stems
from bot.questions.vocabulary.translations import Translations

WORDS = Path(__file__).parent.parent / "words"

SIDES = ("sv", "en")
"""The languages on the two sides of `=`."""

MOST_REMEMBERED = 100_000

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]
"""First word of a phrase to the phrases that begin with it, longest first, and their names."""


@dataclass
class Lexicon:
    """Groups are known by a key that starts with `#`."""

    stems: Stems
    fillers: frozenset[str]
    only: Mapping[str, frozenset[str]]
    """The fillers of each language that no other language has."""
    ordinary: frozenset[str]
    shorthand: dict[str, str]
    cues: PhraseBook
    frames: PhraseBook
    needs: Phrases
    """Named by language and topic, as in `sv first-aid`."""
    translations: Translations
    frequency: Frequency
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Sure key of a word to the groups it stands in."""
    phrases: Phrases = field(default_factory=dict)
    related: dict[str, set[str]] = field(default_factory=dict)
    kinds: dict[str, set[str]] = field(default_factory=dict)
    """Group to those that are kinds of it: whoever asks for birds may mean gulls, not turned round."""
    _beginning: dict[str, Phrases] = field(default_factory=dict)
    """Words to the expressions that begin with them, remembered; so are the groups of words."""
    _groups_of: dict[str, frozenset[str]] = field(default_factory=dict)
    spellings: set[str] = field(default_factory=set)
    """Every word of the dictionary as it is written."""

    @property
    def cue_words(self) -> set[str]:
        needs = {word for found in self.needs.values() for phrase, _ in found for word in phrase}
        return needs | self.cues.words

    def groups_of(self, word: str) -> frozenset[str]:
        """The groups of a word, by its sure forms, else by its likely ones."""
        found = self._groups_of.get(word)
        if found is None:
            keys = self.stems.keys(word)
            found = self._groups_by(keys.sure) or self._groups_by(keys.likely)
            if len(self._groups_of) < MOST_REMEMBERED:
                self._groups_of[word] = found
        return found

    def _groups_by(self, keys: Iterable[str]) -> frozenset[str]:
        return frozenset(group for key in keys for group in self.groups.get(key, ()))

    def is_cue(self, word: str, name: str) -> bool:
        """Is the word alone a cue of that name?"""
        return name in self.cues.names_of(word)

    def holds_cue(self, words: Sequence[str], name: str) -> bool:
        """Does a cue of that name, a word or several, stand anywhere in the words?"""
        return any(self.cues.length(words[place:], name) for place in range(len(words)))

    def is_any_cue(self, word: str) -> bool:
        """Is the word alone a cue?"""
        return bool(self.cues.names_of(word))

    def begins(self, words: Sequence[str], name: str) -> int:
        """How many of the first words are a frame of that name; the longest one counts."""
        return self.frames.length(words, name)

    def holds(self, words: Sequence[str], name: str) -> bool:
        """Does a frame of that name stand anywhere in the words?"""
        return any(self.begins(words[place:], name) for place in range(len(words)))

    def knows(self, word: str) -> bool:
        """Is it a word of the dictionary, or a sure form of one?"""
        return word in self.spellings or any(
            key in self.groups or key in self.ordinary for key in self.stems.keys(word).sure
        )

    def is_word(self, word: str, language: str | None = None) -> bool:
        """Is it a word at all, of the dictionary or of the language, or of either?"""
        return (
            self.knows(word)
            or self.frequency.is_word(word, language)
            or self.translations.has(word, language)
        )

    def is_ordinary(self, word: str) -> bool:
        """Is it a word of the world outside, or a form of one?"""
        return word in self.ordinary or not self.ordinary.isdisjoint(self.stems.sure(word))

    def is_entry(self, word: str) -> bool:
        """Is it a word as it stands? Asked of many pieces of words, so no forms are tried."""
        return (
            word in self.spellings
            or self.frequency.is_word(word)
            or self.translations.has_entry(word)
        )

    def phrases_in(self, words: Sequence[str]) -> Iterator[tuple[range, str]]:
        """Places and groups of the expressions of several words that stand in `words`."""
        known, keys = self._beginning, self.stems.keys
        for start, word in enumerate(words[:-1]):
            following = known.get(word)
            if following is None:
                following = self._following(word)
            if not following:
                continue
            for second in keys(words[start + 1]).sure:
                for phrase, group in following.get(second, ()):
                    span = range(start, start + len(phrase))
                    if span.stop <= len(words) and all(
                        part in keys(words[place]).sure
                        for part, place in zip(phrase[2:], span[2:], strict=True)
                    ):
                        yield span, group

    def _following(self, word: str) -> Phrases:
        """The expressions that begin with the word, by their second one; most begin none."""
        found: Phrases = {}
        for key in self.stems.keys(word).sure:
            for phrase, group in self.phrases.get(key, ()):
                found.setdefault(phrase[1], []).append((phrase, group))
        if len(self._beginning) < MOST_REMEMBERED:
            self._beginning[word] = found
        return found


@cache
def load_lexicon(folder: Path = WORDS) -> Lexicon:
    """Read the dictionary once."""
    stems = Stems(dict(_pairs(folder / "irregular.txt")))
    fillers = {
        file.stem.removeprefix("fillers-"): frozenset(_all_words(file))
        for file in sorted(folder.glob("fillers-*.txt"))
    }
    shared = Counter(word for words in fillers.values() for word in words)
    frequency = Frequency(folder / "data" / "frequency.tsv")
    lexicon = Lexicon(
        stems=stems,
        fillers=frozenset(shared),
        only={
            language: frozenset(word for word in words if shared[word] == 1)
            for language, words in fillers.items()
        },
        ordinary=frozenset(
            key
            for word in _all_words(folder / "ordinary.txt")
            for key in (word, *_forms_at_home(word, stems, frequency))
        ),
        shorthand=dict(_pairs(folder / "shorthand.txt")),
        cues=PhraseBook(_named(folder / "cues.txt")),
        frames=PhraseBook(_named(folder / "frames.txt")),
        needs=_read_needs(folder / "needs.txt"),
        translations=Translations(folder / "data"),
        frequency=frequency,
    )
    lexicon.spellings |= lexicon.fillers | lexicon.ordinary | lexicon.cue_words
    for file in sorted((folder / "groups").glob("*.txt")):
        for number, line in enumerate(_lines(file)):
            _add_group(lexicon, line, f"#{file.stem}{number}")
    return lexicon


def _forms_at_home(word: str, stems: Stems, frequency: Frequency) -> Iterator[str]:
    """Its sure forms in the language it is commonest in: what a "store" sells is not "stor"."""
    common = [frequency.of(word, language) for language in SIDES]
    forms = stems.sure(word) if stems.is_regular(word) else ()
    yield from (form for form, here in zip(forms, common, strict=False) if here == max(common))


def _add_group(lexicon: Lexicon, line: str, number: str) -> None:
    name, _, rest = line.rpartition(":")
    group = _group_of(words_of(name)) if name else number
    rest, _, near = rest.partition("~")
    same, _, kinds = rest.partition(">")
    for language, side in enumerate(same.split("=")):
        for entry in side.split(","):
            _add_entry(lexicon, words_of(entry), group, (language,))
    for other in _each_beside(lexicon, kinds):
        lexicon.kinds.setdefault(group, set()).add(other)
        lexicon.related.setdefault(other, set()).add(group)
    for other in _each_beside(lexicon, near):
        lexicon.related.setdefault(group, set()).add(other)
        lexicon.related.setdefault(other, set()).add(group)


def _group_of(words: Sequence[str]) -> str:
    return f"#{'-'.join(words)}"


def _each_beside(lexicon: Lexicon, entries: str) -> Iterator[str]:
    """The groups of words that stand in a line without meaning the same."""
    for entry in entries.split(","):
        words = words_of(entry)
        if words:
            other = _group_of(words)
            _add_entry(lexicon, words, other, (0, 1))
            yield other


def _add_entry(
    lexicon: Lexicon, words: tuple[str, ...], group: str, languages: tuple[int, ...]
) -> None:
    """Add a word or an expression by its stems in the language it stands in."""
    if not words:
        return
    lexicon.spellings.update(words)
    for language in languages:
        keys = [lexicon.stems.sure(word) for word in words]
        phrase = tuple(sure[min(language, len(sure) - 1)] for sure in keys)
        if len(phrase) == 1:
            lexicon.groups[phrase[0]] = (*lexicon.groups.get(phrase[0], ()), group)
        else:
            lexicon.phrases.setdefault(phrase[0], []).append((phrase, group))


def _named(file: Path) -> Iterator[tuple[str, str]]:
    """Phrases with their names."""
    for line in _lines(file):
        name, _, phrases = line.partition(":")
        yield from ((phrase, name.strip()) for phrase in phrases.split(","))


def _read_needs(file: Path) -> Phrases:
    return _by_first_word(
        (phrase, f"{language} {topic.strip()}")
        for topic, _, sides in (line.partition(":") for line in _lines(file))
        for language, side in zip(SIDES, sides.split("="), strict=True)
        for phrase in side.split(",")
    )


def _by_first_word(named: Iterable[tuple[str, str]]) -> Phrases:
    """From phrases and their names."""
    phrases: Phrases = {}
    for phrase, name in named:
        words = words_of(phrase)
        if words:
            phrases.setdefault(words[0], []).append((words, name))
    for found in phrases.values():
        found.sort(key=lambda one: -len(one[0]))
    return phrases


def _pairs(file: Path) -> Iterator[tuple[str, str]]:
    """Lines of forms and, last, the word they stand for."""
    for line in _lines(file):
        *forms, word = words_of(line)
        yield from ((form, word) for form in forms)


def _all_words(file: Path) -> Iterable[str]:
    return (word for line in _lines(file) for word in words_of(line))


def _lines(file: Path) -> Iterator[str]:
    for line in file.read_text("utf-8").splitlines():
        content = line.partition("#")[0].strip()
        if content:
            yield content
