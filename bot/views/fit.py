"""As many parts of a message as fit into it."""

from collections.abc import Sequence
from typing import TypeVar

from bot.replies import Html

LONGEST = 2600
"""UTF-16 units, as Telegram counts; leaves room for what stands around the parts."""

T = TypeVar("T")


def first_of(items: Sequence[T], most: int) -> Sequence[T]:
    """So many of them; one more where it is the last, since "and one more" is no shorter."""
    return items if len(items) <= most + 1 else items[:most]


def that_fit(parts: Sequence[Html], longest: int = LONGEST) -> list[Html]:
    """The first parts that fit together; always one."""
    fitting: list[Html] = []
    left = longest
    for part in parts:
        left -= len(part.encode("utf-16-le")) // 2
        if fitting and left < 0:
            break
        fitting.append(part)
    return fitting
