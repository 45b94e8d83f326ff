"""How much of each chat waits to be handled, and so who asks faster than anybody is answered."""

from collections import Counter

LONGEST = 1
"""Updates of somebody who reads one answer before asking for the next."""


class Backlog:
    """Counted by who hands updates on, read by who decides whose turn it is."""

    def __init__(self) -> None:
        self._waiting: Counter[int] = Counter()
        self.total = 0

    def add(self, chat_id: int) -> None:
        self._waiting[chat_id] += 1
        self.total += 1

    def remove(self, chat_id: int) -> None:
        self._waiting[chat_id] -= 1
        self.total -= 1
        if not self._waiting[chat_id]:
            del self._waiting[chat_id]

    def is_long(self, chat_id: int) -> bool:
        """Do others go before this chat?"""
        return self._waiting[chat_id] > LONGEST
