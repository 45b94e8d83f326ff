"""What an export holds, whatever the format: named columns and typed cells."""

from dataclasses import dataclass, replace
from datetime import datetime

LONGEST_CELL = 32_767
"""Units of UTF-16 that a spreadsheet takes in a cell; it drops or spills the rest in silence."""

Cell = str | int | datetime | None
"""Instants are aware and in the event's zone."""


@dataclass(frozen=True)
class Column:
    """`key` is stable, for programs; `title` is for people; `width` in characters of a sheet.

    What is for reckoning and not for reading is not `on_paper`.
    """

    key: str
    title: str
    width: int = 12
    on_paper: bool = True


@dataclass(frozen=True)
class ExportTable:
    """`continued` is the title of a column in which that of `title` goes on, number `n` of them."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    continued: str = "{title} ({n})"


def for_spreadsheet(table: ExportTable) -> ExportTable:
    """The table with further columns beside each whose texts are longer than a cell may be."""
    columns: list[Column] = []
    rows: list[list[Cell]] = [[] for _ in table.rows]
    for place, column in enumerate(table.columns):
        parted = [_parts(row[place]) for row in table.rows]
        width = max(map(len, parted), default=1)
        columns += [_continued(column, n, table.continued) for n in range(1, width + 1)]
        for row, parts in zip(rows, parted, strict=True):
            row += [*parts, *[None] * (width - len(parts))]
    return replace(table, columns=tuple(columns), rows=tuple(map(tuple, rows)))


def _continued(column: Column, number: int, titles: str) -> Column:
    """The first is the column itself; those that follow are told by their numbers."""
    if number == 1:
        return column
    return replace(
        column, key=f"{column.key}-{number}", title=titles.format(title=column.title, n=number)
    )


def _parts(cell: Cell) -> list[Cell]:
    """The cell, parted where it does not fit; put together the parts are the whole."""
    if not isinstance(cell, str) or 2 * len(cell) <= LONGEST_CELL:
        return [cell]
    parts: list[Cell] = []
    begin = taken = 0
    for place, character in enumerate(cell):
        size = 2 if character > "\uffff" else 1
        # One unit is left for the apostrophe of a part that would begin a formula.
        if taken + size >= LONGEST_CELL:
            parts.append(cell[begin:place])
            begin, taken = place, 0
        taken += size
    return [*parts, cell[begin:]]
