"""How each chat asks: how much of it waits to be handled, and how much it has asked lately."""

import time
from collections import Counter

from bot.telegram.queues.regulars import Regulars

LONGEST = 1
"""Updates of somebody who reads one answer before asking for the next."""

LATELY = 30.0
"""Real seconds after which an update counts half."""

MOST_CHATS = 10_000
"""Chats that are remembered before those at rest are forgotten."""


class Backlog:
    """Counted by who hands updates on, read by who decides whose turn it is."""

    def __init__(self) -> None:
        self.total = 0
        self.impatient = 0
        """Chats of which more than one update waits."""
        self.regulars = Regulars()
        self._waiting: Counter[int] = Counter()
        self._asked: dict[int, tuple[float, float]] = {}

    def add(self, chat_id: int) -> None:
        self._waiting[chat_id] += 1
        self.impatient += self._waiting[chat_id] == LONGEST + 1
        self.total += 1
        self.regulars.hear(chat_id)
        self._asked[chat_id] = (self.asked_lately(chat_id) + 1, time.monotonic())
        if len(self._asked) > MOST_CHATS:
            self._asked = {
                chat: asked for chat, asked in self._asked.items() if self._waiting[chat]
            }

    def remove(self, chat_id: int) -> None:
        self.impatient -= self._waiting[chat_id] == LONGEST + 1
        self._waiting[chat_id] -= 1
        self.total -= 1
        if not self._waiting[chat_id]:
            del self._waiting[chat_id]

    def is_long(self, chat_id: int) -> bool:
        """Do others go before this chat?"""
        return self._waiting[chat_id] > LONGEST

    def asked_lately(self, chat_id: int) -> float:
        """Updates of this chat, each counting the less the longer ago it came."""
        count, at = self._asked.get(chat_id, (0.0, 0.0))
        return float(count * 0.5 ** ((time.monotonic() - at) / LATELY))
