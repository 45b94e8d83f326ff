"""Feeds made once for a programme and a day, however many ask at the same time.

Apps look again every so often, many of them on the minute. A thousand sessions take a second or so.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from bot.programme.programme import Programme

MOST = 12
"""Four feeds in two languages, and some to spare."""

Key: TypeAlias = tuple[str, str]
"""The path with its language, and the root under which it was asked for. No query makes another."""


@dataclass(frozen=True)
class MadeFeed:
    """`modified_at` is None where it is not known."""

    body: bytes
    modified_at: datetime | None


@dataclass(frozen=True)
class KeptFeed:
    programme: Programme
    day: date
    making: "asyncio.Task[MadeFeed]"

    def is_of(self, programme: Programme, day: date) -> bool:
        """A programme is compared by which it is, not by what is in it."""
        failed = self.making.done() and (self.making.cancelled() or self.making.exception())
        return self.programme is programme and self.day == day and not failed


class KeptFeeds:
    """The one that was asked for last at the end."""

    def __init__(self) -> None:
        self._kept: dict[Key, KeptFeed] = {}

    async def get(
        self, key: Key, programme: Programme, day: date, make: Callable[[], Awaitable[MadeFeed]]
    ) -> MadeFeed:
        """The feed, made anew where there is none that holds. Raises what `make` raises."""
        kept = self._kept.pop(key, None)
        if kept is None or not kept.is_of(programme, day):
            kept = KeptFeed(programme, day, asyncio.ensure_future(_made(make)))
        self._kept[key] = kept
        while len(self._kept) > MOST:
            del self._kept[next(iter(self._kept))]
        return await asyncio.shield(kept.making)  # whoever goes away does not stop the others


async def _made(make: Callable[[], Awaitable[MadeFeed]]) -> MadeFeed:
    return await make()
