"""What is not meant, where it is said before what is: "not in Vinga, what else is on?"."""

from collections.abc import Sequence

from bot.questions.names.rooms import RoomNames
from bot.questions.vocabulary.lexicon import Lexicon

Joined = tuple[tuple[str, str], ...]
"""Words, and how they were typed."""


def put_exclusion_last(
    words: Sequence[str], joined: Joined, lexicon: Lexicon, rooms: RoomNames
) -> tuple[tuple[str, ...], Joined]:
    """The same question with the rooms that are left out at its end, where they are looked for."""
    first = excepts(words, lexicon)
    named = rooms.find(words, frozenset()) if first else None
    if named is None or min(named.places) > first + 1:
        return tuple(words), joined
    end = max(named.places) + 1
    if end == len(words):
        return tuple(words), joined
    return (*words[end:], *words[:end]), (*joined[end:], *joined[:end])


def excepts(words: Sequence[str], lexicon: Lexicon) -> int:
    """How many of the first words say that what follows is not meant: "utom", "fast inte"."""
    length = lexicon.begins(words, "except")
    if length:
        return length
    turns = len(words) > 1 and "but" in lexicon.frames.names_of(words[0])
    return 2 if turns and "not" in lexicon.frames.names_of(words[1]) else 0
