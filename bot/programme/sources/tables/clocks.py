"""Times of day, spans and dates with a time, as people write them in spreadsheets."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.programme.sources.tables.cells import (
    DAY,
    MAX_DATE,
    MONTHS,
    WEEKDAYS,
    WORDS_BEFORE,
    Calendar,
    Cell,
    as_number,
    is_serial,
    read_date,
    written,
)
from bot.programme.sources.tables.spoken_times import plainly
from bot.programme.sources.times import read_instant

HALF_DAY = DAY / 2
AT = (
    r"(?:(?:kl\.?|klo\.?|kello|klockan|klokken|at|um|om|von|ab|från|fra|from|dès|à|@|-"
    r"|fr\.?(?:\s?o\.?\s?m\.?)?)\s{0,3}){0,2}"
)
TIME = (
    r"(\d{1,2})(?:\s{0,3}(?:[:.,h]|uhr)\s{0,3}(\d\d)(?:[:.](\d\d(?:[.,]\d{1,12})?))?\s{0,3}h?|\s{0,3}h)?"
    r"\s{0,3}(?:uhr|([ap])\.?\s?m\b\.?)?"
)
CLOCK = re.compile(AT + TIME + r"\s{0,3}-?")
RANGE = re.compile(
    rf"{AT}{TIME}\s{{0,3}}(?:->?|→|to|till?|bis|until|à|t\.?\s?o\.?\s?m\.?)\s{{0,3}}(?:(?:kl|klo)\.?\s{{0,3}})?{TIME}"
)
NUMERIC = re.compile(WORDS_BEFORE + r"\d{1,4}([./-])\d{1,2}\1\d{1,4}\.?")
BETWEEN = re.compile(r"(?:T(?=\d)|[\s,]+)")
ORDERED = re.compile(WORDS_BEFORE + r"(\d{1,2})(?:/(\d{1,2})(?:/\d|$)|-(\d{1,2})-\d)")
CLEARLY_A_TIME = re.compile(
    AT + r"\d{1,2}(?:\s{0,3}[:.h]\s{0,3}\d\d(?!\d)|\s{0,3}[ap]\.?\s?m\b)", re.IGNORECASE
)
FROM = {"fr"}
"""`fr. 12.00` is from twelve in Swedish; nobody writes Friday so before a time alone."""
DAYS_ALONE = re.compile(r"(?:day|dag|tag|jour|päivä)\s{0,3}\d{1,2}[.,:]?", re.IGNORECASE)
"""`Dag 2` before a time of day."""


def read_span(cell: Cell | None) -> tuple[timedelta | None, timedelta | None]:
    """Start and end since midnight of a cell that holds one time, or two with a dash between."""
    if isinstance(cell, str) and (found := RANGE.fullmatch(_time_in(cell))):
        return _span(found.groups()[:4], found.groups()[4:])
    return read_time(cell), None


def note_in(cell: Cell | None) -> str:
    """What a cell says beside its time: that it is about then, or what begins then."""
    if not isinstance(cell, str) or read_span(cell)[0] is None:
        return ""
    return plainly(_divided(cell)[1]).note


def read_time(cell: Cell | None) -> timedelta | None:
    """Time since midnight to the minute, at most 24 hours; None where the cell holds none."""
    cell = as_number(cell)
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return _rounded(timedelta(0, cell.second, cell.microsecond, 0, cell.minute, cell.hour))
    if isinstance(cell, timedelta):
        return _rounded(cell) if timedelta() <= cell <= DAY else None
    if isinstance(cell, float) and (is_serial(cell) or not cell.is_integer()):
        return _of_number(cell % 1 if is_serial(cell) else cell)
    found = CLOCK.fullmatch(_time_in(written(cell)))
    return _since_midnight(*found.groups()) if found else None


def _of_number(number: float) -> timedelta | None:
    """A part of a day; or 9.3 for the 9.30 that a spreadsheet took for a number."""
    if 0 <= number < 1:
        return timedelta(minutes=round(number * 1440))
    hours, minutes = divmod(round(number * 100), 100)
    is_clock = abs(number * 100 - round(number * 100)) < 1e-6 and hours < 24 and minutes < 60
    return timedelta(hours=hours, minutes=minutes) if is_clock else None


def _rounded(since: timedelta) -> timedelta:
    """To the minute: reckoned times are a little before or after what the sheet shows."""
    return timedelta(minutes=round(since / timedelta(minutes=1)))


Parts = Sequence[str | None]
"""Hour, minute, second and half of the day."""


def _span(first: Parts, last: Parts) -> tuple[timedelta | None, timedelta | None]:
    """Of `1-3 pm` and `11 am-1` each has the half of the day that lets it end after it starts."""
    half, last_half = first[3], last[3]
    start = _since_midnight(first[0], first[1], first[2], half or last_half)
    end = _since_midnight(last[0], last[1], last[2], last_half)
    if start is None or end is None:
        return start, end
    if last_half and not half and start > end and start >= HALF_DAY:
        return start - HALF_DAY, end
    is_after_noon = half and not last_half and end < start and end < HALF_DAY
    return start, end + HALF_DAY if is_after_noon else end


def _since_midnight(
    hour: str | None, minute: str | None, second: str | None, half: str | None
) -> timedelta | None:
    hours, minutes = int(hour or 0), int(minute or 0)
    if half and hours <= 12:
        hours = hours % 12 + (12 if half == "p" else 0)
    length = timedelta(hours=hours, minutes=minutes)
    if length > DAY or minutes > 59:
        return None
    return _rounded(length + timedelta(seconds=float((second or "0").replace(",", "."))))


def _time_in(text: str) -> str:
    """What follows the date, in small letters without words, and `0930` as `09:30`."""
    clock = plainly(_divided(text)[1]).clock
    return re.sub(r"(?<![\d.,:])(\d{1,2})(\d\d)\b", r"\1:\2", clock)


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
        if _names_day(date_text, words) and CLEARLY_A_TIME.match(whole, between.end()):
            return date_text, whole[between.end() :]
    return "", whole


def _names_day(text: str, words: Sequence[str]) -> bool:
    """Whether a text is a date with its month in letters, a weekday, or `Dag 2`."""
    if DAYS_ALONE.fullmatch(text):
        return True
    if len(words) == 1 and words[0] in WEEKDAYS:
        return words[0] not in FROM
    return bool(re.search(r"\d", text)) and any(word in MONTHS for word in words)


def holds_date(cell: Cell | None) -> bool:
    """Whether a cell has a date before its time."""
    cell = as_number(cell)
    if isinstance(cell, date) or is_serial(cell):
        return True
    return isinstance(cell, str) and bool(_divided(cell)[0])


def read_date_of(cell: Cell | None, calendar: Calendar) -> date | None:
    """The date of a cell that holds a date before its time."""
    return read_date(_divided(cell)[0] if isinstance(cell, str) else cell, calendar)


def read_exact(cell: Cell | None) -> datetime | None:
    """An instant that says its offset itself, such as `2024-05-17T09:00:00+02:00`."""
    found = read_instant(cell) if isinstance(cell, str) else None
    if found is None or found.tzinfo is None:
        return None
    return found.replace(second=0, microsecond=0) + _rounded(
        timedelta(seconds=found.second, microseconds=found.microsecond)
    )


def day_first(cells: list[Cell | None]) -> bool | None:
    """The order of dates such as 25/3/2024, by one of them that can only be read one way."""
    for cell in cells:
        if found := ORDERED.match(written(cell)):
            one, two = int(found[1]), int(found[2] or found[3])
            if (one > 12) != (two > 12):
                return one > 12
    return None
