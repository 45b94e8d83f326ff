"""CSV as a Swedish Excel opens it by a double click: UTF-8 with a mark, semicolons."""

import csv
import io
from datetime import datetime

from bot.exports.table import Cell, ExportTable, for_spreadsheet
from bot.legible_text import begins

FORMULA_STARTS = tuple("=+-@\t\r\n\0")
"""What a spreadsheet may take for the beginning of a formula (OWASP ASVS 1.2.10)."""


def as_csv(table: ExportTable) -> bytes:
    """The table with a line of titles; texts that look like formulas are made inert."""
    table, text = for_spreadsheet(table), io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([column.title for column in table.columns])
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def inert(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would reckon with it.

    One may pass over blanks and over what is not seen, and read the same characters in other widths.
    """
    starts = (text.lstrip(" ")[:1], begins(text))
    return f"'{text}" if any(one.startswith(FORMULA_STARTS) for one in starts) else text


def _cell(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return cell if isinstance(cell, int) else inert(cell)
