"""Tables of every kind in memory, and what is read in them."""

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from bot.programme.files.opened_file import OpenedFile, open_programme
from bot.programme.files.report import report_on
from bot.programme.sources.findings import OrganiserHints

MAY = OrganiserHints("Europe/Stockholm", date(2025, 5, 6))


def read(folder: Path, content: str | bytes, told: OrganiserHints = MAY) -> OpenedFile:
    file = folder / "any"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_programme(file, told)


def workbook(fill: Callable[[Any], None]) -> bytes:
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        fill(book)
    return content.getvalue()


def document(fill: Callable[[Any], None]) -> bytes:
    import docx

    content, paper = BytesIO(), docx.Document()
    fill(paper)
    paper.save(content)
    return content.getvalue()


def add_table(paper: Any, rows: Sequence[Sequence[str]]) -> Any:
    table = paper.add_table(len(rows), len(rows[0]))
    for line, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, row, strict=True):
            cell.text = text
    return table


def told_of(found: OpenedFile) -> dict[str, str]:
    """The first example of every kind of warning."""
    examples: dict[str, str] = {}
    for problem in found.problems:
        examples.setdefault(problem.kind, str(problem.values.get("example", "")))
    return examples


def brief(found: OpenedFile) -> list[str]:
    """A line a session: day and times, title, room and people."""
    return [
        " ".join(
            [
                f"{(item.start or '')[8:16].replace('T', '.')}-{(item.end or '')[11:16]}",
                f"{item.title} @{item.room or ''}",
                ", ".join(item.speakers),
            ]
        ).strip()
        for item in report_on(found).items
    ]


def people(found: OpenedFile) -> list[tuple[str, str, str]]:
    """Name, role and organisation of everybody, in the order of the sessions."""
    assert found.programme is not None
    return [
        (speaker.name, speaker.role, speaker.organisation)
        for session in found.programme.sessions
        for speaker in session.speakers
    ]
