"""The sheets of a workbook, within limits; what is hidden in it is left out and named."""

import posixpath
import zipfile
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from bot.programme.sources.archives import archive_in, check_size
from bot.programme.sources.findings import Unreadable
from bot.programme.sources.tables.table import (
    MAX_COLUMNS,
    MAX_ROWS,
    Merge,
    Rows,
    Table,
    letters_of,
)

if TYPE_CHECKING:
    from lxml.etree import _Element
    from python_calamine import CalamineSheet

MAX_MERGES = 5_000


@dataclass(frozen=True)
class _Hidden:
    """Rows and columns of a sheet that are not shown, counted from nought."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


def read_xlsx(content: bytes) -> list[Table]:
    """The sheets that are shown. Raises Unreadable."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    hidden = _examined(content)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        names = [each.name for each in book.sheets_metadata]
        shown = {
            each.name for each in book.sheets_metadata if each.visible == SheetVisibleEnum.Visible
        }
        away = tuple(name for name in names if name not in shown)
        tables = [
            _table(book.get_sheet_by_name(name), hidden.get(name, _Hidden()))
            for name in names
            if name in shown
        ]
    except (CalamineError, OSError, ValueError):
        raise Unreadable("not-xlsx") from None
    return [*tables, *(Table(name, [], hidden=(name,)) for name in away)]


def _table(sheet: "CalamineSheet", hidden: _Hidden) -> Table:
    rows: Rows = [*sheet.to_python()]
    top, left = sheet.start or (0, 0)
    width = max(map(len, rows), default=0)
    merges = _merges(sheet)
    kept_rows = [at for at in range(len(rows)) if at + top not in hidden.rows]
    kept = [at for at in range(width) if at + left not in hidden.columns]
    filled = [
        at
        for at in range(len(rows))
        if at + top in hidden.rows and any(cell != "" for cell in rows[at])
    ]
    full = [
        at
        for at in range(width)
        if at + left in hidden.columns and any(row[at] != "" for row in rows)
    ]
    return Table(
        sheet.name,
        _values(rows, kept_rows, kept, merges),
        tuple(at + top + 1 for at in kept_rows),
        tuple(letters_of(at + left) for at in kept),
        tuple(place for merge in merges if (place := _shown(merge, kept_rows, kept))),
        (*(str(at + top + 1) for at in filled), *(letters_of(at + left) for at in full)),
    )


def _values(rows: Rows, kept_rows: list[int], kept: list[int], merges: list[Merge]) -> Rows:
    """The cells that are shown; a merged one whose first cell is not shown keeps its value."""
    values = [[rows[at][column] for column in kept] for at in kept_rows]
    for merge in merges:
        if place := _shown(merge, kept_rows, kept):
            values[place.top][place.left] = rows[merge.top][merge.left]
    return [*values]


def _merges(sheet: "CalamineSheet") -> list[Merge]:
    """The merged cells within the table, none of which lies over another."""
    top, left = sheet.start or (0, 0)
    last_row, last_column = sheet.end or (-1, -1)
    found: list[Merge] = []
    done: dict[int, int] = {}
    for (first, column), (last, until) in sorted(sheet.merged_cell_ranges or ())[:MAX_MERGES]:
        bottom, right = min(last, last_row), min(until, last_column)
        if first < top or column < left or bottom < first or right < column:
            continue
        if first <= done.get(column, -1):
            continue
        done[column] = bottom
        found.append(Merge(first - top, column - left, bottom - top, right - left))
    return found


def _shown(merge: Merge, rows: list[int], columns: list[int]) -> Merge | None:
    """Its place among the rows and columns that are shown."""
    top, bottom = bisect_left(rows, merge.top), bisect_right(rows, merge.bottom) - 1
    left, right = bisect_left(columns, merge.left), bisect_right(columns, merge.right) - 1
    return Merge(top, left, bottom, right) if top <= bottom and left <= right else None


def _examined(content: bytes) -> dict[str, _Hidden]:
    """What is hidden in each sheet, by its name. Raises Unreadable for what is too large."""
    with archive_in(content, "not-xlsx") as archive:
        check_size(archive, len(content))
        parts = _parts(archive)
        return {name: _hidden(archive.open(part).read()) for name, part in parts.items()}


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Every sheet's file in the archive, by the sheet's name; of unnamed ones by the file's."""
    files = [
        entry.filename
        for entry in archive.infolist()
        if entry.filename.startswith("xl/worksheets/") and not entry.is_dir()
    ]
    targets = {
        each.get("Id"): posixpath.join("xl", each.get("Target") or "").lstrip("/")
        for each in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    named = {
        each.get("name") or "": targets.get(_relation(each), "")
        for each in _elements(archive, "xl/workbook.xml", "sheet")
    }
    known = {name: part for name, part in named.items() if part in files}
    return {**{f"\0{part}": part for part in set(files) - set(known.values())}, **known}


def _relation(sheet: "_Element") -> str:
    """The id under which the workbook knows the sheet's file, in either of the two namespaces."""
    return next((str(sheet.get(key)) for key in sheet.attrib if str(key).endswith("}id")), "")


def _elements(archive: zipfile.ZipFile, part: str, tag: str) -> list["_Element"]:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(archive.read(part), parser)
    except (KeyError, etree.XMLSyntaxError):
        return []
    return list(root.iter(f"{{*}}{tag}"))


def _hidden(sheet: bytes) -> _Hidden:
    """What is not shown, in a sheet that is not too large: the table is built whole."""
    from lxml import etree

    parts = etree.iterparse(
        BytesIO(sheet),
        tag=("{*}row", "{*}col"),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )
    rows: set[int] = set()
    columns: set[int] = set()
    number = 0
    try:
        for _, part in parts:
            if part.tag.endswith("}col"):
                columns |= _columns_of(part)
                continue
            number = int(part.get("r") or number + 1)
            _check_row(part, number)
            if _is_hidden(part, "ht"):
                rows.add(number - 1)
            part.clear()
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("not-xlsx") from None
    return _Hidden(frozenset(rows), frozenset(columns))


def _columns_of(part: "_Element") -> set[int]:
    if not _is_hidden(part, "width"):
        return set()
    first, last = int(part.get("min") or 0), int(part.get("max") or 0)
    return set(range(first - 1, min(last, MAX_COLUMNS)))


def _is_hidden(part: "_Element", size: str) -> bool:
    """Hidden by word, or made so small that nobody sees it."""
    is_small = part.get(size) is not None and float(part.get(size) or 1) == 0
    return part.get("hidden") in {"1", "true"} or is_small


def _check_row(row: "_Element", number: int) -> None:
    """Refuse values far out: the table is built from the first to the last of them."""
    filled = [cell.get("r") or "" for cell in row if "".join(map(str, cell.itertext()))]
    columns = max((_column(name) for name in filled), default=0)
    if filled and (number > MAX_ROWS or max(columns, len(filled)) > MAX_COLUMNS):
        raise Unreadable("table-too-large", rows=MAX_ROWS, columns=MAX_COLUMNS)


def _column(name: str) -> int:
    """The number of the column of a cell such as `AB12`."""
    number = 0
    for letter in name.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number
