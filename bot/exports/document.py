"""Documents for a word processor: A4, the language said, headings and tables with real styles."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from bot.i18n import Translator

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Calibri"

TEXT_WIDTH = 146
"""Millimetres between the margins of a page."""


def new_document(title: str, t: Translator) -> "Document":
    """An empty document with its title, for readers and for screen readers."""
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.language = t.cldr.replace("_", "-")
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), properties.language)
    style.element.get_or_add_rPr().append(language)
    return document


def add_table(document: "Document", titles: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table whose first line is a heading that returns on every page; numbers to the right."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    table = document.add_table(rows=1, cols=len(titles), style="Light Grid Accent 1")
    for cell, title in zip(table.rows[0].cells, titles, strict=True):
        cell.text = title
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 -- python-docx has no name for it
    for row in rows:
        cells = table.add_row().cells
        for place, (cell, text) in enumerate(zip(cells, row, strict=True)):
            cell.text = text
            if place:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _widen_first(table, len(titles))
    document.add_paragraph()


def _widen_first(table: Any, columns: int) -> None:
    """What the lines are about needs more room than their numbers."""
    from docx.shared import Mm

    first = TEXT_WIDTH * (0.5 if columns <= 4 else 0.34)
    rest = (TEXT_WIDTH - first) / (columns - 1)
    table.autofit = False
    for row in table.rows:
        for place, cell in enumerate(row.cells):
            cell.width = Mm(rest if place else first)
