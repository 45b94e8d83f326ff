"""Bars in a document: a chart of the word processor's own, with its numbers in a sheet behind it.

Whoever lays the document out can restyle it, take it along, or open its numbers.
"""

import io
import zipfile
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from bot.exports.files.document import FONT, INK, TEXT_WIDTH, in_xml

if TYPE_CHECKING:
    from docx.document import Document

SHEET = "Data"
CHART = "xl/charts/chart1.xml"

COLOURS = ("1F4E79", "A6A6A6", "D9D9D9", "7F7F7F")
"""This event in the first, what it is set beside in the others; apart in grey too."""

BAR, AROUND = 5, 13
"""Millimetres of a bar with its air, and of a chart's edges."""

TO_EMU = 36_000
"""Word's unit of length in a millimetre."""

ONLY_THE_VALUE = "".join(
    f'<c:show{what} val="{int(what == "Val")}"/>'
    for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
)
"""Beside a bar, in full: what is not said some programs take for true."""

DRAWING = """
<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 distT="0" distB="0" distL="0" distR="0">
<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>
<wp:docPr id="{number}" name="{name}" descr="{words}"/><wp:cNvGraphicFramePr/>
<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{relation}"/>
</a:graphicData></a:graphic></wp:inline></w:drawing>
"""


@dataclass(frozen=True)
class Bars:
    """Parts of a whole (0 to 1) by label: a series of each event, side by side.

    `words` say it to those who do not see it; `form` is how a spreadsheet writes a part.
    """

    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    words: str
    form: str = "0 %"


def add_bars(document: "Document", bars: Bars) -> None:
    """Put the chart at the end of the document, as wide as the text."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    package: Any = document.part.package
    numbers = Part(
        package.next_partname("/word/embeddings/Microsoft_Excel_Sheet%d.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        _workbook(bars, drawn=False),
        package,
    )
    chart = Part(
        package.next_partname("/word/charts/chart%d.xml"), CONTENT_TYPE.DML_CHART, b"", package
    )
    chart._blob = _chart(bars, chart.relate_to(numbers, RELATIONSHIP_TYPE.PACKAGE))  # noqa: SLF001 -- it names its relation
    drawing = DRAWING.format(
        width=TEXT_WIDTH * TO_EMU,
        height=(AROUND + BAR * len(bars.labels) * len(bars.series)) * TO_EMU,
        number=len(document.element.findall(".//{*}docPr")) + 1,
        name=escape(in_xml(bars.series[0][0])),
        words=escape(in_xml(bars.words)),
        relation=document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART),
    )
    document.add_paragraph().add_run()._r.append(parse_xml(drawing))  # noqa: SLF001 -- no other way


def _chart(bars: Bars, relation: str) -> bytes:
    """The chart as a spreadsheet has it, which is drawn the same in a document."""
    with zipfile.ZipFile(io.BytesIO(_workbook(bars, drawn=True))) as archive:
        drawn = archive.read(CHART).decode()
    behind = f'<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData>'
    drawn = drawn.replace("<c:printSettings>", f"{behind}<c:printSettings>")
    return drawn.replace('<c:showVal val="1"/>', ONLY_THE_VALUE).encode()


def _workbook(bars: Bars, *, drawn: bool) -> bytes:
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet: Any = book.add_worksheet(SHEET)
        part = book.add_format({"num_format": bars.form})
        sheet.write_column(1, 0, [in_xml(label) for label in bars.labels])
        for column, (name, values) in enumerate(bars.series, start=1):
            sheet.write_string(0, column, in_xml(name))
            sheet.write_column(1, column, values, part)
        if drawn:
            sheet.insert_chart("E2", _drawn(book, bars))
    return file.getvalue()


def _drawn(book: Any, bars: Bars) -> Any:
    """Bars with their numbers beside them: no axis to read off, no lines, nothing to tell twice."""
    chart, last = book.add_chart({"type": "bar"}), len(bars.labels)
    font = {"name": FONT, "size": 10, "color": f"#{INK}"}
    for column, _ in enumerate(bars.series, start=1):
        chart.add_series(
            {
                "name": [SHEET, 0, column],
                "categories": [SHEET, 1, 0, last, 0],
                "values": [SHEET, 1, column, last, column],
                "fill": {"color": f"#{COLOURS[column - 1]}"},
                "gap": 40,
                "data_labels": {"value": True, "num_format": bars.form, "font": font},
            }
        )
    chart.set_title({"none": True})
    chart.set_legend({"position": "bottom", "font": font} if bars.series[1:] else {"none": True})
    chart.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"reverse": True, "num_font": font, "major_tick_mark": "none"})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    return chart
