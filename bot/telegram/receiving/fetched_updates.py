"""An answer to the question for updates: which of them have a number to confirm them by."""

from dataclasses import dataclass
from typing import Any

from bot.telegram.http.own_words import Unwell

GREATEST_NUMBER = 2**31 - 1
"""An update's number is a plain Integer (Bot API, Update). Behind a greater one, confirmed by
mistake, Telegram would show nobody any more."""

LARGEST_BATCH = 100
"""Updates that Telegram gives at once (Bot API, getUpdates)."""


class Unnumbered(Unwell):
    """Nothing in the answer can be confirmed, so the same answer will come again."""


@dataclass(frozen=True)
class FetchedUpdates:
    """The updates that can be told apart, oldest first, and how many others there were."""

    updates: tuple[dict[str, Any], ...]
    unnumbered: int = 0

    @classmethod
    def of(cls, answer: object) -> "FetchedUpdates":
        """Raises Unwell when the answer is no list."""
        if not isinstance(answer, list):
            raise Unwell("the updates are no list")
        numbered = [each for each in answer if _is_numbered(each)]
        numbered.sort(key=lambda update: int(update["update_id"]))
        return cls(tuple(numbered), len(answer) - len(numbered))

    @property
    def is_full(self) -> bool:
        return len(self.updates) + self.unnumbered >= LARGEST_BATCH

    @property
    def confirming(self) -> int | None:
        """The offset that confirms all of it; None where nothing has a number."""
        return self.updates[-1]["update_id"] + 1 if self.updates else None


def _is_numbered(update: object) -> bool:
    number = update.get("update_id") if isinstance(update, dict) else None
    return type(number) is int and 0 < number <= GREATEST_NUMBER
