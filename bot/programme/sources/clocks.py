"""Times of day, spans and dates with a time, as people write them in spreadsheets."""

import re
from datetime import date, datetime, time, timedelta

from bot.programme.sources.cells import (
    DAY,
    MAX_DATE,
    MONTHS,
    WORDS_BEFORE,
    Calendar,
    Cell,
    is_serial,
    read_date,
    written,
)
from bot.programme.sources.times import read_instant

HALF_DAY = DAY / 2
AT = r"(?:kl\.?|klockan|at|um|om|von|ab|från|from|dès|à|@|-|–)?\s*"
TIME = (
    r"(\d{1,2})(?:\s*(?:[:.,h]|uhr)\s*(\d\d)(?::\d\d(?:\.\d+)?)?\s*h?|\s*h)?"
    r"\s*(?:uhr|([ap])\.?\s?m\b\.?)?"
)
CLOCK = re.compile(AT + TIME + r"\s*[-–—]?")
RANGE = re.compile(rf"{AT}{TIME}\s*(?:[-–—]|to|till|bis|à)\s*(?:kl\.?\s*)?{TIME}")
NUMERIC = re.compile(WORDS_BEFORE + r"\d{1,4}([./-])\d{1,2}\1\d{1,4}\.?")
BETWEEN = re.compile(r"(?:T(?=\d)|[\s,]+)")
ORDERED = re.compile(WORDS_BEFORE + r"(\d{1,2})(?:/(\d{1,2})(?:/\d|$)|-(\d{1,2})-\d)")
CLEARLY_A_TIME = re.compile(
    AT + r"\d{1,2}(?:\s*[:.h]\s*\d\d(?!\d)|\s*[ap]\.?\s?m\b)", re.IGNORECASE
)


def read_span(cell: Cell | None) -> tuple[timedelta | None, timedelta | None]:
    """Start and end since midnight of a cell that holds one time, or two with a dash between."""
    if isinstance(cell, str) and (found := RANGE.fullmatch(_time_in(cell))):
        return _span(*found.groups())
    return read_time(cell), None


def read_time(cell: Cell | None) -> timedelta | None:
    """Time since midnight, at most 24 hours; None where the cell holds none."""
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return timedelta(hours=cell.hour, minutes=cell.minute)
    if isinstance(cell, timedelta):
        return cell if timedelta() <= cell <= DAY else None
    if isinstance(cell, float) and (is_serial(cell) or not cell.is_integer()):
        part = cell % 1 if is_serial(cell) else cell
        return timedelta(minutes=round(part * 1440)) if 0 <= part < 1 else None
    found = CLOCK.fullmatch(_time_in(written(cell)))
    return _since_midnight(*found.groups()) if found else None


def _span(
    hour: str, minute: str | None, half: str | None, *until: str | None
) -> tuple[timedelta | None, timedelta | None]:
    """Of `1-3 pm` and `11 am-1` each has the half of the day that lets it end after it starts."""
    last_hour, last_minute, last_half = until
    start = _since_midnight(hour, minute, half or last_half)
    end = _since_midnight(last_hour or "", last_minute, last_half)
    if start is None or end is None:
        return start, end
    if last_half and not half and start > end and start >= HALF_DAY:
        return start - HALF_DAY, end
    is_after_noon = half and not last_half and end < start and end < HALF_DAY
    return start, end + HALF_DAY if is_after_noon else end


def _since_midnight(hour: str, minute: str | None, half: str | None) -> timedelta | None:
    hours, minutes = int(hour), int(minute or 0)
    if half and hours <= 12:
        hours = hours % 12 + (12 if half == "p" else 0)
    length = timedelta(hours=hours, minutes=minutes)
    return length if length <= DAY and minutes < 60 else None


def _time_in(text: str) -> str:
    """What follows the date, in small letters, and `0930` as `09:30`."""
    return re.sub(r"(?<![\d.,:])(\d{1,2})(\d\d)\b", r"\1:\2", _divided(text)[1].casefold())


def _divided(text: str) -> tuple[str, str]:
    """A text as its date and its time; what it does not have is empty."""
    whole = text.strip()
    if len(whole) > MAX_DATE:
        return "", ""
    if found := NUMERIC.match(whole):
        between = BETWEEN.match(whole, found.end())
        return (whole[: found.end()], whole[between.end() :]) if between else ("", whole)
    for between in BETWEEN.finditer(whole):
        date_text = whole[: between.start()]
        words = re.findall(r"[^\W\d_]+", date_text.casefold())
        has_day = re.search(r"\d", date_text) and any(word in MONTHS for word in words)
        if has_day and CLEARLY_A_TIME.match(whole, between.end()):
            return date_text, whole[between.end() :]
    return "", whole


def holds_date(cell: Cell | None) -> bool:
    """Whether a cell has a date before its time."""
    if isinstance(cell, date) or is_serial(cell):
        return True
    return isinstance(cell, str) and bool(_divided(cell)[0])


def read_date_of(cell: Cell | None, calendar: Calendar) -> date | None:
    """The date of a cell that holds a date before its time."""
    return read_date(_divided(cell)[0] if isinstance(cell, str) else cell, calendar)


def read_exact(cell: Cell | None) -> datetime | None:
    """An instant that says its offset itself, such as `2024-05-17T09:00:00+02:00`."""
    found = read_instant(cell) if isinstance(cell, str) else None
    return found if found and found.tzinfo else None


def day_first(cells: list[Cell | None]) -> bool | None:
    """The order of dates such as 25/3/2024, by one of them that can only be read one way."""
    for cell in cells:
        if found := ORDERED.match(written(cell)):
            one, two = int(found[1]), int(found[2] or found[3])
            if (one > 12) != (two > 12):
                return one > 12
    return None
