"""The grid as a document for a word processor, to be mended there before it is printed."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bot.exports.files.document import INK, add_heading, draw_lines, in_xml, new_document
from bot.exports.paper.day_sheets import DaySheet, PrintedCell, PrintedRow
from bot.exports.paper.printed_session import PrintedSession
from bot.i18n import Translator

if TYPE_CHECKING:
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

A4, A3 = (297, 210), (420, 297)
MOST_ROOMS_ON_A4 = 7
MARGIN = 12
TIME_WIDTH = 22
"""Millimetres."""

QUIET = "F0F0EE"
SOFT = "565656"


def as_docx(sheets: Sequence[DaySheet], title: str, foot: str, t: Translator) -> bytes:
    """A heading and a table a day; the rooms' names return on every page."""
    from docx.enum.section import WD_SECTION

    document = new_document(title, t)
    add_heading(document, title, 0)
    for number, sheet in enumerate(sheets):
        section: Any = (
            document.add_section(WD_SECTION.NEW_PAGE) if number else document.sections[0]
        )
        width = _lay(section, len(sheet.rooms))
        add_heading(document, sheet.name, 1)
        _add_grid(document, sheet, width, t)
    footer: Any = document.sections[0].footer.paragraphs[0]
    _write(footer, foot, 8, colour=SOFT)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _lay(section: Any, rooms: int) -> int:
    """Turn the page on its side; gives the width between its margins."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    width, height = A4 if rooms <= MOST_ROOMS_ON_A4 else A3
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(width), Mm(height)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(MARGIN))
    return width - 2 * MARGIN


def _add_grid(document: Any, sheet: DaySheet, width: int, t: Translator) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    columns = max(1, len(sheet.rooms))
    table = document.add_table(rows=len(sheet.rows) + 1, cols=columns + 1)
    table.autofit = False
    draw_lines(table)
    # Looked up once: the library goes through all of the table for each cell that it is asked for.
    grid = [row.cells for row in table.rows]
    heads = [f"{room.name}\n{room.floor}".strip() for room in sheet.rooms]
    for cell, head in zip(
        grid[0], [t.plain("web.time"), *(heads or [t.plain("web.programme")])], strict=True
    ):
        _write(cell.paragraphs[0], head, 10, is_bold=True)
    for number, row in enumerate(sheet.rows, start=1):
        _fill(grid, number, row, columns)
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 -- python-docx has no name for it
        properties.append(OxmlElement("w:cantSplit"))
        if not number:
            properties.append(OxmlElement("w:tblHeader"))
    rest = (width - TIME_WIDTH) / columns
    for place, column in enumerate(table.columns):
        column.width = Mm(rest if place else TIME_WIDTH)


def _fill(grid: Sequence[Sequence["_Cell"]], number: int, row: PrintedRow, columns: int) -> None:
    _write(grid[number][0].paragraphs[0], row.time, 9, is_bold=True)
    for cell in row.cells:
        first = grid[number][1 if row.across else cell.column + 1]
        last = grid[number + cell.rows - 1][columns if row.across else cell.column + 1]
        target = first.merge(last) if first is not last else first
        _write_cell(target, cell)
        if row.quiet:
            _shade(target)
            _shade(grid[number][0])


def _write_cell(target: "_Cell", cell: PrintedCell) -> None:
    paragraph = target.paragraphs[0]
    for number, session in enumerate(cell.sessions):
        paragraph = target.add_paragraph() if number else paragraph
        if session.mark:
            _write(paragraph, session.mark, 8, is_bold=True)
            paragraph = target.add_paragraph()
        _write_title(paragraph, session)
        told = [line for line in (session.time, session.place, session.who) if line]
        if told:
            _write(target.add_paragraph(), " · ".join(told), 8, colour=SOFT)


def _write_title(paragraph: "Paragraph", session: PrintedSession) -> None:
    run: Any = _write(paragraph, session.title, 9, is_bold=True)
    run.font.strike = session.off or None
    if session.language:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        language = OxmlElement("w:lang")
        language.set(qn("w:val"), session.language)
        run._r.get_or_add_rPr().append(language)  # noqa: SLF001 -- the same


def _write(
    paragraph: "Paragraph", text: str, size: int, *, is_bold: bool = False, colour: str = INK
) -> Any:
    from docx.shared import Pt, RGBColor

    paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run(in_xml(text))
    run.bold, run.font.size = is_bold or None, Pt(size)
    run.font.color.rgb = RGBColor.from_string(colour)
    return run


def _shade(cell: "_Cell") -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), QUIET)
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001 -- the same
