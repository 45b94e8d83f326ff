"""Where the asker says to be: "från entrén", "im at reception". It is not what is asked for."""

from collections.abc import Callable, Sequence

from bot.questions.vocabulary.lexicon import Lexicon

LONGEST = 3
"""Words of a place."""
AHEAD = frozenset({"till", "to"})
"""What stands before the place that somebody wants to reach."""


def origin_in(
    words: Sequence[str], lexicon: Lexicon, cues_of: Callable[[Sequence[str]], frozenset[str]]
) -> frozenset[int]:
    """The places of the words that tell from where, if the others ask for the way or the place.

    "Från" asks for no more than the way; who stands somewhere may as well ask where it is.
    """
    openers = lexicon.frames.openers
    for place in (place for place, word in enumerate(words) if word in openers):
        is_from = lexicon.begins(words[place:], "origin")
        length = is_from or lexicon.begins(words[place:], "stands")
        if length:
            end = _end(words, place + length, lexicon)
            asked = cues_of((*words[:place], *words[end:]))
            is_asked = "way" in asked or (not is_from and "where" in asked)
            return frozenset(range(place, end)) if is_asked else frozenset()
    return frozenset()


def _end(words: Sequence[str], first: int, lexicon: Lexicon) -> int:
    """Where something else begins, such as the goal or the question."""
    until = range(first, min(len(words), first + LONGEST))
    return next((at for at in until if _begins_other(words[at:], lexicon)), until.stop)


def _begins_other(words: Sequence[str], lexicon: Lexicon) -> bool:
    frames = ("join", "and", "asks")
    return words[0] in AHEAD or any(lexicon.begins(words, frame) for frame in frames)
