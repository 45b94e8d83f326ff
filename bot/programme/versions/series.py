"""The same session at several times, in two programmes: which of them is which."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from bot.programme.versions.likeness import Traits

Pair = tuple[Traits, Traits]
STILL = timedelta()


def paired(olds: Sequence[Traits], news: Sequence[Traits]) -> list[Pair]:
    """Those that are unmistakable, in the order of their starts.

    First by the move that most of them share, which is none where as many stand still; what is
    left after that goes by the order of the starts, if it is as many on both sides.
    """
    by = _shared_move(olds, news)
    found = list(_moved(olds, news, by))
    left_old = _without(olds, (old for old, _ in found))
    left_new = _without(news, (new for _, new in found))
    if len(left_old) == len(left_new):
        found += zip(left_old, left_new, strict=True)
    return found


def _shared_move(olds: Sequence[Traits], news: Sequence[Traits]) -> timedelta:
    """One move of two sessions or more outweighs what stands still by chance."""
    starts = [{each.session.start for each in side} for side in (olds, news)]
    moves = Counter(new - old for old in starts[0] for new in starts[1])
    best = min(moves, key=lambda by: (-moves[by], abs(by), by))
    return best if moves[best] > max(1, moves[STILL]) else STILL


def _moved(olds: Sequence[Traits], news: Sequence[Traits], by: timedelta) -> Iterator[Pair]:
    """Those that the move brings to a start of the new programme; of several, by their rooms."""
    at: dict[object, list[Traits]] = defaultdict(list)
    for new in news:
        at[new.session.start].append(new)
    before: dict[object, list[Traits]] = defaultdict(list)
    for old in olds:
        before[old.session.start + by].append(old)
    for start, here in before.items():
        yield from _by_room(here, at.get(start, []))


def _by_room(olds: Sequence[Traits], news: Sequence[Traits]) -> Iterator[Pair]:
    found: list[Pair] = []
    for room in {old.room for old in olds} & {new.room for new in news}:
        sides = [[each for each in side if each.room == room] for side in (olds, news)]
        if len(sides[0]) == len(sides[1]):
            found += zip(*map(_in_order, sides), strict=True)
    left_old = _without(olds, (old for old, _ in found))
    left_new = _without(news, (new for _, new in found))
    if len(left_old) == len(left_new):
        found += zip(left_old, left_new, strict=True)
    yield from found


def _without(all_of: Iterable[Traits], taken: Iterable[Traits]) -> list[Traits]:
    ids = {each.session.id for each in taken}
    return _in_order(each for each in all_of if each.session.id not in ids)


def _in_order(traits: Iterable[Traits]) -> list[Traits]:
    return sorted(traits, key=lambda each: each.order)
