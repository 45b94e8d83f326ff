"""CSV as a Swedish Excel opens it by a double click: UTF-8 with a mark, semicolons.

Excel asks nobody: it makes a date of "1/2" and a number of "0046". A text of that kind, and one that
looks like a formula, has an apostrophe in front. One that begins with an apostrophe gets another,
so that whoever takes the first one off has every text as it was written (`as_written`).
"""

import csv
import io
import re
import unicodedata
from datetime import datetime

from bot.exports.table import Cell, ExportTable, for_spreadsheet
from bot.legible_text import begins

FORMULA_STARTS = tuple("=+-@\t\r\n\0")
"""What a spreadsheet may take for the beginning of a formula (OWASP ASVS 1.2.10)."""


APOSTROPHE = "'"

READ_AS_VALUES = frozenset({"true", "false", "sant", "falskt"})
"""What a Swedish or an English Excel reads as true or false."""

READ_IN_NUMBERS = frozenset({
    "e", "am", "pm", "fm", "em", "kr", "sek", "nok", "dkk", "eur", "usd", "gbp",
    "jan", "feb", "mar", "mars", "apr", "maj", "may", "jun", "jul", "aug", "sep", "sept", "okt",
    "oct", "nov", "dec", "januari", "februari", "april", "juni", "juli", "augusti", "september",
    "oktober", "november", "december", "january", "february", "march", "june", "july", "august",
    "october",
})  # fmt: skip
"""Words beside which digits are a number, a time, money or a date for it all the same."""

DIGITS_AND_SIGNS = re.compile(r"[\d\s.,:;/()%+\-−$€£¥'’]+")

ERROR_VALUE = re.compile(r"#n/a|#\w+(?:/\w+)?[!?]")

WORDS = re.compile(r"[^\W\d_]+")


def as_csv(table: ExportTable) -> bytes:
    """The table with a line of titles; texts are kept from being anything else."""
    table, text = for_spreadsheet(table), io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([column.title for column in table.columns])
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def inert(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would make something else of it."""
    is_other = text.startswith(APOSTROPHE) or _is_formula(text) or _is_value(text)
    return APOSTROPHE + text if is_other else text


def as_written(cell: str) -> str:
    """The text of which `inert` made this cell."""
    return cell.removeprefix(APOSTROPHE)


def _is_formula(text: str) -> bool:
    """One may pass over blanks and what is not seen, and read characters in other widths."""
    starts = (text.lstrip(" ")[:1], begins(text))
    return any(one.startswith(FORMULA_STARTS) for one in starts)


def _is_value(text: str) -> bool:
    """Is it a number, a date, a time, money, true or false, or an error for a spreadsheet?"""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if plain in READ_AS_VALUES or ERROR_VALUE.fullmatch(plain):
        return True
    if not READ_IN_NUMBERS.issuperset(WORDS.findall(plain)):
        return False
    left = WORDS.sub(" ", plain)
    return any(map(str.isdigit, left)) and DIGITS_AND_SIGNS.fullmatch(left) is not None


def _cell(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return cell if isinstance(cell, int) else inert(cell)
