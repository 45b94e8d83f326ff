"""Instants, dates and lengths as files write them."""

import re
from datetime import date, datetime, time, timedelta

MAX_LENGTH = timedelta(days=31)
HOURS = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:h|hrs?|hours?|std\.?|stunden?|tim\.?|timm(?:e|ar)|heures?)"
    r"(?:\s*(\d{1,2}))?",
    re.IGNORECASE,
)
ISO_LENGTH = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")


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


def read_length(text: object, *, with_days: bool = True) -> timedelta | None:
    """`hh:mm`; minutes; ISO `PT45M`; of three parts `d:hh:mm` or `hh:mm:ss`.

    pretalx writes days without a leading zero, others write hours with two digits; a sheet
    (`with_days` false) has no days.
    """
    whole = str(text or "").strip()[:60]
    if found := ISO_LENGTH.fullmatch(whole):
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return _length(days + weeks * 7, hours, minutes + seconds // 60)
    written = re.sub(r"(?<!\s)\s*(?:min\w{0,12}\.?|(?<=\d)m|')$", "", whole, flags=re.IGNORECASE)
    if found := HOURS.fullmatch(written):
        return _length(0, 0, round(float(found[1].replace(",", ".")) * 60) + int(found[2] or 0))
    parts = written.split(":")
    if not all(re.fullmatch(r"\d{1,5}", part) for part in parts) or len(parts) > 3:
        return None
    numbers = [int(part) for part in parts]
    if len(parts) == 1:
        return _length(0, 0, numbers[0])
    if len(parts) == 3 and with_days and parts[0] in set("123456789") and numbers[1] < 24:
        return _length(*numbers)
    return _length(0, numbers[0], numbers[1])


def _length(days: int, hours: int, minutes: int) -> timedelta | None:
    length = timedelta(days=days, hours=hours, minutes=minutes)
    return length if length <= MAX_LENGTH else None


def end_after(start: datetime | None, length: timedelta | None) -> datetime | None:
    return start + length if start is not None and length is not None else None
