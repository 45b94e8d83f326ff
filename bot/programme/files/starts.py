"""Two starts for one session: the instant that a file gives, and the clock time beside it.

One that disagrees is a slip, and the instant holds. Where all disagree by the same length, or each
by the zone's own offset, a program has moved the instants, and what people have read is the clock.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.programme.sources.findings import Record, Remark

DAY = timedelta(days=1)


def settled(records: Sequence[Record], zone: ZoneInfo) -> tuple[list[Record], tuple[Remark, ...]]:
    """The records with the start that holds, and what to tell of it."""
    pairs = [pair for record in records if (pair := _pair(record))]
    if not pairs or not _are_moved(pairs, zone):
        return list(records), ()
    is_utc = all(instant.utcoffset() == timedelta() for instant, _ in pairs)
    remark = Remark("local-as-utc" if is_utc else "starts-moved", records[0].title)
    return [_by_clock(record, zone) for record in records], (remark,)


def _pair(record: Record) -> tuple[datetime, time] | None:
    start = record.start
    if start is None or start.tzinfo is None or record.stated_start is None:
        return None
    return start, record.stated_start


def _are_moved(pairs: Sequence[tuple[datetime, time]], zone: ZoneInfo) -> bool:
    """Whether all disagree, and all alike. One alone must be off by the zone's offset."""
    if any(_is_right(instant, stated) for instant, stated in pairs):
        return False
    locals_ = [(instant.astimezone(zone), stated) for instant, stated in pairs]
    lengths = {_length(local, stated) for local, stated in locals_}
    by_offset = all(
        _length(local, stated) in {local.utcoffset(), -(local.utcoffset() or timedelta())}
        for local, stated in locals_
    )
    return timedelta() not in lengths and (by_offset or (len(lengths) == 1 and len(pairs) > 1))


def _is_right(instant: datetime, stated: time) -> bool:
    """Whether the clock is that of the offset which the instant itself names.

    +00:00 is no offset of its own: it may be the zone's name for want of another.
    """
    return bool(instant.utcoffset()) and not _length(instant, stated)


def _length(local: datetime, stated: time) -> timedelta:
    """How much later the instant is than the clock, between minus and plus twelve hours."""
    midnight = datetime.combine(local.date(), time())
    apart = local.replace(tzinfo=None, second=0, microsecond=0) - midnight
    apart -= timedelta(hours=stated.hour, minutes=stated.minute)
    return (apart + DAY / 2) % DAY - DAY / 2


def _by_clock(record: Record, zone: ZoneInfo) -> Record:
    """Start and end moved together, so that the start is what the clock says."""
    pair = _pair(record)
    if pair is None:
        return record
    local = pair[0].astimezone(zone)
    start = local.replace(tzinfo=None) - _length(local, pair[1])
    end = record.end
    if end is not None:
        end = start + (end - pair[0]) if end.tzinfo else end
    return replace(record, start=start, end=end)
