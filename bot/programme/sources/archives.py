"""Files that are zip archives: which kind one is, and whether it may be unpacked."""

import zipfile
from io import BytesIO

from bot.programme.sources.found import Unreadable

MAX_UNPACKED = 20_000_000
MAX_RATIO = 200
WORKBOOK, DOCUMENT = "xl/workbook.xml", "word/document.xml"
OTHERS = {"content.xml": "looks-like-opendocument", "ppt/presentation.xml": "looks-like-slides"}
"""What a zip file is that has one of these in it, and is not read."""


def kind_of_archive(content: bytes) -> str:
    """The part that tells a workbook or a document. Raises Unreadable for all others."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise Unreadable("not-xlsx") from None
    known = next((name for name in (WORKBOOK, DOCUMENT) if name in names), None)
    if known is None:
        raise Unreadable(next((OTHERS[name] for name in OTHERS if name in names), "other-zip"))
    return known


def check_size(archive: zipfile.ZipFile, packed: int) -> None:
    """Refuse what unpacks to too much, before anything is. Raises Unreadable."""
    size = sum(entry.file_size for entry in archive.infolist())
    if size > min(MAX_UNPACKED, max(1_000_000, packed * MAX_RATIO)):
        raise Unreadable("unpacks-too-large", limit=MAX_UNPACKED // 1_000_000)
