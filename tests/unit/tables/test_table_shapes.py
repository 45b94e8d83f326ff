"""Grids, documents and workbooks: what stands side by side, is merged, hidden or odd."""

import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from bot.i18n import load_translators
from bot.programme.sources.findings import OrganiserHints
from tests.files.table_files import (
    MAY,
    add_table,
    brief,
    document,
    people,
    read,
    told_of,
    workbook,
)

SWEDISH = load_translators()["sv"]
NO_DAY = OrganiserHints("Europe/Stockholm")


def test_a_grid_has_its_days_below_each_other_and_lines_in_its_cells(tmp_path: Path) -> None:
    text = (
        'Tisdag 6 maj 2025;;\nTid;Sal A;Sal B\n09.00–10.00;"Etik\nKim Ett, enhetschef\nOm val.";Ord\n'
        "10.00-10.30;Fika;\nOnsdag 7 maj 2025;;\nTid;Sal C;Sal D\n9-10;;Mer\n"
    )

    found = read(tmp_path, text, NO_DAY)

    assert brief(found) == [
        "06.09:00-10:00 Etik @Sal A Kim Ett",
        "06.09:00-10:00 Ord @Sal B",
        "06.10:00-10:30 Fika @",
        "07.09:00-10:00 Mer @Sal D",
    ]
    assert people(found) == [("Kim Ett", "enhetschef", "")]
    assert found.programme is not None
    assert found.programme.sessions[0].abstract == "Om val."


