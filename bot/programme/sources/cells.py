"""Dates and times of day as people write them in spreadsheets."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | float | bool | date | datetime | time | timedelta
"""A cell of a sheet; of a text file always text."""

DAY = timedelta(days=1)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januari januar janvier jan",
            "february februari februar février fevrier feb",
            "march mars märz maerz mar",
            "april avril apr",
            "may maj mai",
            "june juni juin jun",
            "july juli juillet jul",
            "august augusti août aout aug",
            "september septembre sep sept",
            "october oktober octobre oct okt",
            "november novembre nov",
            "december dezember décembre decembre dec dez",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday måndag montag lundi mon mo mån",
            "tuesday tisdag dienstag mardi tue di tis",
            "wednesday onsdag mittwoch mercredi wed mi ons",
            "thursday torsdag donnerstag jeudi thu do tor tors",
            "friday fredag freitag vendredi fri fr fre",
            "saturday lördag samstag sonnabend samedi sat sa lör",
            "sunday söndag sonntag dimanche sun so sön",
        )
    )
    for name in names.split()
}


@dataclass(frozen=True)
class Calendar:
    """What is needed to read dates that are not written in full."""

    first_day: date | None = None
    day_first: bool | None = None
    """Whether 3/4 is the third of April; None where it is not known."""


class NeedsFirstDay(Exception):  # noqa: N818 -- it reads as what is lacking
    """A weekday, a number of a day, or a date without its year."""


class NeedsDateOrder(Exception):  # noqa: N818
    """A date such as 3/4/2024, which can be read in two ways."""


def written(cell: Cell | None) -> str:
    """A cell as text; a whole number without its point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def read_date(cell: Cell | None, calendar: Calendar) -> date | None:
    """The date of a cell, None where it holds none."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = written(cell).casefold()
    if found := re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.match(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)", text):
        return _numbered(int(found[1]), int(found[3]), int(found[4]), found[2], calendar)
    return _named(text, calendar)


def _numbered(one: int, two: int, year: int, sign: str, calendar: Calendar) -> date | None:
    full = year if year > 99 else 2000 + year if year < 70 else 1900 + year
    if sign == "." or one > 12:
        return _date(full, two, one)
    if two > 12:
        return _date(full, one, two)
    if calendar.day_first is None and one != two:
        raise NeedsDateOrder
    return _date(full, two, one) if calendar.day_first else _date(full, one, two)


def _named(text: str, calendar: Calendar) -> date | None:
    """`25 mars 2024`, `March 25`, `fredag`, `Day 2`, `2`."""
    words = re.findall(r"[^\W\d_]+|\d+", text)
    month = next((MONTHS[word] for word in words if word in MONTHS), None)
    numbers = [int(word) for word in words if word.isdecimal() and len(word) < 5]
    if month and (days := [number for number in numbers if 1 <= number <= 31]):
        year = next((number for number in numbers if number > 1900), None)
        if year is None and calendar.first_day is None:
            raise NeedsFirstDay
        return _date(
            year or (calendar.first_day.year if calendar.first_day else 0), month, days[0]
        )
    weekday = next((WEEKDAYS[word] for word in words if word in WEEKDAYS), None)
    is_number = re.fullmatch(r"(?:day|dag|tag|jour)?\s*(\d{1,2})", text)
    if weekday is None and not is_number:
        return None
    if calendar.first_day is None:
        raise NeedsFirstDay
    if weekday is not None:
        return calendar.first_day + DAY * ((weekday - calendar.first_day.weekday()) % 7)
    assert is_number
    return calendar.first_day + DAY * (int(is_number[1]) - 1)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


TIME = r"(\d{1,2})(?:\s*[:.h]\s*(\d\d)(?::\d\d(?:\.\d+)?)?|\s*h)?\s*(uhr|([ap])\.?\s?m\b\.?)?"
RANGE = re.compile(rf"(?:kl\.?\s*)?{TIME}\s*(?:[-–—]|to|till|bis|à)\s*(?:kl\.?\s*)?{TIME}")
CLOCK = re.compile(rf"(?:kl\.?\s*)?{TIME}")


def read_span(cell: Cell | None) -> tuple[timedelta | None, timedelta | None]:
    """Start and end since midnight of a cell that holds one time, or two with a dash between."""
    if isinstance(cell, str) and (found := RANGE.fullmatch(_tail(cell))):
        groups = found.groups()
        return _since_midnight(*groups[:4]), _since_midnight(*groups[4:])
    return read_time(cell), None


def read_time(cell: Cell | None) -> timedelta | None:
    """Time since midnight, at most 24 hours; None where the cell holds none."""
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return timedelta(hours=cell.hour, minutes=cell.minute)
    if isinstance(cell, timedelta):
        return cell if timedelta() <= cell <= DAY else None
    if isinstance(cell, float) and not cell.is_integer():
        return timedelta(minutes=round(cell * 1440)) if 0 < cell < 1 else None
    found = CLOCK.fullmatch(_tail(written(cell)))
    return _since_midnight(*found.groups()) if found else None


def _tail(text: str) -> str:
    """A text without the date before its time, and `0930` as `09:30`."""
    time_only = re.sub(r"^\d{1,4}([./-])\d{1,2}\1\d{1,4}[T ]+", "", text.strip()).casefold()
    return re.sub(r"\b(\d\d)(\d\d)\b", r"\1:\2", time_only)


def _since_midnight(
    hour: str, minute: str | None, _: str | None, half: str | None
) -> timedelta | None:
    hours, minutes = int(hour), int(minute or 0)
    if half and hours <= 12:
        hours = hours % 12 + (12 if half == "p" else 0)
    length = timedelta(hours=hours, minutes=minutes)
    return length if length <= DAY and minutes < 60 else None


def holds_date(cell: Cell | None) -> bool:
    """Whether a cell has a date before its time."""
    if isinstance(cell, date):
        return True
    return bool(re.match(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}[T ]", written(cell)))


def day_first(cells: list[Cell | None]) -> bool | None:
    """The order of dates such as 25/3/2024, by one of them that can only be read one way."""
    for cell in cells:
        found = re.match(r"(\d{1,2})([/-])(\d{1,2})\2\d", written(cell))
        if found and (int(found[1]) > 12) != (int(found[3]) > 12):
            return int(found[1]) > 12
    return None
