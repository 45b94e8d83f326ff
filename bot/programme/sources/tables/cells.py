"""Cells of a spreadsheet, and dates as people write them there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeGuard

Cell = str | float | bool | date | datetime | time | timedelta
"""A cell of a sheet; of a text file always text."""

DAY = timedelta(days=1)
SERIAL_ZERO = date(1899, 12, 30)
"""Day 0 of a spreadsheet that is written as its bare numbers."""
COUNTED = re.compile(r"(?:3[7-9]|[4-6]\d|7[0-2])\d{3}")
"""`45783`, the number of a day as text."""
COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)$")
"""`20240517`."""
YEAR_FIRST_OR_LAST = re.compile(r"(\d\d)-(\d\d)-(\d\d)")
"""`24-05-17`: a Swede's 17 May 2024, and another's 24 May 2017."""
MAX_DATE = 80
"""Characters of the longest text that is looked into for a date or a time."""
WORDS_BEFORE = r"(?:[^\W\d_]{1,12}[.,]{0,2}\s{0,3}){0,2}"
YEAR_FIRST = WORDS_BEFORE + r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?!\d)"
YEAR_LAST = WORDS_BEFORE + r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)"
NO_YEAR = WORDS_BEFORE + r"(\d{1,2})([./])(\d{1,2})\.?"
DAY_NUMBER = re.compile(r"(?:day|dag|tag|jour|päivä)?\s{0,5}(\d{1,2})")
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januari januar janvier jan tammikuuta tammikuu",
            "february februari februar février fevrier feb helmikuuta helmikuu",
            "march mars marts märz maerz mar maaliskuuta maaliskuu",
            "april avril apr huhtikuuta huhtikuu",
            "may maj mai toukokuuta toukokuu",
            "june juni juin jun kesäkuuta kesäkuu",
            "july juli juillet jul heinäkuuta heinäkuu",
            "august augusti août aout aug elokuuta elokuu",
            "september septembre sep sept syyskuuta syyskuu",
            "october oktober octobre oct okt lokakuuta lokakuu",
            "november novembre nov marraskuuta marraskuu",
            "december desember dezember décembre decembre dec dez joulukuuta joulukuu",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday måndag mandag montag maanantai maanantaina lundi mon mo mån man",
            "tuesday tisdag tirsdag dienstag tiistai tiistaina mardi tue tues di tis tir",
            "wednesday onsdag mittwoch keskiviikko keskiviikkona mercredi wed mi ons",
            "thursday torsdag donnerstag torstai torstaina jeudi thu thur thurs do tor tors",
            "friday fredag freitag perjantai perjantaina vendredi fri fr fre",
            "saturday lördag lørdag samstag sonnabend lauantai lauantaina samedi sat sa lör lør",
            "sunday söndag søndag sonntag sunnuntai sunnuntaina dimanche sun so sön søn",
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
    first_number: int = 1
    """The number of the first day, where days are numbered."""


class NeedsFirstDay(Exception):  # noqa: N818 -- it reads as what is lacking
    """A weekday, a number of a day, or a date without its year."""


class NeedsDateOrder(Exception):  # noqa: N818
    """A date such as 3/4/2024, which can be read in two ways."""


NUMBER = re.compile(r"(\d{5}[.,]\d{1,17}|0[.,]\d{3,17})")
"""`45783.43055556`: a date with its time as a spreadsheet counts, written out as text."""


def as_number(cell: Cell | None) -> Cell | None:
    """A cell whose text is a spreadsheet's count of days as that number, any other as it is."""
    if isinstance(cell, str) and NUMBER.fullmatch(cell.strip()):
        return float(cell.strip().replace(",", "."))
    return cell


