"""Which copies stay: every one of the last hour, one of each hour of a day, one of each of seven days.

So whoever was erased is gone from all of them a week later.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from bot.storage.connections.copy_files import Copy

CLOSELY, HOURLY, DAILY = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


def beyond_need(copies: Iterable[Copy], now: datetime) -> list[Copy]:
    """Those that go. The newest never does, nor one whose date has not come yet."""
    newest_first = sorted(copies, key=lambda copy: copy.made_at, reverse=True)
    kept: set[str] = set()
    gone = []
    for copy in newest_first[1:]:
        slot = _slot(copy, now)
        if slot is None or slot in kept:
            gone.append(copy)
        else:
            kept.add(slot)
    return gone


def _slot(copy: Copy, now: datetime) -> str | None:
    """What it alone stands for, as a newer one of the same would; None where it is too old for any."""
    age, made_at = now - copy.made_at, copy.made_at.astimezone(UTC)
    if age < CLOSELY:
        return str(copy.path)
    if age < HOURLY:
        return f"{made_at:%Y-%m-%d %H}"
    return f"{made_at:%Y-%m-%d}" if age < DAILY else None
