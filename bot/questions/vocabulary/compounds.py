"""Swedish compounds: "hedersvåld" is heder and våld, "avhoppargrejen" is whatever begins so."""

from collections.abc import Callable, Iterator

from bot.questions.vocabulary.plain_words import words_of

HEADS = frozenset(
    words_of(
        "grej grejen grejer grejerna grupp gruppen pass passet passen seminarium seminariet "
        "seminarier seminarierna forelasning forelasningen forelasningar workshop workshopen snack "
        "snacket prat pratet fragor fragan fraga arbete arbetet delen biten tema temat spar sparet "
        "punkt punkten dragning dragningen session sessionen dag dagen tiden folk folket gubben "
        "tanten killen tjejen gruppens teamet team mote motet stunden paus pausen programmet "
        "projektet projekt verksamhet verksamheten omradet omrade foredrag foredraget samtal samtalet "
        "presentationen talk"
    )
)
"""Last parts that say nothing of the subject."""
SHORTEST = 3
AGENT = "ar"
"""How the word for who does something ends, before another part: "läkar"."""
NO_WORDS = frozenset(
    words_of(
        "ring ringen ringar ning ningen het heten skap ande ende sam bar lig ligt liga los losa lost"
    )
)
"""Ends of words that look like words of their own: "registrering" is no ring."""
DERIVED = frozenset(words_of("lös lösa löst löshet het heten full fulla fri fria fritt skap"))
"""What makes another word of one that is as much about it: "sömnlös" is about sleep."""
TIMES_OF_DAY = tuple(
    words_of("morgon formiddags lunch eftermiddags kvalls konferens avslutnings valkomst")
)
"""First parts that say nothing of the subject: "morgonyoga" is yoga."""
_JOINTS = ("s", "e", "a", "o", "u", "n", "ar", "er")


def without_head(word: str) -> str:
    """The word without a last part that says nothing of the subject: "avhopparpasset"."""
    heads = (head for head in HEADS if word.endswith(head) and len(word) - len(head) > SHORTEST)
    return word.removesuffix(next(heads, ""))


def split(word: str, knows: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Ways to read `word` as a known first part and the rest, longest first part first.

    The joining letter ("hederSvåld", "gatUkontor") is taken off where the part is known so.
    """
    for cut in range(len(word) - SHORTEST, SHORTEST - 1, -1):
        first, rest = word[:cut], word[cut:]
        if rest in NO_WORDS:
            continue
        part = next(filter(knows, _as_words(first)), "")
        if part:
            yield part, rest


def _as_words(first: str) -> Iterator[str]:
    """What a first part may be by itself: "läkarbesök" is of a läkare."""
    yield first
    if first.endswith(AGENT):
        yield f"{first}e"
    for joint in _JOINTS:
        if first.endswith(joint) and len(first) - len(joint) >= SHORTEST:
            yield first.removesuffix(joint)