def written(cell: Cell | None) -> str:
    """A cell as text; a whole number without its point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def read_date(cell: Cell | None, calendar: Calendar) -> date | None:
    """The date of a cell, None where it holds none."""
    cell = as_number(cell)
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    if is_serial(cell):
        return SERIAL_ZERO + DAY * int(cell)
    if COUNTED.fullmatch(written(cell)):
        return SERIAL_ZERO + DAY * int(written(cell))
    text = COMPACT.sub(r"\1-\2-\3", written(cell).casefold())
    if len(text) > MAX_DATE:
        return None
    if found := re.match(YEAR_FIRST, text):
        return _date(int(found[1]), int(found[3]), int(found[4]))
    return _by_signs(text, calendar) or _named(text, calendar)


def _by_signs(text: str, calendar: Calendar) -> date | None:
    """`17/5/2024`, `fre 17.5.24`, `17/5`; None for all else."""
    if found := YEAR_FIRST_OR_LAST.fullmatch(text):
        return _short(int(found[1]), int(found[2]), int(found[3]), calendar)
    if found := re.match(YEAR_LAST, text):
        year = int(found[4])
        full = year if year > 99 else 2000 + year if year < 70 else 1900 + year
        return _numbered(int(found[1]), int(found[3]), full, found[2], calendar)
    found = re.fullmatch(NO_YEAR, text)
    return _without_year(found, text, calendar) if found else None


def is_serial(cell: Cell | None) -> TypeGuard[float]:
    """Whether a number is a date of this century as a spreadsheet counts days."""
    return isinstance(cell, float) and 36_526 <= cell < 73_051


def _numbered(one: int, two: int, year: int, sign: str, calendar: Calendar) -> date | None:
    if sign == "." or one > 12:
        return _date(year, two, one)
    if two > 12:
        return _date(year, one, two)
    if calendar.day_first is None and one != two:
        raise NeedsDateOrder
    return _date(year, two, one) if calendar.day_first else _date(year, one, two)


def _short(one: int, month: int, three: int, calendar: Calendar) -> date | None:
    """Of the two readings the one that is near the first day."""
    readings = {_date(2000 + one, month, three), _date(2000 + three, month, one)} - {None}
    first = calendar.first_day
    near = {each for each in readings if each and first and abs(each - first) < 180 * DAY}
    if len(readings) > 1 and len(near) != 1:
        raise NeedsDateOrder
    return next(iter(near or readings), None)


def _without_year(found: re.Match[str], text: str, calendar: Calendar) -> date | None:
    """`17/5` or `fre 17.5.`, in the year of the first day; a weekday may tell the order."""
    first = _known(calendar.first_day)
    one, two = int(found[1]), int(found[3])
    weekday = _weekday(text)
    orders = {(one, two)} if found[2] == "." else {(one, two), (two, one)}
    dates = {_near(first, month, day) for day, month in orders}
    fitting = {each for each in dates if each and weekday in {None, each.weekday()}}
    if len(fitting) == 1:
        return fitting.pop()
    return _numbered(one, two, first.year, found[2], calendar) if fitting else None


def _known(first_day: date | None) -> date:
    if first_day is None:
        raise NeedsFirstDay
    return first_day


def _near(first: date, month: int, day: int) -> date | None:
    """The date in the year of the first day, or in January after it."""
    found = _date(first.year, month, day)
    return _date(first.year + 1, month, day) if found and first - found > 180 * DAY else found


def _weekday(text: str) -> int | None:
    words = re.findall(r"[^\W\d_]+", text)
    return next((WEEKDAYS[word] for word in words if word in WEEKDAYS), None)


def _named(text: str, calendar: Calendar) -> date | None:
    """`25 mars 2024`, `March 25`, `fredag`, `Day 2`, `2`."""
    words = re.findall(r"[^\W\d_]+|\d+", text)
    month = next((MONTHS[word] for word in words if word in MONTHS), None)
    numbers = [int(found) for found in re.findall(r"\d+", text) if len(found) < 5]
    if month and (days := [number for number in numbers if 1 <= number <= 31]):
        year = next((number for number in numbers if number > 1900), None)
        if year is None:
            return _near(_known(calendar.first_day), month, days[0])
        return _date(year, month, days[0])
    weekday = _weekday(text)
    is_number = DAY_NUMBER.fullmatch(text)
    if weekday is None and not is_number:
        return None
    first = _known(calendar.first_day)
    if weekday is not None:
        return first + DAY * ((weekday - first.weekday()) % 7)
    assert is_number
    return first + DAY * (int(is_number[1]) - calendar.first_number)


def first_number(cells: Iterable[Cell | None]) -> int:
    """0 where the days of a table are numbered from it, else 1."""
    found = (DAY_NUMBER.fullmatch(written(cell).casefold()) for cell in cells)
    return min((int(each[1]) for each in found if each), default=1) and 1


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
