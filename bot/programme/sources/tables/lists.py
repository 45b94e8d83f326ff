"""A table as a list: which row holds the headings, and what is read below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.programme.sources.callings import is_person
from bot.programme.sources.findings import OrganiserHints, Record, Remark, Unreadable, UnreadRow
from bot.programme.sources.questions import FileColumn, Layout
from bot.programme.sources.same_session import joined
from bot.programme.sources.speakers import Manner, manner_of
from bot.programme.sources.tables.cells import (
    Calendar,
    Cell,
    NeedsFirstDay,
    first_number,
    read_date,
    written,
)
from bot.programme.sources.tables.clocks import holds_date, read_span
from bot.programme.sources.tables.column_choice import choose
from bot.programme.sources.tables.columns import Columns
from bot.programme.sources.tables.headings import recognise, told_columns
from bot.programme.sources.tables.row_reader import RowReader
from bot.programme.sources.tables.table import Rows, Table

HEAD_ROWS = 15
NO = {"n", "no", "nej", "nein", "nei", "non", "ei", "false", "0"}
NOT_SHOWN = {
    "rejected", "declined", "withdrawn", "draft", "waitlisted", "avböjd", "utkast", "avslagen", "nekad",
    "abgelehnt", "entwurf", "zurückgezogen", "kladde", "afvist", "avslått", "luonnos", "hylätty",
}  # fmt: skip
"""Words of a status that keep a session out of the programme."""
CARRIED = 2
"""From so many rows without a time of their own on, that is how the list writes them."""


@dataclass(frozen=True)
class ListTable:
    """A table's headings, and the rows below them with the numbers that its author sees."""

    table: Table
    columns: Columns
    rows: Rows
    numbers: tuple[int, ...]
    above: Rows

    def dated(self) -> Iterator[Cell | None]:
        """Every cell that may hold a date."""
        for row in self.rows:
            yield from (
                self.columns.cell(name, row) for name in ("date", "start", "end_date", "end")
            )


@dataclass(frozen=True)
class TableReading:
    """What was read of a list or a grid, and what is to be said of it."""

    records: list[Record]
    remarks: list[Remark]
    unread: list[UnreadRow]


def find(table: Table, told: OrganiserHints) -> ListTable | None:
    """The list of a table: a row of headings with a title and a start, and what is below."""
    rows = table.filled_down()
    best: tuple[int, Columns] | None = None
    for at, row in enumerate(rows[:HEAD_ROWS]):
        above = rows[at - 1] if at else ()
        columns = told_columns(row, told.columns) or recognise(row, above)
        if "title" not in columns or not ("start" in columns or "date" in columns):
            continue
        if best is None or len(columns.by_field) > len(best[1].by_field):
            best = at, columns
    if best is None:
        return _without_headings(table, rows)
    at, columns = best
    below = rows[at + 1 :]
    if not columns.is_told:
        columns = choose(rows[at], rows[at - 1] if at else (), below)
    columns = _with_times_in_dates(columns, below)
    return _list(table, columns, below, at + 1)


def nearest(table: Table) -> ListTable | None:
    """The list of a table by the row that is most like headings, whatever it lacks."""
    rows = table.filled_down()
    found = [(len(recognise(row).by_field), -at) for at, row in enumerate(rows[:HEAD_ROWS])]
    count, at = max(found, default=(0, 0))
    return _list(table, recognise(rows[-at]), rows[1 - at :], 1 - at) if count else None


def layout_of(found: ListTable, *, is_in_doubt: bool) -> Layout:
    """The columns of a list with their headings and first values, as an organiser sees them."""
    columns = found.columns
    shown = tuple(
        FileColumn(
            columns.letter(at),
            heading,
            next((text for row in found.rows if (text := _text(row, at))), ""),
        )
        for at, heading in enumerate(columns.headings)
    )
    return Layout(shown, columns.by_field, is_in_doubt or bool(columns.guessed()))


def _with_times_in_dates(columns: Columns, below: Rows) -> Columns:
    """The column of the dates as that of the starts, where it has times and nothing else has."""
    if "start" in columns or "date" not in columns:
        return columns
    dated = [cell for row in below if (cell := columns.cell("date", row)) is not None]
    timed = [cell for cell in dated if holds_date(cell) and read_span(cell)[0]]
    if not timed or len(timed) * 2 < len([cell for cell in dated if written(cell)]):
        return columns
    others = {field: numbers for field, numbers in columns.by_field.items() if field != "date"}
    return replace(columns, by_field={**others, "start": columns.by_field["date"]})


def _list(table: Table, columns: Columns, below: Rows, first: int) -> ListTable:
    numbers = tuple(table.number(first + at) for at in range(len(below)))
    return ListTable(
        table, replace(columns, letters=table.letters), below, numbers, [*table.rows[: first - 1]]
    )


def _without_headings(table: Table, rows: Rows) -> ListTable | None:
    """Times and then texts, with no row of headings: the first text is the title."""
    filled = [row for row in rows if any(written(cell) for cell in row)]
    timed = [row for row in filled if row and read_span(row[0])[0] is not None]
    if len(timed) < 2 or len(timed) * 2 < len(filled) or recognise(filled[0]).by_field:
        return None
    width = max(map(len, timed))
    texts = [at for at in range(1, width) if any(_text(row, at) for row in timed)]
    if not texts or any(read_span(_cell(row, texts[0]))[0] is not None for row in timed):
        return None
    by_field = {"start": (0,), "title": (texts[0],)}
    people = [at for at in texts[1:] if _are_people([_text(row, at) for row in timed])]
    if people:
        by_field["speakers"] = (people[0],)
    unsure = frozenset(number for numbers in by_field.values() for number in numbers)
    return _list(table, Columns(by_field, [""] * width, unsure), rows, 0)


