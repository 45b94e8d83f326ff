"""As many parts of a message as fit into it."""

from collections.abc import Sequence

from bot.replies import Html

LONGEST = 2600
"""UTF-16 units, as Telegram counts; leaves room for what stands around the parts."""


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
