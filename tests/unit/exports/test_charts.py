"""Bars in the report: a chart of the word processor's own, whose numbers can be opened and changed."""

import io
import re
import zipfile

import docx
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from bot.exports.files.chart import Bars, add_bars
from bot.exports.files.document import TEXT_WIDTH, new_document, widths_of
from bot.i18n import load_translators

T = load_translators()["sv"]
BARS = Bars(
    ("1 – Inte alls", "2", "<5> & =klart"),
    (("Dagen 2023", (0.0, 0.25, 0.75)), ("Dagen 2022", (0.5, 0.5, 0.0))),
    'Gav dagen något? "Inte alls": 0 %',
)
NAMESPACES = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


@pytest.fixture
def archive() -> zipfile.ZipFile:
    document, file = new_document("Uppföljning", T), io.BytesIO()
    add_bars(document, BARS)
    add_bars(document, BARS)
    document.save(file)
    docx.Document(file)  # it opens again
    return zipfile.ZipFile(file)


def test_every_chart_has_a_sheet_of_its_own_behind_it(archive: zipfile.ZipFile) -> None:
    for n in (1, 2):
        chart = etree.fromstring(archive.read(f"word/charts/chart{n}.xml"))
        relations = archive.read(f"word/charts/_rels/chart{n}.xml.rels").decode()
        [behind] = chart.findall("c:externalData", NAMESPACES)
        wanted = behind.get(f"{{{NAMESPACES['r']}}}id")
        [target] = re.findall(r'Target="\.\./([^"]+)"', relations)
        book = CalamineWorkbook.from_filelike(io.BytesIO(archive.read(f"word/{target}")))

        assert f'Id="{wanted}"' in relations
        assert book.get_sheet_by_name("Data").to_python() == [
            ["", "Dagen 2023", "Dagen 2022"],
            ["1 – Inte alls", 0.0, 0.5],
            ["2", 0.25, 0.5],
            ["<5> & =klart", 0.75, 0.0],
        ]


def test_a_chart_is_drawn_from_what_it_holds_without_its_sheet(archive: zipfile.ZipFile) -> None:
    chart = etree.fromstring(archive.read("word/charts/chart1.xml"))

    values = [each.text for each in chart.iterfind(".//c:val//c:v", NAMESPACES)]
    labels = [each.text for each in chart.iterfind(".//c:ser[1]/c:cat//c:v", NAMESPACES)]
    assert values == ["0", "0.25", "0.75", "0.5", "0.5", "0"]
    assert labels == list(BARS.labels)


def test_a_chart_says_itself_to_those_who_do_not_see_it(archive: zipfile.ZipFile) -> None:
    document = etree.fromstring(archive.read("word/document.xml"))

    told = [each.attrib for each in document.iterfind(".//{*}docPr")]
    assert {each["descr"] for each in told} == {BARS.words}
    assert len({each["id"] for each in told}) == 2


def test_no_word_of_a_table_is_wider_than_its_column() -> None:
    lines = [
        ["Kommun", "Antal", "erfarenhetsutbyte", "Andel"],
        ["Arbetsmarknad och vuxenutbildning", "12", "3,5", "100 %"],
    ]

    widths = widths_of(lines)

    assert widths[2] > 2 * len("erfarenhetsutbyte")
    assert sum(widths) == pytest.approx(TEXT_WIDTH)


@pytest.mark.parametrize("style", ["Title", "Heading 1", "Heading 2"])
def test_no_heading_is_parted_within_a_word(style: str) -> None:
    document = new_document("Uppföljning", T)

    properties = document.styles[style].element.pPr
    assert properties.find("{*}suppressAutoHyphens") is not None
