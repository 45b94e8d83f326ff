"""Which format a file is in, by its content and never by its name."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.programme.sources.archives import DOCUMENT, kind_of_archive
from bot.programme.sources.calendars import ics
from bot.programme.sources.findings import OrganiserHints, SourceFindings, Unreadable
from bot.programme.sources.systems import (
    app_json,
    frab_json,
    frab_xml,
    indico,
    open_event,
    sched,
    sessionize,
)
from bot.programme.sources.systems.json_tree import parse_json
from bot.programme.sources.tables import sheet
from bot.programme.sources.tables.documents import read_docx
from bot.programme.sources.tables.table import Table
from bot.programme.sources.tables.tables import decode, read_csv
from bot.programme.sources.tables.workbooks import read_xlsx

BINARY = (
    (b"%PDF", "looks-like-pdf"),
    (b"\xd0\xcf\x11\xe0", "looks-like-old-excel"),
    (b"\x89PNG", "looks-like-picture"),
    (b"\xff\xd8\xff", "looks-like-picture"),
)


NOTHING_FOUND = {"no-sessions", "schedule-without-days", "speakers-only"}
UTF_16 = re.compile(r"""(?<=\s)encoding=["']utf-16\w*["']""", re.IGNORECASE)
"""What an XML file says of itself until it is made UTF-8."""


def read_folder(folder: Path, told: OrganiserHints) -> SourceFindings | None:
    """Read a folder that a system exports; None where it is none. Raises Unreadable."""
    parts = open_event.of_folder(folder)
    return app_json.read(parts, told) if parts else None


def is_our_yaml(content: bytes) -> bool:
    """Whether the text has the keys that every programme file of ours has."""
    return bool(re.search(rb"^(?:event|sessions|format):", content[:200_000], re.MULTILINE))


def read_source(content: bytes, told: OrganiserHints) -> SourceFindings:
    """Read a file of any format that is known. Raises Unreadable for all others."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = UTF_16.sub("", decode(content), count=1).encode()
    head = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:4096]
    if not head:
        raise Unreadable("nothing-in-it")
    if head.startswith(b"PK\x03\x04"):
        return _archive(content, told)
    if kind := next((kind for mark, kind in BINARY if head.startswith(mark)), None):
        raise Unreadable(kind)
    if b"BEGIN:VCALENDAR" in content[:65_536].upper() and not head.startswith((b"{", b"[")):
        return ics.read(content, told)
    if head.startswith(b"<"):
        return _markup(content.removeprefix(b"\xef\xbb\xbf"), head)
    if head.startswith((b"{", b"[", b"//", b"/*")):
        return _json(parse_json(content), told)
    return _table(content, told)


def _archive(content: bytes, told: OrganiserHints) -> SourceFindings:
    if parts := open_event.of_zip(content):
        return app_json.read(parts, told)
    if kind_of_archive(content) == DOCUMENT:
        return sheet.read(read_docx(content), "docx", told)
    return sheet.read(read_xlsx(content), "xlsx", told)


def _markup(content: bytes, head: bytes) -> SourceFindings:
    if re.match(
        rb"(?is)(<\?xml[^>]*>)?\s*(<!--(?:(?!-->).)*+-->\s*+)*+<(!doctype\s+)?html\b", head
    ):
        raise Unreadable("looks-like-web-page")
    return frab_xml.read(content)


def _json(root: Any, told: OrganiserHints) -> SourceFindings:
    for source in (frab_json, sessionize, indico):
        if source.is_ours(root):
            return _never_empty(source.read, root, told)
    return app_json.read(root, told)


def _never_empty(
    read: Callable[[Any], SourceFindings], root: Any, told: OrganiserHints
) -> SourceFindings:
    """What a source finds. Raises Unreadable where it passes by a list that has sessions."""
    try:
        found = read(root)
    except Unreadable as error:
        if error.kind not in NOTHING_FOUND:
            raise
        refused: Unreadable | None = error
    else:
        if found.records:
            return found
        refused = None
    lists, _ = app_json.session_lists(root, told)
    if lists:
        raise Unreadable("sessions-unread", name=lists[0].name, n=len(lists[0].items))
    if refused:
        raise refused
    return found


def _table(content: bytes, told: OrganiserHints) -> SourceFindings:
    if b"\x00" in content[:4096]:
        raise Unreadable("looks-binary")
    rows = read_csv(content)
    if sched.columns_of(rows):
        return sched.read(rows, told)
    return sheet.read([Table("", rows)], "csv", told)
