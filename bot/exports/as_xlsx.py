"""A workbook with typed cells, a filter over each column and nothing that reckons."""

import io
from datetime import datetime

from bot.exports.table import Table

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def as_xlsx(table: Table) -> bytes:
    """One sheet; texts stay text, numbers and instants can be sorted."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, OPTIONS) as book:
        sheet = book.add_worksheet(table.name[:31])
        heading = book.add_format({"bold": True, "bottom": 1})
        instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.title, heading)
        for line, row in enumerate(table.rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(line, place, cell.replace(tzinfo=None), instant)
                elif isinstance(cell, int):
                    sheet.write_number(line, place, cell, plain)
                elif cell:
                    sheet.write_string(line, place, cell, plain)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
    return file.getvalue()
