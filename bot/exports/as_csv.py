"""CSV as a Swedish Excel opens it by a double click: UTF-8 with a mark, semicolons."""

import csv
import io
from datetime import datetime

from bot.exports.table import Cell, Table

FORMULA_STARTS = tuple("=+-@\t\r\n\0＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula (OWASP ASVS 1.2.10 and more)."""


def as_csv(table: Table) -> bytes:
    """The table with a line of titles; texts that look like formulas are made inert."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([column.title for column in table.columns])
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def inert(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would reckon with it."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


def _cell(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return cell if isinstance(cell, int) else inert(cell)
