"""A workbook: the answers with typed cells and a filter, and a summary with charts of its own."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.exports.summary import Summary
from bot.exports.table import ExportTable, for_spreadsheet

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}

CHART_HEIGHT = 15
"""Lines of the sheet that a chart covers."""


def as_xlsx(table: ExportTable, summary: Summary | None = None) -> bytes:
    """Texts stay text, numbers and instants can be sorted, nothing reckons."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, OPTIONS) as book:
        if summary is not None:
            _write_summary(book, summary)
        _write_table(book, for_spreadsheet(table))
    return file.getvalue()


def _write_table(book: Any, table: ExportTable) -> None:
    sheet = book.add_worksheet(table.name[:31])
    heading = book.add_format({"bold": True, "bottom": 1})
    instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.title, heading)
    for line, row in enumerate(table.rows, start=1):
        for place, cell in enumerate(row):
            left_out = 0  # the library raises nothing, but says so
            if isinstance(cell, datetime):
                left_out = sheet.write_datetime(line, place, cell.replace(tzinfo=None), instant)
            elif isinstance(cell, int):
                left_out = sheet.write_number(line, place, cell, plain)
            elif cell:
                left_out = sheet.write_string(line, place, cell, plain)
            if left_out:
                raise ValueError(f"row {line} does not fit into a sheet")
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)


def _write_summary(book: Any, summary: Summary) -> None:
    sheet = book.add_worksheet(summary.name[:31])
    heading = book.add_format({"bold": True, "bottom": 1})
    title = book.add_format({"bold": True, "font_size": 14})
    percent = book.add_format({"num_format": "0 %"})
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, 3, 14)
    sheet.write_string(0, 0, summary.title, title)
    for place, text in enumerate(summary.titles):
        sheet.write_string(2, place, text, heading)
    for line, row in enumerate(summary.rows, start=3):
        sheet.write_string(line, 0, row.question)
        sheet.write_number(line, 1, row.asked)
        sheet.write_number(line, 2, row.answered)
        if row.rate is not None:
            sheet.write_number(line, 3, row.rate, percent)
    line = 3 + len(summary.rows) + 1
    for chart in summary.charts:
        line = _write_chart(book, sheet, chart.question, chart.counts, line)


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
