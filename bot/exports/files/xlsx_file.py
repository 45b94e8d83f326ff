"""A workbook: the answers with typed cells and a filter, and a summary with charts of its own."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from math import ceil
from typing import Any

from bot.exports.summary import Summary
from bot.exports.table import Cell, Column, ExportTable, for_spreadsheet

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}

A4 = 9
"""As Excel numbers sheets of paper."""

LINE, HIGHEST = 15, 409
"""Points of a line of a cell, and of the highest row that there is."""

BUTTON = 3
"""Characters that the filter's button beside a title takes."""

QUESTION = 60
"""Characters of the summary's first column."""

CHART_HEIGHT = 15
"""Lines of the sheet that a chart covers."""


def as_xlsx(
    table: ExportTable, summary: Summary | None = None, more: Sequence[ExportTable] = ()
) -> bytes:
    """Texts stay text, numbers and instants can be sorted, nothing reckons. `more` come last."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, OPTIONS) as book:
        if summary is not None:
            _write_summary(book, summary)
        for each in (table, *more):
            _write_table(book, for_spreadsheet(each))
    return file.getvalue()


def _write_table(book: Any, table: ExportTable) -> None:
    """What is read stands first and is what is printed; what one reckons with is to the right."""
    table = _paper_first(table)
    sheet = book.add_worksheet(table.name[:31])
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    number = book.add_format({"align": "left", "valign": "top"})
    widths = [_width(place, column, table) for place, column in enumerate(table.columns)]
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, widths[place])
        sheet.write_string(0, place, column.title, heading)
    sheet.set_row(0, _height([column.title for column in table.columns], widths))
    for line, row in enumerate(table.rows, start=1):
        sheet.set_row(line, _height(row, widths))
        for place, cell in enumerate(row):
            left_out = 0  # the library raises nothing, but says so
            if isinstance(cell, datetime):
                left_out = sheet.write_datetime(line, place, cell.replace(tzinfo=None), instant)
            elif isinstance(cell, int):
                left_out = sheet.write_number(line, place, cell, number)
            elif cell:
                left_out = sheet.write_string(line, place, cell, plain)
            if left_out:
                raise ValueError(f"row {line} does not fit into a sheet")
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
    sheet.repeat_rows(0)
    on_paper = sum(column.on_paper for column in table.columns)
    sheet.print_area(0, 0, len(table.rows), on_paper - 1)
    _print_as_wide_as_a_page(sheet)


def _paper_first(table: ExportTable) -> ExportTable:
    order = sorted(range(len(table.columns)), key=lambda place: not table.columns[place].on_paper)
    return replace(
        table,
        columns=tuple(table.columns[place] for place in order),
        rows=tuple(tuple(row[place] for place in order) for row in table.rows),
    )


def _width(place: int, column: Column, table: ExportTable) -> int:
    """As wide as what stands in it, so that a printed page is not spent on empty columns."""
    cells = [row[place] for row in table.rows]
    if any(isinstance(cell, datetime) for cell in cells):
        return column.width
    longest = max((len(line) for cell in cells for line in _lines(cell)), default=0)
    return min(column.width, max(longest, _longest_word(column.title) + BUTTON) + 1)


def _height(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """So that every line of every cell is seen, also where a program does not reckon it out."""
    lines = (
        sum(max(1, ceil(len(line) / (width - 1))) for line in _lines(cell))
        for cell, width in zip(row, widths, strict=True)
    )
    return min(HIGHEST, LINE * max(lines, default=1) or LINE)


def _lines(cell: Cell) -> list[str]:
    return str(cell).split("\n") if isinstance(cell, str | int) else []


def _longest_word(title: str) -> int:
    return max(map(len, title.split()), default=0)


def _print_as_wide_as_a_page(sheet: Any) -> None:
    """Lying, all columns on one page and as many pages as the rows need, each with its number."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P/&N")


def _write_summary(book: Any, summary: Summary) -> None:
    sheet = book.add_worksheet(summary.name[:31])
    heading = book.add_format({"bold": True, "bottom": 1})
    title = book.add_format({"bold": True, "font_size": 14})
    percent = book.add_format({"num_format": "0 %"})
    number = book.add_format({"bold": True, "bottom": 1, "align": "right"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, QUESTION)
    sheet.set_column(1, 3, 14)
    sheet.write_string(0, 0, summary.title, title)
    for place, text in enumerate(summary.titles):
        sheet.write_string(2, place, text, number if place else heading)
    for line, row in enumerate(summary.rows, start=3):
        sheet.set_row(line, _height([row.question], [QUESTION]))
        sheet.write_string(line, 0, row.question, wrapped)
        count = row.count
        sheet.write_number(line, 1, count.asked)
        sheet.write_number(line, 2, count.answered)
        if count.rate is not None:
            sheet.write_number(line, 3, count.rate, percent)
    line = 3 + len(summary.rows) + 1
    sheet.write_string(line, 0, summary.heading, heading)
    for offset, (label, n) in enumerate(summary.printing, start=1):
        sheet.write_string(line + offset, 0, label)
        sheet.write_number(line + offset, 1, n)
    line += len(summary.printing) + 2
    for chart in summary.charts:
        line = _write_chart(book, sheet, chart.question, chart.counts, line)
    _print_as_wide_as_a_page(sheet)


def _write_chart(
    book: Any, sheet: Any, question: str, counts: Sequence[tuple[str, int]], line: int
) -> int:
    """The counts as cells, and beside them the chart that reads them; gives the next free line."""
    sheet.write_string(line, 0, question, book.add_format({"bold": True}))
    for offset, (label, count) in enumerate(counts, start=1):
        sheet.write_string(line + offset, 0, label)
        sheet.write_number(line + offset, 1, count)
    last = line + len(counts)
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "categories": [sheet.name, line + 1, 0, last, 0],
            "values": [sheet.name, line + 1, 1, last, 1],
            "data_labels": {"value": True},
        }
    )
    chart.set_title({"name": question, "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    sheet.insert_chart(line, 5, chart, {"description": _in_words(question, counts)})
    return line + max(len(counts) + 2, CHART_HEIGHT + 1)


def _in_words(question: str, counts: Sequence[tuple[str, int]]) -> str:
    """The chart for those who do not see it."""
    return f"{question} " + ", ".join(f"{label}: {count}" for label, count in counts)
