"""Instants, dates and lengths as files write them."""

import re
from datetime import date, datetime, time, timedelta

MAX_LENGTH = timedelta(days=31)


def read_instant(text: object) -> datetime | None:
    """An ISO 8601 date with time; naive where there is no offset. None for anything else."""
    written = str(text or "").strip()
    if not re.match(r"\d{4}-?\d\d-?\d\d[T ]\d", written):
        return None
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None


def read_day(text: object) -> date | None:
    """An ISO date, or the date of an ISO instant."""
    try:
        return date.fromisoformat(str(text or "").strip()[:10])
    except ValueError:
        return None


def read_clock(text: object) -> time | None:
    """`9:00`, `09:00`, `09:00:00`."""
    found = re.fullmatch(r"(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?", str(text or "").strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


def read_length(text: object) -> timedelta | None:
    """`hh:mm`; minutes; ISO `PT45M`; of three parts `d:hh:mm`, or `hh:mm:ss` after a zero.

    pretalx writes days without a leading zero, others write hours with two digits.
    """
    written = str(text or "").strip()
    if found := re.fullmatch(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?", written):
        days, hours, minutes = (int(part or 0) for part in found.groups())
        return _length(days=days, hours=hours, minutes=minutes)
    parts = written.split(":")
    if not all(re.fullmatch(r"\d{1,5}", part) for part in parts) or len(parts) > 3:
        return None
    numbers = [int(part) for part in parts]
    if len(parts) == 1:
        return _length(minutes=numbers[0])
    if len(parts) == 3 and (len(parts[0]) == 1 and parts[0] != "0"):
        return _length(days=numbers[0], hours=numbers[1], minutes=numbers[2])
    return _length(hours=numbers[0], minutes=numbers[1])


def _length(days: int = 0, hours: int = 0, minutes: int = 0) -> timedelta | None:
    length = timedelta(days=days, hours=hours, minutes=minutes)
    return length if length <= MAX_LENGTH else None


def end_after(start: datetime | None, length: timedelta | None) -> datetime | None:
    return start + length if start is not None and length is not None else None
