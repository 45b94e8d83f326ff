"""What a printed file holds, by readers that know nothing of how it was made."""

import struct
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from bot.exports.paper.printing import make_paper
from bot.exports.paper.wishes import PaperForm, PaperLayout, PaperWish
from bot.programme.programme import Programme
from tests.screens import a_scene, translators

POINTS = 72 / 25.4


def printed(
    programme: Programme, layout: PaperLayout = PaperLayout.GRID, *, language: str = "sv"
) -> PdfReader:
    t = translators()[language]
    paper = make_paper(PaperWish(PaperForm.PDF, layout), a_scene(programme, t))
    (page,) = paper.pages
    return PdfReader(BytesIO(page))


def words_of(pdf: PdfReader) -> str:
    """All text, as it would be read aloud; where a line ends is no matter."""
    return squeezed(" ".join(page.extract_text() for page in pdf.pages))


def squeezed(text: str) -> str:
    """Without blanks and joiners, so that a line or a word that is parted is whole again."""
    plain = unicodedata.normalize("NFC", text)
    return "".join(c for c in plain if not c.isspace() and c not in "\u200b\u00ad")


def sizes_of(pdf: PdfReader) -> list[tuple[int, int]]:
    """Of each page in millimetres."""
    return [
        (round(float(page.mediabox.width) / POINTS), round(float(page.mediabox.height) / POINTS))
        for page in pdf.pages
    ]


def fonts_of(pdf: PdfReader) -> dict[str, bool]:
    """Each typeface, and whether it is in the file."""
    found = {}
    for page in pdf.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"]
            found[str(inner["/BaseFont"]).partition("+")[2]] = any(
                key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
            )
    return found


def tags_of(pdf: PdfReader) -> list[str]:
    """The kinds of the structure's elements, in the order of reading."""

    def walk(element: Any) -> Iterator[str]:
        element = element.get_object()
        if isinstance(element, list):
            for each in element:
                yield from walk(each)
        elif isinstance(element, dict):
            if "/S" in element:
                yield str(element["/S"]).removeprefix("/")
            if "/K" in element:
                yield from walk(element["/K"])

    return list(walk(pdf.root_object["/StructTreeRoot"]))


def letter_sizes_of(pdf: PdfReader) -> set[float]:
    """In points, of all that is printed."""
    found = set()
    for page in pdf.pages:

        def see(text: str, _: Any, matrix: Any, font: Any, size: float) -> None:
            del font
            if text.strip():
                found.add(round(size * abs(matrix[3] or 1), 2))

        page.extract_text(visitor_text=see)
    return found


def pixels_of(picture: bytes) -> tuple[int, int]:
    """Width and height of a PNG (its first chunk says it)."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack_from(">II", picture, 16)
    return width, height
