"""Who has been here for a while, and so is none of many accounts that come to flood."""

import math
import time
from collections.abc import Iterable
from datetime import datetime, timedelta

NEW_FOR = 600.0
"""Real seconds for which a chat is new."""

MOST_CHATS = 50_000
"""Chats that are remembered; who comes afterwards stays new."""


class Regulars:
    """The chats that wrote, and since when each is known."""

    def __init__(self) -> None:
        self._since: dict[int, float] = {}

    def __contains__(self, chat_id: int) -> bool:
        return time.monotonic() - self._since.get(chat_id, math.inf) > NEW_FOR

    def hear(self, chat_id: int) -> None:
        """The chat has written."""
        if len(self._since) < MOST_CHATS:
            self._since.setdefault(chat_id, time.monotonic())

    def recall(self, joined: Iterable[tuple[int, datetime]], now: datetime) -> None:
        """Who came to an earlier process is new no longer than to this one."""
        before = now - timedelta(seconds=NEW_FOR)
        old = (chat_id for chat_id, joined_at in joined if joined_at < before)
        self._since |= dict.fromkeys(old, -math.inf)
