"""A programme as a list: one session a row, the columns known by their headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape

from bot.programme.sources.cells import (
    Calendar,
    Cell,
    NeedsDateOrder,
    NeedsFirstDay,
    first_number,
    read_date,
    written,
)
from bot.programme.sources.clocks import day_first, holds_date, read_span
from bot.programme.sources.found import (
    Found,
    Record,
    Remark,
    Told,
    Unreadable,
    UnreadRow,
    limited,
)
from bot.programme.sources.headings import Columns, recognise, told_columns
from bot.programme.sources.row_reader import RowReader
from bot.programme.sources.speakers import as_list, sign_between
from bot.programme.sources.tables import Rows

HEAD_ROWS = 15
NO = {"n", "no", "nej", "nein", "non", "false", "0"}
NOT_SHOWN = {
    "rejected",
    "declined",
    "withdrawn",
    "draft",
    "avböjd",
    "utkast",
    "abgelehnt",
    "entwurf",
}
"""Words of a status that keep a session out of the programme."""


def read(sheets: Sequence[tuple[str, Rows]], format_: str, told: Told) -> Found:
    """Every sheet that has the headings of a list. Raises Unreadable, naming what is missing."""
    lists = [found for name, rows in sheets if (found := _list_in(name, rows, told))]
    if not lists:
        raise _why_not(sheets)
    records: list[Record] = []
    unread: list[UnreadRow] = []
    remarks = [Remark("columns-guessed", each.columns.guessed()) for each in lists]
    remarks += [
        Remark("columns-unread", each.columns.unread())
        for each in lists
        if not each.columns.is_told
    ]
    remarks = [remark for remark in remarks if remark.example]
    for each in lists:
        more, also, left = _read_list(each, told)
        records += more
        remarks += also
        unread += left
    if records and not any(record.start for record in records):
        raise Unreadable("no-times")
    return Found(format_, limited(records), remarks=tuple(remarks), unread=tuple(unread))


@dataclass(frozen=True)
class _List:
    name: str
    columns: Columns
    rows: Rows
    above: int = 0
    """How many rows of the sheet stand above these."""


def _list_in(name: str, rows: Rows, told: Told) -> _List | None:
    """The list of a sheet: a row of headings with a title and a start, and what is below."""
    best: _List | None = None
    for number, row in enumerate(rows[:HEAD_ROWS]):
        above = rows[number - 1] if number else ()
        columns = told_columns(row, told.columns) or recognise(row, above)
        if "title" not in columns or not ("start" in columns or "date" in columns):
            continue
        if best is None or len(columns.by_field) > len(best.columns.by_field):
            best = _List(name, columns, rows[number + 1 :], number + 1)
    return best


def _why_not(sheets: Sequence[tuple[str, Rows]]) -> Unreadable:
    rows = [row for _, each in sheets for row in each[:HEAD_ROWS]]
    known = {field for row in rows for field in recognise(row).by_field}
    if any(_is_time_of_grid(row) for row in rows):
        return Unreadable("looks-like-grid")
    if "title" in known:
        return Unreadable("column-missing", field="start")
    if known & {"start", "date", "room", "speakers"}:
        return Unreadable("column-missing", field="title")
    return Unreadable("no-headings")


def _is_time_of_grid(row: Sequence[Cell]) -> bool:
    """A time first and then several texts: rooms beside each other."""
    texts = [cell for cell in row[1:] if isinstance(cell, str) and len(cell.split()) > 1]
    return bool(row) and read_span(row[0])[1] is not None and len(texts) >= 2


def _read_list(found: _List, told: Told) -> tuple[list[Record], list[Remark], list[UnreadRow]]:
    columns = found.columns
    numbered = list(enumerate(found.rows, start=found.above + 1))
    if columns.is_grid():
        raise Unreadable("looks-like-grid")
    if "start" not in columns:
        raise Unreadable("column-missing", field="start")
    if "published" in columns:
        numbered = [
            (number, row)
            for number, row in numbered
            if columns.text("published", row).casefold() not in NO
        ]
    if "status" in columns:
        numbered = [
            (number, row)
            for number, row in numbered
            if columns.text("status", row).casefold() not in NOT_SHOWN
        ]
    rows = [row for _, row in numbered]
    dated = [columns.cell("date", row) or columns.cell("start", row) for row in rows]
    order = told.columns.get("date_order", "")
    known = day_first(dated)
    if known is None and order:
        known = order.startswith("d")
    first = first_number(columns.cell("date", row) for row in rows)
    calendar = Calendar(told.first_day, known, first)
    try:
        day = None if _has_dates(found) else read_date(found.name, calendar) or told.first_day
        reader = RowReader(columns, calendar, _sign(columns, rows, told), day, found.name)
        records = [record for number, row in numbered if (record := reader.record(row, number))]
    except NeedsFirstDay:
        raise Unreadable("first-day-needed") from None
    except NeedsDateOrder:
        raise Unreadable("date-ambiguous", example=_example(dated)) from None
    _refuse_half_days(records)
    if not any(record.start for record in records) and _has_times_only(found):
        raise Unreadable("first-day-needed")
    is_told = "speaker_separator" in told.columns
    guesses = [] if is_told else _guesses(reader.sign, rows, columns)
    return _one_a_session(records), [*reader.remarks, *guesses], reader.unread


def _has_dates(found: _List) -> bool:
    """Whether the rows name days themselves; else the sheet may, by its name."""
    starts = (found.columns.cell("start", row) for row in found.rows)
    return "date" in found.columns or any(holds_date(cell) for cell in starts)


def _has_times_only(found: _List) -> bool:
    starts = [found.columns.cell("start", row) for row in found.rows]
    return "date" not in found.columns and any(read_span(cell)[0] for cell in starts)


def _sign(columns: Columns, rows: Rows, told: Told) -> str:
    """What separates names. A column for each speaker has one name a cell."""
    if stated := told.columns.get("speaker_separator"):
        return stated
    cells = [written(cell) for row in rows for cell in columns.cells("speakers", row)]
    sign = sign_between([unescape(cell) for cell in cells if as_list(cell) is None])
    return "" if sign == "," and len(columns.by_field.get("speakers", ())) > 1 else sign


def _guesses(sign: str, rows: Rows, columns: Columns) -> list[Remark]:
    if sign != ",":
        return []
    cells = (written(cell) for row in rows for cell in columns.cells("speakers", row))
    return [Remark("split-at-comma", next((cell for cell in cells if "," in cell), ""))]


def _example(cells: list[Cell | None]) -> str:
    return next((written(cell) for cell in cells if re.match(r"\d", written(cell))), "")


def _refuse_half_days(records: list[Record]) -> None:
    """A programme that is never later than 12:59 and goes on at one has a twelve-hour clock."""
    hours = {record.start.hour for record in records if record.start}
    if hours and max(hours) <= 12 and hours & {8, 9, 10, 11} and hours & {1, 2, 3, 4, 5}:
        raise Unreadable("twelve-hours")


def _one_a_session(records: list[Record]) -> list[Record]:
    """Rows that differ in nothing but the speaker made into one session."""
    merged: list[Record] = []
    for record in records:
        before = merged[-1] if merged else None
        if before and record.speakers and before.speakers and _is_same(before, record):
            names = (*before.speakers, *(s for s in record.speakers if s not in before.speakers))
            merged[-1] = replace(before, speakers=names)
        else:
            merged.append(record)
    return merged


def _is_same(first: Record, second: Record) -> bool:
    is_same = replace(first, speakers=()) == replace(second, speakers=())
    return is_same and first.speakers != second.speakers and bool(first.title)
