"""Title words that nothing finds in the other language, so that `keywords:` can say them."""

import re
from collections.abc import Iterator

from bot.programme.programme import Programme
from bot.programme.translated_text import TranslatedText
from bot.questions.vocabulary.compounds import split
from bot.questions.vocabulary.lexicon import Lexicon, load_lexicon
from bot.questions.vocabulary.plain_words import fold

SHORTEST = 4
"""Shorter words are abbreviations, or say little."""
_WORD = re.compile(r"[^\W\d_]+")


def titles_without_twin(programme: Programme) -> tuple[str, ...]:
    """The words, as they are written, of sessions that have no keywords; no names."""
    lexicon = load_lexicon()
    words = dict.fromkeys(
        word
        for session in programme.sessions
        if not session.is_break and not session.keywords
        if not isinstance(session.title, TranslatedText)
        for word in _told(session.title)
        if not _has_twin(fold(word), lexicon)
    )
    return tuple(words)


def _told(title: str) -> Iterator[str]:
    """The words of a title that are neither short nor, by their capital, a name."""
    for place, word in enumerate(_WORD.findall(title)):
        if len(word) >= SHORTEST and (word.islower() or (word.istitle() and not place)):
            yield word


def _has_twin(word: str, lexicon: Lexicon) -> bool:
    if word in lexicon.fillers or lexicon.groups_of(word) or lexicon.translations.has(word):
        return True
    has = lexicon.translations.has
    return any(has(first) and has(rest) for first, rest in split(word, lexicon.is_entry))