def _cell(row: Sequence[Cell], at: int) -> Cell | None:
    return row[at] if at < len(row) else None


def _text(row: Sequence[Cell], at: int) -> str:
    return written(_cell(row, at))


def _are_people(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and sum(is_person(text.split(",")[0]) for text in filled) * 2 > len(filled)


def read(found: ListTable, told: OrganiserHints, *, is_day_first: bool | None) -> TableReading:
    """The sessions of a list. Raises Unreadable, NeedsFirstDay or NeedsDateOrder."""
    columns = found.columns
    if "start" not in columns:
        raise Unreadable("column-missing", field="start", columns=columns.taken())
    shown = [
        (n, row)
        for n, row in zip(found.numbers, found.rows, strict=True)
        if _is_shown(columns, row)
    ]
    rows = [row for _, row in shown]
    number = first_number(columns.cell("date", row) for row in rows)
    calendar = Calendar(told.first_day, is_day_first, number)
    day, assumed = _day_of(found, calendar, told)
    reader = RowReader(
        columns,
        calendar,
        _manner(columns, rows, told),
        day,
        found.table.name,
        carries_times=_carries_times(columns, rows),
    )
    records = [record for n, row in shown if (record := reader.record(row, n))]
    _refuse_half_days(records)
    if not any(record.start for record in records) and _has_times_only(found):
        raise NeedsFirstDay
    remarks = [
        *_of_columns(columns),
        *reader.remarks,
        *_split_at_comma(reader.manner, rows, columns),
    ]
    if hidden := len(found.rows) - len(rows):
        remarks.append(Remark("rows-not-published", str(hidden)))
    if assumed and any(record.start for record in records):
        remarks.append(Remark("day-assumed", assumed.isoformat()))
    return TableReading(joined(records), remarks, reader.unread)


def _of_columns(columns: Columns) -> list[Remark]:
    """Which columns were guessed, and which are not read."""
    remarks = [Remark("columns-guessed", columns.guessed())]
    remarks += [] if columns.is_told else [Remark("columns-unread", columns.unread())]
    return [remark for remark in remarks if remark.example]


def _is_shown(columns: Columns, row: Sequence[Cell]) -> bool:
    is_published = columns.text("published", row).casefold() not in NO
    return is_published and columns.text("status", row).casefold() not in NOT_SHOWN


def _day_of(
    found: ListTable, calendar: Calendar, told: OrganiserHints
) -> tuple[date | None, date | None]:
    """The day of rows that name none, and the same again where only the organiser said it."""
    if _has_dates(found):
        return None, None
    named = [found.table.name, found.table.heading]
    named += [written(cell) for row in found.above for cell in row if isinstance(cell, str)]
    days = [cell for row in found.above for cell in row if isinstance(cell, date)]
    if days:
        return read_date(days[-1], calendar), None
    known = (day for name in reversed(named) if name and (day := read_date(name, calendar)))
    if day := next(known, None):
        return day, None
    return told.first_day, told.first_day


def _has_dates(found: ListTable) -> bool:
    """Whether the rows name days themselves; else the sheet may, by its name or above them."""
    starts = (found.columns.cell("start", row) for row in found.rows)
    dates = (found.columns.text("date", row) for row in found.rows)
    return any(dates) or any(holds_date(cell) for cell in starts)


def _has_times_only(found: ListTable) -> bool:
    starts = [found.columns.cell("start", row) for row in found.rows]
    return not _has_dates(found) and any(read_span(cell)[0] is not None for cell in starts)


def _carries_times(columns: Columns, rows: Rows) -> bool:
    """Whether rows without time and day stand for what is at the same time in another room."""
    room, count = "", 0
    for row in rows:
        if columns.text("start", row):
            room = columns.text("room", row)
        elif columns.text("title", row) and not columns.text("date", row):
            is_elsewhere = columns.text("room", row) not in {"", room}
            count += is_elsewhere and columns.as_written("start", row) == ""
    return count >= CARRIED


def _manner(columns: Columns, rows: Rows, told: OrganiserHints) -> Manner:
    """How the column of the speakers separates them; with a column for each, one a cell."""
    cells = [written(cell) for row in rows for cell in columns.cells("speakers", row)]
    is_one_a_cell = len(columns.by_field.get("speakers", ())) > 1
    sign = told.columns.get("speaker_separator", "")
    return manner_of(cells, told=sign, is_one_a_cell=is_one_a_cell)


def _split_at_comma(manner: Manner, rows: Rows, columns: Columns) -> list[Remark]:
    if manner.told or manner.is_one_a_cell or not manner.has_bare_commas:
        return []
    cells = (written(cell) for row in rows for cell in columns.cells("speakers", row))
    example = next((cell for cell in cells if "," in cell and not cell.startswith("[")), "")
    return [Remark("split-at-comma", example)] if example else []


def _refuse_half_days(records: list[Record]) -> None:
    """A programme that is never later than 12:59 and goes on at one has a twelve-hour clock."""
    hours = {record.start.hour for record in records if record.start}
    if hours and max(hours) <= 12 and hours & {8, 9, 10, 11} and hours & {1, 2, 3, 4, 5}:
        raise Unreadable("twelve-hours")
