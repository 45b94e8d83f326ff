"""Flood control: token buckets on the clock. Telegram's true limits are unknown and change."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from bot.sandbox.chats.errors import too_many_requests

Profile: TypeAlias = Literal["off", "nominal", "harsh"]
PROFILES: tuple[Profile, ...] = ("off", "nominal", "harsh")
COUNTED = ("send", "edit", "copy", "forward")
FREE = frozenset({"sendchataction", "editforumtopic"})
HARSH_WAIT = 30


@dataclass(frozen=True)
class Limit:
    """So many calls a second, and so many at once after a rest."""

    rate: float
    burst: float

    def halved(self) -> "Limit":
        return Limit(self.rate / 2, max(1, self.burst / 2))


IN_ALL = Limit(30, 30)
PRIVATE = Limit(1, 5)
GROUP = Limit(20 / 60, 20)


@dataclass
class _Bucket:
    limit: Limit
    level: float
    since: datetime
    closed_until: datetime | None = None

    def wait(self, now: datetime) -> float:
        """Seconds until the next call may pass; 0 where it may pass now."""
        if self.closed_until and now < self.closed_until:
            return (self.closed_until - now).total_seconds()
        passed = (now - self.since).total_seconds()
        self.level = min(self.limit.burst, self.level + max(0, passed) * self.limit.rate)
        self.since = now
        return max(0, (1 - self.level) / self.limit.rate)


class FloodControl:
    """Counts what a bot sends and edits, in all and in each chat."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._buckets: dict[tuple[int, str], _Bucket] = {}
        self._profile: Profile = "off"

    @property
    def profile(self) -> Profile:
        return self._profile

    @profile.setter
    def profile(self, profile: Profile) -> None:
        if profile not in PROFILES:
            raise ValueError(f"No flood profile is called {profile!r}.")
        self._profile = profile
        self._buckets.clear()

    def take(self, bot_id: int, method: str, chat_id: str) -> None:
        """Let a call pass.

        Raises:
            ApiError: 429; until then everything in that bucket is refused.
        """
        if self._profile == "off" or not _counts(method):
            return
        now = self._now()
        buckets = [self._bucket((bot_id, key), now) for key in ("", chat_id)]
        waits = [bucket.wait(now) for bucket in buckets]
        if not any(waits):
            for bucket in buckets:
                bucket.level -= 1
            return
        seconds = math.ceil(max(waits))
        if self._profile == "harsh":
            seconds = max(seconds, HARSH_WAIT)
        self._close(buckets[waits.index(max(waits))], now, seconds)
        raise too_many_requests(seconds)

    def _close(self, bucket: _Bucket, now: datetime, seconds: int) -> None:
        if not bucket.closed_until or bucket.closed_until <= now:
            bucket.closed_until = now + timedelta(seconds=seconds)

    def _bucket(self, key: tuple[int, str], now: datetime) -> _Bucket:
        if key not in self._buckets:
            limit = _limit(key[1])
            limit = limit.halved() if self._profile == "harsh" else limit
            self._buckets[key] = _Bucket(limit, limit.burst, now)
        return self._buckets[key]


def _counts(method: str) -> bool:
    return method.lower().startswith(COUNTED) and method.lower() not in FREE


def _limit(chat_id: str) -> Limit:
    if not chat_id:
        return IN_ALL
    return GROUP if chat_id.startswith(("-", "@")) else PRIVATE
