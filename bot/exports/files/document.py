"""Documents for a word processor: A4, the language said, headings and tables with real styles."""

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from bot.i18n import Translator

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

FONT = "Calibri"
INK = "1C1C1C"

MARGIN = 25
TEXT_WIDTH = 210 - 2 * MARGIN
"""Millimetres of a page's sides, and of what is between them."""

HEADINGS = {"Title": 22, "Heading 1": 16, "Heading 2": 13}
"""Styles, and how large each is in points."""

KEPT_WHOLE = 16
"""Rows of a table that is not parted between pages."""

LETTER, CELL_EDGES = 2.0, 4.0
"""Millimetres of a letter of a table in bold, as the wide ones are, and of what is left and right."""

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no document can hold (XML 1.0, production 2) and nobody sees."""


def new_document(title: str, t: Translator) -> "Document":
    """An empty document with its title, for readers and for screen readers."""
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    document = docx.Document()
    section: Any = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(MARGIN))
    properties = document.core_properties
    properties.title, properties.author, properties.comments = in_xml(title), "", ""
    properties.language = t.cldr.replace("_", "-")
    style: Any = document.styles["Normal"]
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), properties.language)
    style.element.get_or_add_rPr().append(language)
    # Swedish words are longer than a column; a program that has the language's rules parts them.
    stops: Any = document.settings.element.find(qn("w:defaultTabStop"))
    stops.addnext(OxmlElement("w:autoHyphenation"))
    _dress(document)
    return document


def in_xml(text: str) -> str:
    """The text without characters that would refuse the whole document."""
    return NOT_IN_XML.sub("", text)


def add_heading(document: "Document", text: str, level: int) -> None:
    document.add_heading(in_xml(text), level)


def add_paragraph(document: "Document", text: str, style: str | None = None) -> "Paragraph":
    return document.add_paragraph(in_xml(text), style)


def whole_words(properties: Any) -> None:
    """Of a paragraph or a style: no word of it is parted at the end of a line."""
    from docx.oxml import OxmlElement

    properties.insert_element_before(
        OxmlElement("w:suppressAutoHyphens"),
        *("w:kinsoku", "w:wordWrap", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc"),
        *("w:outlineLvl", "w:rPr"),
    )


class Paragraphs:
    """Adds lines of one style at the end of a document, each as fast as the first.

    The library looks through all of a document for its end, and through all styles for a name, at
    every call: of a line ten thousand before it would make a second.
    """

    def __init__(self, document: "Document", style: str, *, is_bold: bool = False) -> None:
        paragraph = document.add_paragraph("", style)
        paragraph.add_run().bold = is_bold or None
        self._model: Any = paragraph._p  # noqa: SLF001 -- no other way
        self._end: Any = self._model.getnext()
        body: Any = document.element.body
        body.remove(self._model)

    def add(self, text: str) -> None:
        from docx.text.run import Run

        line = deepcopy(self._model)
        Run(line.r_lst[0], line).text = in_xml(text)
        self._end.addprevious(line)


def _dress(document: "Document") -> None:
    """One typeface in one colour, sizes that show the order, and air above what begins anew."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in HEADINGS.items():
        style: Any = document.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):  # the theme's typeface would win over the name
            del fonts.attrib[key]
        fonts.set(qn("w:ascii"), FONT)
        fonts.set(qn("w:hAnsi"), FONT)
        style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(INK)
        style.paragraph_format.space_before = Pt(size if name.startswith("H") else 0)
        style.paragraph_format.space_after = Pt(6)
        whole_words(style.element.get_or_add_pPr())
        for border in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(border)


def add_table(
    document: "Document",
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    groups: Sequence[tuple[str, int]] = (),
) -> None:
    """A table whose heading returns on every page; numbers to the right.

    `groups` stand above the titles but the first: a name, and over how many columns.
    """
    from docx.oxml import OxmlElement

    table: Any = document.add_table(rows=0, cols=len(titles))
    if groups:
        _add_groups(table, groups)
    _add_row(table, titles, is_bold=True)
    for row in table.rows:
        _return_on_every_page(row)
    for each in rows:
        _add_row(table, each)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 -- no other way
    if len(table.rows) <= KEPT_WHOLE:
        _keep_together(table)
    draw_lines(table)
    _set_widths(table, widths_of([titles, *rows], groups))
    document.add_paragraph()


def _add_groups(table: Any, groups: Sequence[tuple[str, int]]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    cells, place = table.add_row().cells, 1
    for name, width in groups:
        paragraph = cells[place].merge(cells[place + width - 1]).paragraphs[0]
        run = paragraph.add_run(in_xml(name))
        run.bold, run.font.size = True, Pt(10)
        paragraph.paragraph_format.space_before = Pt(2)
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        whole_words(paragraph._p.get_or_add_pPr())  # noqa: SLF001 -- no other way
        place += width


def _add_row(table: Any, texts: Sequence[str], *, is_bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for place, (cell, text) in enumerate(zip(table.add_row().cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(in_xml(text))
        run.font.size = Pt(10)
        run.bold = is_bold
        paragraph.paragraph_format.space_before = Pt(2)
        paragraph.paragraph_format.space_after = Pt(2)
        if is_bold:
            whole_words(paragraph._p.get_or_add_pPr())  # noqa: SLF001 -- no other way
        if place:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _keep_together(table: Any) -> None:
    """On one page, by its first cells: each row stays with the next."""
    for row in table.rows[:-1]:
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True


def _return_on_every_page(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 -- python-docx has no name for it


def draw_lines(table: Any) -> None:
    """A strong line above and below, thin ones between; nothing that costs toner."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for place, eighths, colour in (
        ("top", "8", INK),
        ("bottom", "8", INK),
        ("insideH", "4", "BFBFBF"),
    ):
        line = OxmlElement(f"w:{place}")
        for key, value in (("val", "single"), ("sz", eighths), ("color", colour)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    table._tbl.tblPr.insert_element_before(borders, "w:tblLayout", "w:tblLook")  # noqa: SLF001 -- the same


def _set_widths(table: Any, widths: Sequence[float]) -> None:
    from docx.shared import Mm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell in row._tr.tc_lst:  # noqa: SLF001 -- a merged cell once
            first = cell.grid_offset
            cell.width = Mm(sum(widths[first : first + cell.grid_span]))


def widths_of(
    lines: Sequence[Sequence[str]], groups: Sequence[tuple[str, int]] = ()
) -> list[float]:
    """Millimetres of each column: at least its longest word, so that none is broken.

    What the lines are about gets what is left, as far as that is more than it needs.
    """
    needs = [max(map(_needed, column)) for column in zip(*lines, strict=True)]
    place = 1
    for name, width in groups:
        for each in range(place, place + width):
            needs[each] = max(needs[each], _needed(name) / width)
        place += width
    even = TEXT_WIDTH * (0.5 if len(needs) <= 4 else 0.36)
    first = max(needs[0], min(even, TEXT_WIDTH - sum(needs[1:])))
    spare = TEXT_WIDTH - first - sum(needs[1:])
    if spare < 0:  # nothing helps but to break a word
        return [need * TEXT_WIDTH / (first + sum(needs[1:])) for need in (first, *needs[1:])]
    return [first, *(need + spare / (len(needs) - 1) for need in needs[1:])]


def _needed(text: str) -> float:
    """Millimetres of the longest word in bold, with the edges of its cell."""
    return max((len(word) for word in text.split()), default=0) * LETTER + CELL_EDGES
