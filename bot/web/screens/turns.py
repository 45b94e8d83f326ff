"""What does not fit at once comes in turn, by the clock, so that every screen shows the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

SECONDS = 15
"""A turn lasts as long; a little more than it takes to read what it holds."""

T = TypeVar("T")


@dataclass(frozen=True)
class Shown(Generic[T]):
    """The items whose turn it is; `number` of `count`, from 1."""

    items: tuple[T, ...]
    number: int
    count: int


def in_turn(items: Sequence[T], most: int, now: datetime) -> Shown[T]:
    """So many at once or, where that leaves the last ones alone, about as many each time."""
    count = max(1, -(-len(items) // most))
    at_once = -(-len(items) // count)
    turn = int(now.timestamp()) // SECONDS % count
    return Shown(tuple(items[turn * at_once : (turn + 1) * at_once]), turn + 1, count)
