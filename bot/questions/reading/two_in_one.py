"""Two questions in one text: "var är lunchen och när slutar dagen?"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.questions.values import Answer
from bot.questions.vocabulary.lexicon import Lexicon
from bot.questions.vocabulary.plain_words import MOST_WORDS, with_and, words_of

SHORTEST = 2
"""Words of a question that stands by itself: "var och när är det" is one."""

MOST_TO_BEGIN = 12
"""Words that are looked at to see whether a question begins; more would be read again and again."""

MOST_CLAUSES = 8
"""Each of them is read as a question of its own, which takes its time."""

_CLAUSES = re.compile(r"[.,;!?]\s+|\s[-–—]\s|\n")


def parted(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The questions of a text, two at most; the text itself where it is one."""
    written = text.split()
    for place in range(SHORTEST, min(len(written) - 1, MOST_WORDS)):
        rest = _words(" ".join(written[place : place + MOST_TO_BEGIN]), lexicon)
        joins = bool(rest) and lexicon.begins(rest[:1], "join")
        if lexicon.begins(rest[1:] if joins else rest, "asks") and (
            joins or written[place - 1].endswith("?")
        ):
            return " ".join(written[:place]), " ".join(written[place + bool(joins) :])
    return (text,)


def clauses(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Of a text that tells something besides, the sentences and clauses that ask."""
    for part in all_clauses(text):
        words = _words(part, lexicon)
        if len(words) > SHORTEST and lexicon.begins(words, "asks"):
            yield part


def short_clauses(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Those that ask in so few words that what is told may say more; none where a subject is told.

    "Kom just fram, vad pågår" tells none; "nåt om rymden, vad finns" and "rymden, vad går" do.
    """
    parts = all_clauses(text)
    for part in parts:
        words = _words(part, lexicon)
        rest = (_words(other, lexicon) for other in parts if other is not part)
        asks = len(words) == SHORTEST and lexicon.begins(words, "asks")
        if asks and not any(_names_subject(one, lexicon) for one in rest):
            yield part


def _names_subject(words: Sequence[str], lexicon: Lexicon) -> bool:
    return len(words) <= SHORTEST or lexicon.holds_cue(words, "about")


def all_clauses(text: str) -> tuple[str, ...]:
    """The sentences and clauses of a text; none where it is one, or a whole letter."""
    parts = tuple(part.strip() for part in _CLAUSES.split(text) if part.strip())
    return parts if 1 < len(parts) <= MOST_CLAUSES else ()


def _words(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of a text, shorthand written out."""
    return tuple(lexicon.shorthand.get(word, word) for word in words_of(with_and(text)))


def together(first: Answer, second: Answer) -> Answer:
    """Both answers as one; of one session what either asks for."""
    if first.sessions and first.sessions == second.sessions:
        return replace(
            first,
            shows_way=first.shows_way or second.shows_way,
            shows_speakers=first.shows_speakers or second.shows_speakers,
        )
    return replace(first, also=second)
