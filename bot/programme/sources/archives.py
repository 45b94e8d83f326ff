"""Files that are zip archives: which kind one is, and whether it may be unpacked."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from bot.programme.sources.findings import Unreadable

MAX_UNPACKED = 20_000_000
MAX_RATIO = 200
WORKBOOK, DOCUMENT = "xl/workbook.xml", "word/document.xml"
OTHERS = {"content.xml": "looks-like-opendocument", "ppt/presentation.xml": "looks-like-slides"}
"""What a zip file is that has one of these in it, and is not read."""
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, KeyError, ValueError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
"""What is raised by an archive that is damaged, locked or packed in an unknown way."""


def kind_of_archive(content: bytes) -> str:
    """The part that tells a workbook or a document. Raises Unreadable for all others."""
    with archive_in(content, "not-xlsx") as archive:
        names = set(archive.namelist())
    known = next((name for name in (WORKBOOK, DOCUMENT) if name in names), None)
    if known is None:
        raise Unreadable(next((OTHERS[name] for name in OTHERS if name in names), "other-zip"))
    return known


@contextmanager
def archive_in(content: bytes, otherwise: str) -> Iterator[zipfile.ZipFile]:
    """The archive, to be read in the block. Raises Unreadable, of that kind, for a broken one."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            yield archive
    except BROKEN:
        raise Unreadable(otherwise) from None


def check_size(archive: zipfile.ZipFile, packed: int) -> None:
    """Refuse what unpacks to too much, before anything is. Raises Unreadable."""
    size = sum(entry.file_size for entry in archive.infolist())
    if size > min(MAX_UNPACKED, max(1_000_000, packed * MAX_RATIO)):
        raise Unreadable("unpacks-too-large", limit=MAX_UNPACKED // 1_000_000)
