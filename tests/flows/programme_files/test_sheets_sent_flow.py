"""Sheets as people have them, sent in the chat and used: a Word table, a list with times only."""

import zipfile
from collections.abc import Sequence
from io import BytesIO

import pytest

from tests.presses import press
from tests.stage import Stage
from tests.words.programme_files import upload

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEADINGS = ("Tid", "Programpunkt", "Lokal")
ROWS = (("9.00–9.45", "Öppning", "Sal A"), ("10.15–11.00", "Barnets röst", "Sal B"))
SESSIONS = [
    ("Öppning", "2023-11-30 09:00", "09:45", "Sal A"),
    ("Barnets röst", "2023-11-30 10:15", "11:00", "Sal B"),
]


def docx(*rows: Sequence[str]) -> bytes:
    """A Word document with a table of these rows."""
    cells = (
        "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in row)
        for row in rows
    )
    table = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    body = f'<w:document xmlns:w="{W}"><w:body><w:tbl>{table}</w:tbl></w:body></w:document>'
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("word/document.xml", body)
    return content.getvalue()


def csv(*rows: Sequence[str]) -> bytes:
    return "\n".join(";".join(row) for row in rows).encode()


def sessions(stage: Stage) -> list[tuple[str, str, str, str]]:
    """Title, start, end and room of what is in use, by the clock of the event."""
    programme = stage.event.programme
    return [
        (
            each.title,
            f"{programme.local(each.start):%Y-%m-%d %H:%M}",
            f"{programme.local(each.end):%H:%M}" if each.end else "",
            room.name if (room := programme.room_of(each)) else "",
        )
        for each in programme.sessions
    ]


async def used(stage: Stage) -> None:
    """Use the file, and say that so many old sessions are meant to go."""
    await press(stage.organiser, "fileok")
    await press(stage.organiser, "fileok")


@pytest.mark.parametrize(
    ("name", "content"),
    [("program.docx", docx(HEADINGS, *ROWS)), ("program.csv", csv(HEADINGS, *ROWS))],
    ids=["docx", "csv"],
)
async def test_a_sheet_with_times_only_is_used_on_the_event_s_own_day(
    stage: Stage, name: str, content: bytes
) -> None:
    shown = await upload(stage.organiser, content, name)
    await used(stage)

    assert shown.text.startswith(f"Nytt program: {name}")
    assert "2023-11-30" in shown.text
    assert sessions(stage) == SESSIONS


async def test_a_word_table_whose_dates_can_be_read_in_two_ways_is_asked_about_and_used(
    stage: Stage,
) -> None:
    dated = docx(("Datum", *HEADINGS), *(("12/11/2023", *row) for row in ROWS))
    await upload(stage.organiser, dated, "program.docx")
    await press(stage.organiser, "12 november 2023")
    await used(stage)

    assert [start for _, start, _, _ in sessions(stage)] == [
        "2023-11-12 09:00",
        "2023-11-12 10:15",
    ]
