"""After somebody or something, told by its end: "vad är det när keynoten är slut?"."""

from collections.abc import Callable, Sequence

from bot.questions.reading.exclusion_first import Joined
from bot.questions.vocabulary.lexicon import Lexicon

LONGEST = 7
"""Words of what is done."""
AFTER = ("efter", "efter")
"""The word that says the same, and as it is typed."""


def put_after(
    words: tuple[str, ...],
    joined: Joined,
    lexicon: Lexicon,
    titled: Callable[[Sequence[str]], frozenset[int]],
    is_item: Callable[[Sequence[str]], bool],
) -> tuple[tuple[str, ...], Joined]:
    """The same question with "efter keynoten", if it asks for more than when that is done.

    What is done has to be an item of the day: not so "när pengarna är slut, vad gör man".
    """
    for place in range(len(words)):
        opener = lexicon.begins(words[place:], "once")
        first = place + opener
        end, stop = _done(words, first, lexicon) if opener else (0, 0)
        if end and is_item(words[first:end]) and _asks(words[:place], words[stop:], lexicon):
            if not titled(words).isdisjoint((place, end)):
                break
            joined = (*joined[:place], AFTER, *joined[first:end], *joined[stop:])
            return (*words[:place], AFTER[0], *words[first:end], *words[stop:]), joined
    return words, joined


def _done(words: Sequence[str], first: int, lexicon: Lexicon) -> tuple[int, int]:
    """From where to where it says that something is done; nowhere in "när är keynoten slut"."""
    if lexicon.begins(words[first:], "inverts"):
        return 0, 0
    for end in range(first + 1, min(len(words), first + LONGEST)):
        length = lexicon.begins(words[end:], "done")
        if length and any(_tells(word, lexicon) for word in words[first:end]):
            return end, end + length
    return 0, 0


def _tells(word: str, lexicon: Lexicon) -> bool:
    """Not so "seminarierna": when they are done the day is."""
    return word not in lexicon.fillers and not lexicon.is_cue(word, "session-word")


def _asks(before: Sequence[str], after: Sequence[str], lexicon: Lexicon) -> bool:
    """Is anything asked but when it is, as in "vet du när keynoten är slut"?"""
    sides = (before, after)
    asks = any(lexicon.holds(part, "asks-what") for part in sides)
    return asks and not any(lexicon.holds_cue(part, "when") for part in sides)
