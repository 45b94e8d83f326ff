"""Where the asker says to be: "från entrén", "im at reception". It is not what is asked for."""

from collections.abc import Callable, Sequence

from bot.questions.names.rooms import RoomNames
from bot.questions.vocabulary.lexicon import Lexicon

LONGEST = 3
"""Words of a place."""
AHEAD = frozenset({"till", "to"})
"""What stands before the place that somebody wants to reach."""
THERE = frozenset({"dit", "there"})
"""A goal that was told before."""


def origin_in(
    words: Sequence[str],
    lexicon: Lexicon,
    rooms: RoomNames,
    cues_of: Callable[[Sequence[str]], frozenset[str]],
) -> frozenset[int]:
    """The places of the words that tell from where, if the others ask for the way or the place.

    "Från" asks for no more than the way; who stands somewhere may as well ask where it is. Who
    only is somewhere ("jag är i") may be in need or in doubt: there it has to be a place.
    """
    openers = lexicon.frames.openers
    for place in (place for place, word in enumerate(words) if word in openers):
        is_from = lexicon.begins(words[place:], "origin")
        length = is_from or lexicon.begins(words[place:], "stands")
        is_in = 0 if length else _is_in(words, place, lexicon)
        if not (length or is_in):
            continue
        end = _end(words, place + length + is_in, lexicon)
        rest = (*words[:place], *words[end:])
        if is_in and not (
            _is_place(words[place + is_in : end], lexicon, rooms) and _names_goal(rest, lexicon)
        ):
            continue
        asked = cues_of(rest)
        is_asked = "way" in asked or (not is_from and "where" in asked)
        return frozenset(range(place, end)) if is_asked else frozenset()
    return frozenset()


def _is_in(words: Sequence[str], place: int, lexicon: Lexicon) -> int:
    """How many words say that somebody is somewhere; "är i" only at the beginning."""
    length = lexicon.begins(words[place:], "is-in")
    return length or (0 if place else lexicon.begins(words, "in-short"))


def _is_place(words: Sequence[str], lexicon: Lexicon, rooms: RoomNames) -> bool:
    """Do the words begin with a room, or with what every house or the way to a room here has?"""
    says = [word not in lexicon.fillers for word in words]
    first = next((at for at, says_it in enumerate(says) if says_it), len(words))
    named = range(first, next((at for at in range(first, len(words)) if not says[at]), len(words)))
    found = rooms.find(words, frozenset())
    return bool(found and not found.places.isdisjoint(named)) or any(
        words[at] in rooms.way_words or lexicon.begins((words[at],), "spot") for at in named
    )


def _names_goal(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Not so in "I'm in the red room at ten, where is that?": that is the room itself."""
    return any(word not in lexicon.fillers or word in THERE for word in words)


def _end(words: Sequence[str], first: int, lexicon: Lexicon) -> int:
    """Where something else begins, such as the goal or the question."""
    until = range(first, min(len(words), first + LONGEST))
    return next((at for at in until if _begins_other(words[at:], lexicon)), until.stop)


def _begins_other(words: Sequence[str], lexicon: Lexicon) -> bool:
    frames = ("join", "and", "asks")
    return words[0] in AHEAD or any(lexicon.begins(words, frame) for frame in frames)
