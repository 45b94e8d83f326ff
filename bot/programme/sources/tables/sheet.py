"""A programme in the tables of a file: each of them a list, a grid, or something else."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot.programme.sources.findings import (
    OrganiserHints,
    Remark,
    SourceFindings,
    Unreadable,
    limited,
)
from bot.programme.sources.questions import Questions, TwoDates
from bot.programme.sources.tables import grid, lists
from bot.programme.sources.tables.cells import (
    Calendar,
    Cell,
    NeedsDateOrder,
    NeedsFirstDay,
    read_date,
    written,
)
from bot.programme.sources.tables.clocks import ORDERED, day_first, holds_date, read_date_of
from bot.programme.sources.tables.grid_shape import Shape
from bot.programme.sources.tables.headings import recognise
from bot.programme.sources.tables.lists import HEAD_ROWS, ListTable, TableReading
from bot.programme.sources.tables.table import Table

DATE = 40
SHOWN = 200
"""Characters of a list of columns or rows in a sentence."""


def read(tables: Sequence[Table], format_: str, told: OrganiserHints) -> SourceFindings:
    """Every table that is a list or a grid. Raises Unreadable, saying what stood in the way.

    A table that is neither is left out and named, as long as there is another.
    """
    found = _overruled(
        {at: lists.find(each, told) for at, each in enumerate(tables)}, tables, told
    )
    dated = [cell for each in found.values() if each for cell in each.dated()]
    order = _order(dated, told)
    readings: list[TableReading] = []
    problems: list[Unreadable] = []
    left_out: list[str] = []
    for number, table in enumerate(tables):
        if table.is_empty:
            continue
        try:
            reading = _read(table, found[number], told, order=order)
        except Unreadable as problem:
            problems.append(problem)
            left_out.append(table.name)
        else:
            readings.append(reading)
    asked = next(
        (each for each in problems if each.kind in {"first-day-needed", "date-ambiguous"}), None
    )
    records = [record for each in readings for record in each.records]
    has_times = any(record.start for record in records)
    if problems and (asked or not has_times):
        raise asked or problems[0]
    if not readings:
        raise Unreadable("no-headings")
    if records and not has_times:
        raise _no_times(next((each for each in found.values() if each), None))
    remarks = [
        *(remark for each in readings for remark in each.remarks),
        *_hidden(tables),
        *(Remark("sheet-left-out", name) for name in left_out),
    ]
    unread = tuple(row for each in readings for row in each.unread)
    questions = Questions(
        _two_dates(dated, told) if "date_order" in told.columns else None,
        next(
            (
                lists.layout_of(each, is_in_doubt=bool(told.places))
                for each in found.values()
                if each
            ),
            None,
        ),
    )
    return SourceFindings(
        format_, limited(records), remarks=tuple(remarks), unread=unread, questions=questions
    )


def _read(
    table: Table, found: ListTable | None, told: OrganiserHints, *, order: bool | None
) -> TableReading:
    is_grid = found is None or found.columns.is_grid() or not any(found.columns.headings)
    try:
        if is_grid and (shaped := grid.find(table)):
            return _read_grid(table, *shaped, told, order=order)
        if found is None:
            raise _why_not(table)
        if not found.columns.by_field.keys() >= {"title", "start"}:
            raise _lacking(found, "start" if "title" in found.columns else "title")
        if found.columns.is_grid():
            raise Unreadable("looks-like-grid")
        return lists.read(found, told, is_day_first=order)
    except NeedsFirstDay:
        raise Unreadable("first-day-needed") from None
    except NeedsDateOrder:
        cells = found.dated() if found else (cell for row in table.rows for cell in row)
        dates = _two_dates(cells, told)
        example = dates.written if dates else ""
        raise Unreadable("date-ambiguous", Questions(dates), example=example) from None


def _overruled(
    found: dict[int, ListTable | None], tables: Sequence[Table], told: OrganiserHints
) -> dict[int, ListTable | None]:
    """The lists with the columns that an organiser named in the first, the others by its headings."""
    if not told.places:
        return found
    lists_found = {at: each or lists.nearest(tables[at]) for at, each in found.items()}
    first = next((each for each in lists_found.values() if each), None)
    if first is None:
        return found
    names = [heading.casefold() for heading in first.columns.headings]
    for at, each in lists_found.items():
        if each is None:
            continue
        own = [heading.casefold() for heading in each.columns.headings]
        places = {
            name: place if each is first or place < 0 else own.index(names[place])
            for name, place in told.places.items()
            if each is first or place < 0 or (place < len(names) and names[place] in own)
        }
        found[at] = replace(each, columns=each.columns.overruled(places)) if places else found[at]
    return found


def _lacking(found: ListTable, field: str) -> Unreadable:
    layout = lists.layout_of(found, is_in_doubt=True)
    return Unreadable(
        "column-missing", Questions(None, layout), field=field, columns=found.columns.taken()
    )


def _no_times(found: ListTable | None) -> Unreadable:
    layout = lists.layout_of(found, is_in_doubt=True) if found else None
    columns = found.columns.taken() if found else ""
    return Unreadable("no-times", Questions(None, layout), columns=columns)


def _read_grid(
    table: Table, turned: Table, shape: Shape, told: OrganiserHints, *, order: bool | None
) -> TableReading:
    calendar = Calendar(told.first_day, order)
    named = (read_date(name, calendar) for name in (table.heading, table.name) if name)
    stated = next((day for day in named if day), None)
    reader = grid.GridReader(turned, shape, calendar, stated or told.first_day, table)
    records = reader.records()
    remarks = [*reader.remarks, Remark("read-as-grid", table.name)]
    return TableReading(records, remarks, reader.unread)


def _order(dated: list[Cell | None], told: OrganiserHints) -> bool | None:
    """Whether days come before months: by any date of the file, else as it was told."""
    known = day_first(dated)
    said = told.columns.get("date_order", "")
    return said.startswith("d") if known is None and said else known


def _hidden(tables: Sequence[Table]) -> list[Remark]:
    """Rows, columns and sheets that are not shown, and so are not read."""
    remarks = []
    for table in tables:
        if not table.hidden:
            continue
        if not table.rows and not table.numbers:
            remarks.append(Remark("hidden-sheet", table.name))
            continue
        rows = [name for name in table.hidden if name.isdigit()]
        columns = [name for name in table.hidden if not name.isdigit()]
        remarks += [Remark("hidden-rows", ", ".join(rows)[:SHOWN])] if rows else []
        remarks += [Remark("hidden-columns", ", ".join(columns)[:SHOWN])] if columns else []
    return remarks


def _why_not(table: Table) -> Unreadable:
    """What the table lacks to be a list."""
    rows = table.rows[:HEAD_ROWS]
    best = max((recognise(row) for row in rows), key=lambda each: len(each.by_field), default=None)
    known = set(best.by_field) if best else set()
    if best is None or not known & {"title", "start", "date", "room", "speakers"}:
        return Unreadable("no-headings")
    nearest = lists.nearest(table)
    assert nearest is not None
    return _lacking(nearest, "start" if "title" in known else "title")


def _two_dates(cells: Iterable[Cell | None], told: OrganiserHints) -> TwoDates | None:
    """The first date that can be read in two ways, where nothing else in the file decides it."""
    every = list(cells)
    if day_first(every) is not None:
        return None
    for cell in dict.fromkeys(cell for cell in every if ORDERED.match(written(cell))):
        days, months = (_date_in(cell, Calendar(told.first_day, order)) for order in (True, False))
        if days and months and days != months:
            said = told.columns.get("date_order", "")
            chosen = (days if said.startswith("d") else months) if said else None
            return TwoDates(written(cell)[:DATE], days, months, chosen)
    return None


def _date_in(cell: Cell | None, calendar: Calendar) -> date | None:
    """The date of a cell; None also where more is needed to read it than the order."""
    try:
        return read_date_of(cell, calendar) if holds_date(cell) else read_date(cell, calendar)
    except (NeedsFirstDay, NeedsDateOrder):
        return None
