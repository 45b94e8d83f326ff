"""Sheets and text tables as rows of cells, within limits."""

import csv
import zipfile
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from bot.programme.sources.cells import Cell
from bot.programme.sources.found import Unreadable
from bot.programme.sources.headings import recognise

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

OTHERS = {"content.xml": "looks-like-opendocument", "word/document.xml": "looks-like-word"}
"""What a zip file is that has one of these in it."""

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_UNPACKED = 20_000_000
MAX_RATIO = 200

Rows = list[Sequence[Cell]]


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


def read_xlsx(content: bytes) -> list[tuple[str, Rows]]:
    """The sheets of a workbook that are shown, by name. Raises Unreadable."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    _check_archive(content)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        names = [
            each.name for each in book.sheets_metadata if each.visible == SheetVisibleEnum.Visible
        ]
        return [(name, _rows(book.get_sheet_by_name(name))) for name in names]
    except (CalamineError, OSError, ValueError):
        raise Unreadable("not-xlsx") from None


def _rows(sheet: "CalamineSheet") -> Rows:
    """The cells of a sheet. What one value over several rows says, it says of each of them."""
    rows = sheet.to_python()
    top, left = sheet.start or (0, 0)
    done: dict[int, int] = {}
    for (first, column), (last, last_column) in sorted(sheet.merged_cell_ranges or ()):
        at = column - left
        is_upright = column == last_column and top <= first < top + len(rows)
        if not is_upright or not 0 <= at < len(rows[0]) or first <= done.get(at, -1):
            continue
        done[at] = last
        for row in rows[first - top + 1 : last - top + 1]:
            row[at] = rows[first - top][at]
    return [*rows]


def _check_archive(content: bytes) -> None:
    """Refuse what unpacks to too much, or claims cells far out, before anything is built."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if "xl/workbook.xml" not in names:
                raise Unreadable(
                    next((OTHERS[name] for name in OTHERS if name in names), "other-zip")
                )
            if sum(entry.file_size for entry in entries) > min(
                MAX_UNPACKED, max(1_000_000, len(content) * MAX_RATIO)
            ):
                raise Unreadable("unpacks-too-large", limit=MAX_UNPACKED // 1_000_000)
            for entry in entries:
                if entry.filename.startswith("xl/worksheets/") and not entry.is_dir():
                    _check_extent(archive.open(entry).read(MAX_UNPACKED))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        raise Unreadable("not-xlsx") from None


def _check_extent(sheet: bytes) -> None:
    """Refuse values far out: the table is built whole, from the first to the last of them."""
    from lxml import etree

    rows = etree.iterparse(
        BytesIO(sheet), tag="{*}row", resolve_entities=False, no_network=True, huge_tree=False
    )
    try:
        for count, (_, row) in enumerate(rows, start=1):
            number = int(row.get("r") or count)
            filled = [cell.get("r") or "" for cell in row if "".join(cell.itertext())]
            columns = max((_column(name) for name in filled), default=0)
            if filled and (number > MAX_ROWS or max(columns, len(filled)) > MAX_COLUMNS):
                raise Unreadable("table-too-large", rows=MAX_ROWS, columns=MAX_COLUMNS)
            row.clear()
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("not-xlsx") from None


def _column(name: str) -> int:
    """The number of the column of a cell such as `AB12`."""
    number = 0
    for letter in name.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number
