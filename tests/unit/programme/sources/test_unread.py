"""What a file names and cannot be read as a session: told by row, with what could be read."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from bot.programme.files.opened_file import open_programme
from bot.programme.sources.findings import OrganiserHints, UnreadRow
from tests.files.source_files import STOCKHOLM

HEAD = "Datum;Start;Slut;Titel;Sal;Talare\n"


def unread(tmp_path: Path, rows: str, head: str = HEAD, name: str = "p.csv") -> list[UnreadRow]:
    file = tmp_path / name
    file.write_text(head + rows)
    return list(open_programme(file, STOCKHOLM).unread)


@pytest.mark.parametrize("cell", ["efter fikat", "?", "25.71"])
def test_a_row_whose_time_cannot_be_read_is_told_with_what_could_be(
    tmp_path: Path, cell: str
) -> None:
    found = unread(
        tmp_path,
        "2025-05-06;09:00;09:45;Etik;Sal A;Kim Ett\n"
        f"2025-05-06;{cell};11:00;Skriva klarspråk;Sal B;Kim Två\n",
    )

    assert found == [
        UnreadRow(
            "Skriva klarspråk",
            3,
            cell=cell,
            room="Sal B",
            speakers=("Kim Två",),
        )
    ]


def test_a_row_with_a_title_alone_is_told_too(tmp_path: Path) -> None:
    found = unread(tmp_path, "2025-05-06;09:00;09:45;Etik;Sal A;\n\n;;;Skriva klarspråk;;\n")

    assert [(each.title, each.row) for each in found] == [("Skriva klarspråk", 4)]


def test_a_session_without_a_time_in_another_system_s_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "p.ics"
    file.write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n"
        "BEGIN:VEVENT\nUID:a\nSUMMARY:Etik\nDTSTART:20250506T090000Z\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:b\nSUMMARY:Klarspråk\nDTSTART:snart\nEND:VEVENT\n"
        "END:VCALENDAR\n"
    )

    found = open_programme(file, OrganiserHints("Europe/Stockholm"))

    assert [(each.title, each.key) for each in found.unread] == [("Klarspråk", "b")]


def workbook(file: Path, first: int, hidden: Sequence[int] = (), blank_after: int = 0) -> Path:
    """Headings in row `first`, sessions below them; in row 7 of the sheet stands no time."""
    book = Workbook(str(file))
    sheet = book.add_worksheet()
    head = ("Datum", "Start", "Slut", "Titel")
    rows = [head, *(("2025-05-06", f"{9 + n}:00", f"{9 + n}:45", f"Pass {n}") for n in range(4))]
    for n, cells in enumerate(rows):
        sheet.write_row(first - 1 + n + (blank_after if n else 0), 0, cells)
    sheet.write(6, 1, "efter fikat")
    for row in hidden:
        sheet.set_row(row - 1, None, None, {"hidden": True})
    book.close()
    return file


@pytest.mark.parametrize(
    ("first", "hidden", "blank_after"),
    [(4, (), 0), (4, (1, 2), 0), (4, (5,), 0), (3, (1, 4), 0), (3, (), 2)],
)
def test_a_row_of_a_sheet_has_the_number_that_stands_beside_it(
    tmp_path: Path, first: int, hidden: tuple[int, ...], blank_after: int
) -> None:
    file = workbook(tmp_path / "p.xlsx", first, hidden, blank_after)

    found = open_programme(file, STOCKHOLM).unread

    assert [(each.row, each.cell) for each in found] == [(7, "efter fikat")]


def test_lines_within_a_cell_are_no_rows_of_their_own(tmp_path: Path) -> None:
    found = unread(
        tmp_path,
        '2025-05-06;09:00;09:45;Etik;Sal A;"Kim Ett\nKim Två"\n'
        "\n"
        "2025-05-06;efter fikat;11:00;Klarspråk;Sal B;Kim Tre\n",
    )

    assert [(each.row, each.cell) for each in found] == [(4, "efter fikat")]
