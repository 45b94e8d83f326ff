"""Text tables as rows of cells, within limits."""

import csv
from io import StringIO

from bot.programme.sources.findings import Unreadable
from bot.programme.sources.tables.headings import recognise
from bot.programme.sources.tables.table import MAX_COLUMNS, MAX_ROWS, Rows


def read_csv(content: bytes) -> Rows:
    """The rows of a text table; encoding and separator are found out. Raises Unreadable."""
    text = decode(content)
    tables = [_parse(text, sign) for sign in ",;\t|"]
    best = max(tables, key=lambda rows: (_understood(rows), max(map(len, rows[:20]), default=0)))
    if max(map(len, best), default=0) < 2:
        raise Unreadable("not-a-table")
    return best


def decode(content: bytes) -> str:
    """Text in UTF-8 or UTF-16 with or without a mark, else in Windows' western encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _parse(text: str, sign: str) -> Rows:
    rows: Rows = []
    try:
        for row in csv.reader(StringIO(text), delimiter=sign):
            if len(rows) >= MAX_ROWS or len(row) > MAX_COLUMNS:
                raise Unreadable("table-too-large", rows=MAX_ROWS, columns=MAX_COLUMNS)
            rows.append(row)
    except csv.Error:
        return []
    return rows


def _understood(rows: Rows) -> int:
    return max((len(recognise(row).by_field) for row in rows[:15]), default=0)
