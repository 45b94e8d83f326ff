"""Where a question names a session by its title or a keyword, or by the beginning of one."""

import re
from collections.abc import Sequence, Set as AbstractSet
from itertools import pairwise

from bot.programme.translated_text import wordings
from bot.programme.values import Session
from bot.questions.reading.cues import Cues
from bot.questions.vocabulary.lexicon import Lexicon
from bot.questions.vocabulary.plain_words import TitleWords, words_of

LEAST = 2
"""Words of a title that is known by them; a single one is a word like any other."""
IS = frozenset(words_of("är det is it"))
"""What joins a title to what is asked of it."""
_PARTS = re.compile(r"\s[–—-]\s|[:?!.]\s")

Words = tuple[str, ...]


class Titles:
    """Those of all sessions that are no breaks."""

    def __init__(
        self,
        sessions: Sequence[Session],
        title_words: Sequence[TitleWords],
        lexicon: Lexicon,
        cues: Cues,
    ) -> None:
        """`title_words` are those of each session."""
        self._lexicon = lexicon
        self._cues = cues
        self._pairs: set[tuple[str, str]] = set()
        self._telling: dict[str, list[Words]] = {}
        self._common: dict[str, list[Words]] = {}
        for session, titles in zip(sessions, title_words, strict=True):
            if not session.is_break:
                self._add(session, titles)

    def _add(self, session: Session, titles: TitleWords) -> None:
        for title, words in zip(wordings(session.title), titles, strict=True):
            self._pairs.update(pairwise(map(self._stem, words)))
            self._add_name(title, words)
        for keyword in session.keywords:
            self._add_name(keyword, words_of(keyword))

    def _add_name(self, name: str, words: Words) -> None:
        """Also what stands before a dash or a colon in it, and after."""
        parts = _PARTS.split(name)
        for each in (words, *(map(words_of, parts) if len(parts) > 1 else ())):
            if len(each) >= LEAST:
                found = self._common if all(map(self._is_common, each)) else self._telling
                found.setdefault(each[0], []).append(each)

    def have_pair(self, first: str, second: str) -> bool:
        """Do two words, or forms of them, stand side by side in one?"""
        return (self._stem(first), self._stem(second)) in self._pairs

    def named_in(self, words: Sequence[str]) -> frozenset[int]:
        """The places of what stands in one: a whole name, or two words side by side."""
        found: set[int] = set()
        for place, pair in enumerate(pairwise(words)):
            if (
                self.have_pair(*pair)
                and any(map(self._tells, pair))
                and not self._cues.end_at(words[: place + 2])
            ):
                found |= {place, place + 1}
        for place, word in enumerate(words):
            for title in self._telling.get(word, ()):
                if tuple(words[place : place + len(title)]) == title:
                    found |= set(range(place, place + len(title)))
        return frozenset(found)

    def only_in(self, words: Sequence[str], cued: AbstractSet[int]) -> tuple[int, ...]:
        """The places of a name of words that say nothing, as in "Hon kan, vilken sal är det?".

        They may stand in any text, so beside it nothing may stand but what is asked of it: `cued`.
        """
        for place, word in enumerate(words):
            for title in self._common.get(word, ()):
                span = range(place, place + len(title))
                beside = {at for at, other in enumerate(words) if other not in IS} - {*span}
                if tuple(words[place : span.stop]) == title and beside <= cued:
                    return tuple(span)
        return ()

    def _tells(self, word: str) -> bool:
        return not (self._cues.is_empty(word) or word in self._lexicon.cues.first_words)

    def _is_common(self, word: str) -> bool:
        return word in self._lexicon.fillers or word in self._lexicon.cues.first_words

    def _stem(self, word: str) -> str:
        return self._lexicon.stems.keys(word).sure[0]
