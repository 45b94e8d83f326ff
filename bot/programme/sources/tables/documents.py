"""The tables of a Word document, within limits, each with what stands above it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.programme.sources.archives import DOCUMENT, archive_in, check_size
from bot.programme.sources.findings import Unreadable
from bot.programme.sources.tables.headings import recognise
from bot.programme.sources.tables.table import MAX_COLUMNS, MAX_ROWS, Merge, Rows, Table

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOT_SHOWN = {"del", "moveFrom", "Fallback", "instrText", "rPr", "pPr", "tcPr", "delText"}
"""Parts of a document that nobody sees: what was taken out, and second versions."""
BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-", "softHyphen": ""}
MAX_DEPTH = 60


def read_docx(content: bytes) -> list[Table]:
    """The tables of a document in their order. Raises Unreadable."""
    tables = list(_tables(_body(content)))
    if not any(not table.is_empty for table in tables):
        raise Unreadable("word-without-table")
    return _gone_on(tables)


def _body(content: bytes) -> "_Element":
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        with archive_in(content, "not-docx") as archive:
            check_size(archive, len(content))
            root = etree.fromstring(archive.read(DOCUMENT), parser)
    except etree.XMLSyntaxError:
        raise Unreadable("not-docx") from None
    body = next((each for each in root if _tag(each) == "body"), None)
    if body is None:
        raise Unreadable("not-docx")
    return body


def _tag(element: "_Element") -> str:
    """The name of a part of a document; empty for comments and other languages' parts."""
    return str(element.tag).rpartition("}")[2]


def _tables(body: "_Element") -> Iterator[Table]:
    heading = ""
    number = 0
    for part in _blocks(body):
        if _tag(part) == "p":
            heading = _text(part).strip() or heading
            continue
        number += 1
        yield replace(_table(part), name=heading[:60] or f"#{number}", heading=heading[:200])
        heading = ""


def _blocks(parent: "_Element", depth: int = 0) -> Iterator["_Element"]:
    """Paragraphs and tables, also those in frames of content controls."""
    for part in parent:
        name = _tag(part)
        if name in {"p", "tbl"}:
            yield part
        elif name in {"sdt", "sdtContent", "ins", "customXml", "smartTag"} and depth < MAX_DEPTH:
            yield from _blocks(part, depth + 1)


def _table(element: "_Element") -> Table:
    rows: Rows = []
    merges: list[Merge] = []
    open_: dict[int, tuple[int, int]] = {}
    for line in _children(element, "tr"):
        if len(rows) >= MAX_ROWS:
            raise Unreadable("table-too-large", rows=MAX_ROWS, columns=MAX_COLUMNS)
        if not _is_hidden_row(line):
            rows.append(_row(line, len(rows), open_, merges))
    for at in list(open_):
        _close(open_, at, len(rows), merges)
    width = max(map(len, rows), default=0)
    return Table("", [[*row, *[""] * (width - len(row))] for row in rows], merges=tuple(merges))


def _row(
    line: "_Element", number: int, open_: dict[int, tuple[int, int]], merges: list[Merge]
) -> list[str]:
    """The cells of a row; those over several rows or columns are noted where they end."""
    cells: list[str] = [""] * _before(line)
    for cell in _children(line, "tc"):
        at, width = len(cells), _span(cell)
        if at + width > MAX_COLUMNS:
            raise Unreadable("table-too-large", rows=MAX_ROWS, columns=MAX_COLUMNS)
        upright = _upright(cell)
        if upright == "continue" and at in open_:
            cells += [""] * width
            continue
        cells += [_cell_text(cell), *[""] * (width - 1)]
        _close(open_, at, number, merges)
        if width > 1 or upright == "restart":
            open_[at] = (number, width)
        if upright != "restart":
            _close(open_, at, number + 1, merges)
    for at in [at for at in open_ if at >= len(cells)]:
        _close(open_, at, number, merges)
    return cells


def _close(open_: dict[int, tuple[int, int]], at: int, before: int, merges: list[Merge]) -> None:
    """End the merged cell of a column above a row, where there is one."""
    if at in open_:
        top, width = open_.pop(at)
        if before - 1 > top or width > 1:
            merges.append(Merge(top, at, max(before - 1, top), at + width - 1))


def _children(parent: "_Element", name: str, depth: int = 0) -> Iterator["_Element"]:
    for part in parent:
        tag = _tag(part)
        if tag == name:
            yield part
        elif tag in {"sdt", "sdtContent", "ins", "customXml"} and depth < MAX_DEPTH:
            yield from _children(part, name, depth + 1)


def _property(element: "_Element", group: str, name: str) -> "_Element | None":
    properties = next((part for part in element if _tag(part) == group), None)
    if properties is None:
        return None
    return next((part for part in properties if _tag(part) == name), None)


def _value(element: "_Element | None", otherwise: str) -> str:
    if element is None:
        return otherwise
    found = (str(value) for key, value in element.attrib.items() if str(key).endswith("}val"))
    return next(found, otherwise)


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def _before(row: "_Element") -> int:
    """Columns that a row leaves out before its first cell."""
    skipped = _property(row, "trPr", "gridBefore")
    return min(_count(_value(skipped, "0")), MAX_COLUMNS) if skipped is not None else 0


def _span(cell: "_Element") -> int:
    return max(1, _count(_value(_property(cell, "tcPr", "gridSpan"), "1")))


def _upright(cell: "_Element") -> str:
    """Whether a cell begins one over several rows, goes on with it, or stands alone."""
    found = _property(cell, "tcPr", "vMerge")
    return "" if found is None else _value(found, "continue")


def _is_hidden_row(row: "_Element") -> bool:
    return (
        _property(row, "trPr", "hidden") is not None or _property(row, "trPr", "del") is not None
    )


def _cell_text(cell: "_Element") -> str:
    """The paragraphs of a cell, one a line, those of tables within it too."""
    lines = [_text(part) for part in cell.iter() if _tag(part) == "p"]
    return "\n".join(line.strip() for line in lines if line.strip())


def _text(paragraph: "_Element") -> str:
    return "".join(_signs(paragraph))


def _signs(element: "_Element", depth: int = 0) -> Iterator[str]:
    for part in element:
        name = _tag(part)
        if name == "t":
            yield part.text or ""
        elif name in BREAKS:
            yield BREAKS[name]
        elif name == "r" and _property(part, "rPr", "vanish") is not None:
            continue
        elif name not in NOT_SHOWN and name != "p" and depth < MAX_DEPTH:
            yield from _signs(part, depth + 1)


def _gone_on(tables: list[Table]) -> list[Table]:
    """Tables without headings that go on with the one before, as after the break of a page."""
    found: list[Table] = []
    for table in tables:
        before = found[-1] if found else None
        if before and _goes_on(before, table):
            rows = [*before.rows, *table.rows]
            down = len(before.rows)
            moved = (Merge(m.top + down, m.left, m.bottom + down, m.right) for m in table.merges)
            found[-1] = replace(before, rows=rows, merges=(*before.merges, *moved))
        elif not table.is_empty:
            found.append(table)
    return found


def _goes_on(before: Table, table: Table) -> bool:
    is_bare = not table.heading and bool(table.rows) and not recognise(table.rows[0]).by_field
    is_as_wide = bool(before.rows) and len(before.rows[0]) == len(
        table.rows[0] if table.rows else ()
    )
    return is_bare and is_as_wide and any(recognise(row).by_field for row in before.rows[:3])
