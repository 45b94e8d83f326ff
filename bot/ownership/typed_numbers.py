"""Lines of a list as people type them after a verb: "spara 2", "save 2 and 4", "spara 1, 3-5"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.i18n import Translators

LONGEST = 3
"""Digits of a line's number."""

MOST = 25
"""Lines that somebody means at once."""

_RANGE = re.compile(r"(?<!\d)(\d{1,3})\s*[-–]\s*(\d{1,3})(?!\d)")
_CLOCK = re.compile(r"\d[.:]\d")
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True)
class NumberWords:
    """What says that lines are to be saved, and what stands between their numbers."""

    verbs: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()

    @classmethod
    def of(cls, translators: Translators) -> "NumberWords":
        """In every language, whichever one somebody types in."""
        return cls(
            _words(t.plain("messages.save-words") for t in translators.values()),
            _words(t.plain("messages.between-numbers") for t in translators.values()),
        )

    def to_save(self, text: str) -> tuple[int, ...]:
        """The numbers of the lines, each once; none where the text says anything else too."""
        if _CLOCK.search(text):
            return ()
        verb, *rest = _TOKEN.findall(_RANGE.sub(_spelled_out, text.casefold())) or [""]
        numbers = [word for word in rest if word.isdecimal()]
        others = {word for word in rest if not word.isdecimal()}
        if verb not in self.verbs or not others <= self.between:
            return ()
        if not numbers or len(numbers) > MOST or max(map(len, numbers)) > LONGEST:
            return ()
        return tuple(dict.fromkeys(map(int, numbers)))


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in text.split())


def _spelled_out(found: re.Match[str]) -> str:
    first, last = int(found[1]), int(found[2])
    if not first <= last < first + MOST:
        return found[0]
    return " ".join(map(str, range(first, last + 1)))
