"""What the bot is asked to do itself: to reckon, to write, to order a taxi."""

from collections.abc import Sequence

from bot.questions.index.word_index import WordIndex
from bot.questions.moments.times import NUMBERS
from bot.questions.names.rooms import GENERIC
from bot.questions.vocabulary.lexicon import Lexicon

POLITE = frozenset(
    {
        "snalla",
        "please",
        "vanligen",
        "kindly",
        "bara",
        "just",
        "also",
        "du",
        "mig",
        "me",
        "i",
        "you",
    }
)


def asks_favour(words: Sequence[str], lexicon: Lexicon, index: WordIndex) -> bool:
    """As in "kan du skriva …", "boka … åt mig", "12 gånger 14": it is not about the day."""
    does = any(lexicon.begins((word,), "bot-does") for word in words)
    for place, word in enumerate(words):
        if not does and lexicon.begins(words[place:], "for-me"):
            return not _asks(words[:place], lexicon)
        if place and lexicon.begins((word,), "reckon") and _is_number(words[place - 1]):
            return any(map(_is_number, words[place + 1 : place + 3]))
    polite = lexicon.begins(words, "you-do")
    verb = next((word for word in words[polite:] if word not in POLITE), "")
    return bool(polite and verb) and _is_chore(verb, lexicon, index)


def _asks(words: Sequence[str], lexicon: Lexicon) -> bool:
    """As in "is there something for me": what is there is asked for, and nothing to be done."""
    return lexicon.holds(words, "asks")


def _is_chore(word: str, lexicon: Lexicon, index: WordIndex) -> bool:
    """Is it none of the few things that a bot does, such as to tell and to show?"""
    tells = lexicon.begins((word,), "bot-does") or word in GENERIC
    return word.isalpha() and not tells and not index.has(word)


def _is_number(word: str) -> bool:
    return word.isdigit() or word in NUMBERS
