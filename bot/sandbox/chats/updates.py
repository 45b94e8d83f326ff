"""The queue of updates of one bot: numbers, lifetimes, offsets, long polling."""

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, TypeAlias

from bot.sandbox.chats.errors import ApiError

Update: TypeAlias = dict[str, Any]

DAY = 24 * 3600
LIFETIMES = {"callback_query": 150, "inline_query": 30, "chosen_inline_result": 600}
BY_DEFAULT_OFF = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS = frozenset({
    "message", "edited_message", "channel_post", "edited_channel_post", "inline_query",
    "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query", "poll",
    "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "message_reaction",
    "message_reaction_count", "chat_boost", "removed_chat_boost", "business_connection",
    "business_message", "edited_business_message", "deleted_business_messages",
    "purchased_paid_media",
})  # fmt: skip
MAX_QUEUE = 100_000
MAX_WAIT = 50
HOLD, HOLD_TO_ONE = 3.0, 0.5
MAX_ANSWER = 4 << 20
TERMINATED = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass(frozen=True)
class _Queued:
    update: Update
    expires: datetime


class UpdateQueue:
    """What a bot has not confirmed yet, oldest first.

    `now` and `lifetime` come from the world: the clock's time, and how long so many seconds last.
    """

    def __init__(
        self,
        first_id: int,
        now: Callable[[], datetime],
        lifetime: Callable[[float], timedelta],
    ) -> None:
        self._now = now
        self._lifetime = lifetime
        self._next_id = first_id
        self._queue: deque[_Queued] = deque(maxlen=MAX_QUEUE)
        self._arrived = asyncio.Event()
        self._poll: asyncio.Future[None] | None = None
        self._last_poll: tuple[int | None, float] = (None, 0.0)
        self.allowed = KINDS - BY_DEFAULT_OFF

    def allow(self, names: Any) -> None:
        """Change what is queued from now on; anything but a list changes nothing."""
        if isinstance(names, list):
            known = KINDS & {name for name in names if isinstance(name, str)}
            self.allowed = frozenset(known) or KINDS - BY_DEFAULT_OFF

    @property
    def has_default_kinds(self) -> bool:
        return self.allowed == KINDS - BY_DEFAULT_OFF

    def put(self, kind: str, content: Any) -> int | None:
        """Queue an update and give its id; None where the bot does not want this kind."""
        if kind not in self.allowed:
            return None
        return self.put_raw({kind: content}, LIFETIMES.get(kind, DAY))

    def put_raw(self, content: dict[str, Any], lifetime: float = DAY) -> int:
        update = {"update_id": self._next_id, **content}
        self._next_id += 1
        self._queue.append(_Queued(update, self._now() + self._lifetime(lifetime)))
        self._arrived.set()
        return int(update["update_id"])

    def count(self) -> int:
        return len(self._first(MAX_QUEUE))

    def clear(self) -> None:
        self._queue.clear()

    async def poll(
        self, offset: int, limit: int, wait: float, *, guarded: bool = False
    ) -> list[Update]:
        """Confirm what lies below the offset and give what follows, waiting for it if need be.

        Guarded as on Telegram, a client that asks the same again at once is held for a while.

        Raises:
            ApiError: 409, another poll or a webhook came meanwhile.
        """
        self.interrupt(TERMINATED)
        self._confirm(offset)
        limit = min(max(limit, 1), 100)
        if guarded and (since := self._since_same_poll(offset)) < HOLD:
            wait = max(wait, HOLD)
            limit = 1 if since < HOLD_TO_ONE else limit
        if not (found := self._first(limit)) and wait > 0:
            await self._wait(min(wait, MAX_WAIT))
            found = self._first(limit)
        return list(_within(found))

    def interrupt(self, reason: str) -> None:
        """End a waiting poll with a 409."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(ApiError(409, reason))

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = self._next_id + max(offset, -len(self._queue))
        while self._queue and self._queue[0].update["update_id"] < offset:
            self._queue.popleft()

    def _since_same_poll(self, offset: int) -> float:
        """Real seconds since the last poll, if that had the same offset."""
        (last_offset, last_at), now = self._last_poll, time.monotonic()
        self._last_poll = offset, now
        return now - last_at if last_offset == offset else math.inf

    def _first(self, limit: int) -> list[Update]:
        """The oldest that still live."""
        now = self._now()
        alive = (one.update for one in self._queue if one.expires > now)
        return list(islice(alive, limit))

    async def _wait(self, seconds: float) -> None:
        self._arrived.clear()
        self._poll = poll = asyncio.get_running_loop().create_future()
        arrival = asyncio.ensure_future(self._arrived.wait())
        try:
            await asyncio.wait(
                (arrival, poll), timeout=seconds, return_when=asyncio.FIRST_COMPLETED
            )
            if poll.done():
                poll.result()
        finally:
            arrival.cancel()
            poll.cancel()


def _within(updates: list[Update]) -> Iterable[Update]:
    """As many as an answer of 4 MiB holds, one at least."""
    size = 0
    for at, update in enumerate(updates):
        size += len(repr(update))
        if at and size > MAX_ANSWER:
            return
        yield update