def test_merged_cells_of_a_grid_are_longer_or_for_several_rooms(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("6 maj 2025")
        sheet.write_row(0, 0, ["", "Sal A", "Sal B", "Sal C"])
        sheet.write_column(1, 0, ["09.00", "09.30", "10.00", "10.30", "11.00"])
        sheet.merge_range(1, 1, 2, 1, "Lång")
        sheet.write_column(1, 2, ["Kort", "Kort igen"])
        sheet.merge_range(3, 1, 3, 3, "Fika")
        sheet.merge_range(4, 1, 4, 2, "Gemensamt")
        sheet.write(5, 1, "Slut")

    assert brief(read(tmp_path, workbook(fill), NO_DAY)) == [
        "06.09:00-10:00 Lång @Sal A",
        "06.09:00-09:30 Kort @Sal B",
        "06.09:30-10:00 Kort igen @Sal B",
        "06.10:00-10:30 Fika @",
        "06.10:30-11:00 Gemensamt @Sal A + Sal B",
        "06.11:00- Slut @Sal A",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tid;Tisdag 6 maj 2025;Onsdag 7 maj 2025\n9-10;Etik;Ord\n10-11;;Mer\n",
            ["06.09:00-10:00 Etik @", "07.09:00-10:00 Ord @", "07.10:00-11:00 Mer @"],
        ),
        (
            ";09.00-10.00;10.00-11.00\nSal A;Etik;Ord\nSal B;Mer;Sen\n",
            [
                "06.09:00-10:00 Etik @Sal A",
                "06.09:00-10:00 Mer @Sal B",
                "06.10:00-11:00 Ord @Sal A",
                "06.10:00-11:00 Sen @Sal B",
            ],
        ),
        (
            "Time;Hall;Attic\n8:30-10:00;A;\n12:15-1.45;B;C\n1:45-3:15;D;\n5:15 on;E;F\n",
            [
                "06.08:30-10:00 A @Hall",
                "06.12:15-13:45 B @Hall",
                "06.12:15-13:45 C @Attic",
                "06.13:45-15:15 D @Hall",
                "06.17:15- E @Hall",
                "06.17:15- F @Attic",
            ],
        ),
        (
            'Tid;Sal A;Sal B\n13-15;"13.00 Etik\n14.10 Ord";Verkstad\n',
            [
                "06.13:00-14:10 Etik @Sal A",
                "06.13:00-15:00 Verkstad @Sal B",
                "06.14:10-15:00 Ord @Sal A",
            ],
        ),
    ],
    ids=["days beside each other", "times across", "twelve hours", "a block with talks"],
)
def test_grids_of_other_shapes_are_read(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert brief(read(tmp_path, text)) == expected


def test_a_grid_is_refused_with_the_cell_that_stood_in_the_way(tmp_path: Path) -> None:
    found = read(tmp_path, "Tid;Sal A;Sal B\n09.00;Etik;Ord\nefter lunch;Mer;Sen\n13.00;A;B\n")

    assert found.programme is None
    assert [problem.sentence(SWEDISH) for problem in found.problems] == [
        "Rutnätet går inte att läsa: i A3 står ”efter lunch” där det skulle stå en tid."
    ]


def test_tables_of_a_document_are_read_as_sheets_are_with_the_day_above_them(
    tmp_path: Path,
) -> None:
    def fill(paper: Any) -> None:
        paper.add_heading("Program tisdag 6 maj 2025")
        add_table(
            paper,
            [
                ["Tid", "Programpunkt", "Medverkande", "Lokal"],
                ["09.00–09.30", "Registrering", "", "Foajén"],
                ["09.30-10.15", "Etik i vardagen\nOm svåra val.", "Kim Ett, enhetschef\nKim Två", "Stora salen"],
            ],
        )  # fmt: skip
        paper.add_heading("Onsdag 7 maj 2025")
        add_table(paper, [["Tid", "Programpunkt"], ["9-10", "Ord\nKim Tre, psykolog"]])

    found = read(tmp_path, document(fill), NO_DAY)

    assert found.format == "docx"
    assert brief(found) == [
        "06.09:00-09:30 Registrering @Foajén",
        "06.09:30-10:15 Etik i vardagen @Stora salen Kim Ett, Kim Två",
        "07.09:00-10:00 Ord @ Kim Tre",
    ]
    assert people(found)[2] == ("Kim Tre", "psykolog", "")
    assert found.programme is not None
    assert found.programme.sessions[1].abstract == "Om svåra val."


def test_merged_cells_of_a_document_hold_for_what_they_cover(tmp_path: Path) -> None:
    def fill(paper: Any) -> None:
        rows = [["Tid", "Pass", "Sal"], ["10.00–10.45", "Ett", "A"], ["", "Två", "B"]]
        table = add_table(paper, rows)
        table.cell(1, 0).merge(table.cell(2, 0))
        grid = add_table(paper, [["Tid", "Sal A", "Sal B"], ["11-12", "Lunch", ""]])
        grid.cell(1, 1).merge(grid.cell(1, 2))

    assert brief(read(tmp_path, document(fill))) == [
        "06.10:00-10:45 Ett @A",
        "06.10:00-10:45 Två @B",
        "06.11:00-12:00 Lunch @",
    ]


def test_a_document_without_a_table_is_refused_in_words(tmp_path: Path) -> None:
    found = read(tmp_path, document(lambda paper: paper.add_paragraph("Hej")))

    assert [problem.kind for problem in found.problems] == ["word-without-table"]


def test_what_was_taken_out_of_a_document_is_not_read(tmp_path: Path) -> None:
    def fill(paper: Any) -> None:
        table = add_table(paper, [["Tid", "Titel"], ["9-10", "Etik"], ["10-11", "Ord"]])
        run = table.cell(1, 1).paragraphs[0].add_run(" hemligt")
        run.font.hidden = True

    assert brief(read(tmp_path, document(fill))) == [
        "06.09:00-10:00 Etik @",
        "06.10:00-11:00 Ord @",
    ]


def test_hidden_columns_and_sheets_and_odd_ones_are_left_out_and_named(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Program")
        sheet.write_row(0, 0, ["Datum", "Start", "Titel", "Talare", "Sal"])
        sheet.write_row(1, 0, ["2025-05-06", "09:00", "Etik", "Kim Hemlig", "A"])
        sheet.set_column(3, 3, None, None, {"hidden": True})
        draft = book.add_worksheet("Utkast")
        draft.write_row(0, 0, ["Datum", "Start", "Titel"])
        draft.write_row(1, 0, ["2025-05-06", "10:00", "Hemligt"])
        draft.hide()
        book.add_worksheet("Budget").write_row(0, 0, ["Post", "Kronor"])
        book.add_worksheet("Tom")

    found = read(tmp_path, workbook(fill))

    assert brief(found) == ["06.09:00- Etik @A"]
    told = told_of(found)
    assert (told["hidden-columns"], told["hidden-sheet"], told["sheet-left-out"]) == (
        "D",
        "Utkast",
        "Budget",
    )


def docx_with(body: bytes) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", body)
    return content.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b" " * 25_000_000, "unpacks-too-large"),
        (b"<x/>", "not-docx"),
        (b"<!DOCTYPE x [<!ENTITY a 'ha'>]><x>&a;", "not-docx"),
        (f"<w:document {W}><w:body>{'<w:tbl><w:tr><w:tc>' * 400}".encode(), "not-docx"),
        (
            f"<w:document {W}><w:body><w:tbl><w:tr>{'<w:tc/>' * 300}</w:tr></w:tbl></w:body></w:document>".encode(),
            "table-too-large",
        ),
        (
            f'<w:document {W}><w:body><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="9999"/></w:tcPr></w:tc></w:tr></w:tbl></w:body></w:document>'.encode(),
            "table-too-large",
        ),
    ],
    ids=["size", "no document", "entities", "cut and deep", "columns", "span"],
)  # fmt: skip
def test_a_hostile_document_is_refused(tmp_path: Path, body: bytes, kind: str) -> None:
    assert [problem.kind for problem in read(tmp_path, docx_with(body), MAY).problems] == [kind]


def test_a_grid_of_endless_rows_is_refused_in_no_time(tmp_path: Path) -> None:
    rooms = ";".join(f"Sal {number}" for number in range(100))
    before = time.process_time()

    found = read(tmp_path, f"Tid;{rooms}\n" + ("9.00" + ";x" * 100 + "\n") * 5_000)

    assert [problem.kind for problem in found.problems] == ["table-too-large"]
    assert time.process_time() - before < 20
