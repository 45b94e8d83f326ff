"""Where a grid has its times, its rooms and its days: what stands above and beside the sessions."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.programme.sources.callings import is_person
from bot.programme.sources.empty_cells import is_nothing
from bot.programme.sources.tables.cells import Calendar, Cell, NeedsFirstDay, read_date, written
from bot.programme.sources.tables.clocks import holds_date, read_span
from bot.programme.sources.tables.headings import meaning_of
from bot.programme.sources.tables.table import Table

TIMES_WITHIN = 3
"""The columns of a grid in which times may stand."""
MOSTLY = 0.5
LABELS = {"title", "track", "room", "kind"}
"""What a heading with a number may mean and still stand over a column of sessions."""


@dataclass(frozen=True)
class Shape:
    """The columns of the times, and those of the sessions from the first to the last."""

    time: int
    end: int | None
    first: int
    last: int
    head: int
    """The row that names the rooms."""


def shape_of(table: Table) -> Shape | None:
    """The shape of a grid; None where the table is none."""
    for time in range(TIMES_WITHIN):
        rows = [at for at in range(len(table.rows)) if is_time(_cell(table, at, time))]
        if len(rows) < 1 or not _is_column_of_times(table, time, rows[0]):
            continue
        end = time + 1 if _is_column_of_times(table, time + 1, rows[0]) else None
        first = time + (1 if end is None else 2)
        head = _head(table, rows[0], first)
        if head is None:
            return None
        last = max(at for at, cell in enumerate(table.rows[head]) if text_of(cell))
        found = Shape(time, end, first, _widest(table, head, last), head)
        return found if _holds_sessions(table, found) else None
    return None


def is_time(cell: Cell | None) -> bool:
    """Whether a cell is a time of day and no date."""
    return cell is not None and not holds_date(cell) and read_span(cell)[0] is not None


def text_of(cell: Cell | None) -> str:
    text = written(cell)
    return "" if is_nothing(text) else text


def rooms_in(table: Table, shape: Shape, row: int) -> list[str]:
    """What a row names over each column of sessions; a merged name holds for all of its columns."""
    names = [" ".join(text_of(_cell(table, row, at)).split()) for at in range(shape.last + 1)]
    for merge in table.merges:
        if merge.top == row and merge.is_wide and merge.left <= shape.last:
            for at in range(merge.left, min(merge.right, shape.last) + 1):
                names[at] = names[merge.left]
    return names


def date_in(cell: Cell | None, calendar: Calendar) -> object:
    """The date of a cell that is one or names one; None for times and other texts."""
    if cell is None or not written(cell) or is_time(cell) or isinstance(cell, float):
        return None
    return read_date(cell, calendar)


def is_day(cell: Cell | None, calendar: Calendar) -> bool:
    """Whether a cell names a day, also one that cannot be told without the first."""
    try:
        return date_in(cell, calendar) is not None
    except NeedsFirstDay:
        return True


def _cell(table: Table, row: int, column: int) -> Cell | None:
    cells: Sequence[Cell] = table.rows[row]
    return cells[column] if column < len(cells) else None


def _is_column_of_times(table: Table, column: int, first: int) -> bool:
    filled = [
        cell for at in range(first, len(table.rows)) if text_of(cell := _cell(table, at, column))
    ]
    return bool(filled) and sum(map(is_time, filled)) >= max(1, MOSTLY * len(filled))


def _head(table: Table, first_time: int, column: int) -> int | None:
    """The last row above the times that names two columns or more."""
    for at in range(first_time - 1, -1, -1):
        named = [cell for cell in table.rows[at][column:] if text_of(cell)]
        if len(named) >= 2:
            return at if all(map(_may_be_room, named)) else None
    return None


def _may_be_room(cell: Cell) -> bool:
    """Whether a heading may stand over sessions: it means nothing else, or has a number."""
    text = written(cell)
    known = meaning_of(text)
    is_numbered = any(character.isdigit() for character in text)
    return known is None or known[0] == "room" or (is_numbered and known[0] in LABELS)


def _widest(table: Table, head: int, last: int) -> int:
    wide = (merge.right for merge in table.merges if merge.top == head and merge.left <= last)
    return max(last, *wide, last)


def _holds_sessions(table: Table, shape: Shape) -> bool:
    """Whether the columns hold sessions; one with people alone is a list's of speakers."""
    headings = {
        known[0]
        for cell in table.rows[shape.head][shape.first : shape.last + 1]
        if (known := meaning_of(written(cell))) and not any(c.isdigit() for c in written(cell))
    }
    columns = range(shape.first, shape.last + 1)
    values = [
        [text for row in table.rows[shape.head + 1 :] if (text := text_of(row[at] if at < len(row) else None))]
        for at in columns
    ]  # fmt: skip
    has_people = any(each and sum(map(is_person, each)) > 0.6 * len(each) for each in values)
    return sum(map(bool, values)) >= 1 and not has_people and len(headings) < 2
