"""What real lists and exports write in other ways, and what becomes of it."""

import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from bot.programme.files.opened_file import OpenedFile, open_programme
from bot.programme.files.report import report_on
from bot.programme.sources.findings import OrganiserHints
from bot.programme.sources.tables.headings import field_of

STOCKHOLM = OrganiserHints("Europe/Stockholm")
MAY = OrganiserHints("Europe/Stockholm", date(2024, 5, 16))
Times = list[tuple[str | None, str | None]]


def opened(folder: Path, content: str | bytes, told: OrganiserHints = STOCKHOLM) -> OpenedFile:
    file = folder / "any"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_programme(file, told)


def times(found: OpenedFile) -> Times:
    """Starts and ends without their offsets and seconds."""
    items = report_on(found).items
    return [(i.start and i.start[:16], i.end and i.end[:16]) for i in items]


def kinds(found: OpenedFile) -> list[str]:
    return [problem.kind for problem in found.problems]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Speaker(s)", "speakers"),
        ("Referent*innen", "speakers"),
        ("ReferentInnen", "speakers"),
        ("Intervenant·e·s", "speakers"),
        ("Talare / föreläsare", "speakers"),
        ("Titel des Vortrags", "title"),
        ("Titre de la session", "title"),
        ("Titel (deutsch)", "title"),
        ("Raum / Ort", "room"),
        ("Datum & Uhrzeit", "start"),
        ("Date/Time", "start"),
        ("Titel des Referenten", None),
        ("Name des Referenten", "speakers"),
        ("Titel / Referent", None),
        ("Time (CET)", None),
        ("Telefon", None),
    ],
)
def test_a_heading_is_known_with_its_ending_and_a_second_word(
    heading: str, field: str | None
) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("Monday, June 3, 2024 9:00am", "Monday, June 3, 2024 1:30pm"),
        ("June 3, 2024, 9:00 AM", "June 3, 2024, 1:30 PM"),
        ("03.06.2024, 09:00 Uhr", "03.06.2024, 13:30 Uhr"),
        ("Mo, 03.06.2024 9.00", "13.30"),
        ("3 juni 2024 kl. 09.00", "3 juni 2024 kl. 13.30"),
        ("Mon 3 Jun 2024 09:00", "13h30"),
        ("2024/06/03 09:00", "2024/06/03 13:30"),
        ("2024-06-03T07:00:00Z", "2024-06-03T13:30:00+02:00"),
        ("2024-06-03 kl. 9,00–13,30", ""),
    ],
)
def test_a_date_with_its_time_is_read_as_it_is_written(
    tmp_path: Path, start: str, end: str
) -> None:
    found = opened(tmp_path, f"Start;Slut;Titel\n{start};{end};Ett\n")

    assert times(found) == [("2024-06-03T09:00", "2024-06-03T13:30")]


@pytest.mark.parametrize(
    ("day", "told", "expected"),
    [
        ("fre 17/5", MAY, "2024-05-17"),
        ("Fr, 17.5.", MAY, "2024-05-17"),
        ("fre 3/5", MAY, "2024-05-03"),
        ("3/5", MAY, "date-ambiguous"),
        ("17/5", STOCKHOLM, "first-day-needed"),
        ("", STOCKHOLM, "first-day-needed"),
        ("20240517", STOCKHOLM, "2024-05-17"),
        ("24-05-17", STOCKHOLM, "date-ambiguous"),
        ("24-05-17", MAY, "2024-05-17"),
        ("24-15-40", STOCKHOLM, "no-times"),
        ("3.1.", OrganiserHints("Europe/Stockholm", date(2024, 12, 29)), "2025-01-03"),
    ],
)
def test_a_day_without_its_year_needs_the_first_day(
    tmp_path: Path, day: str, told: OrganiserHints, expected: str
) -> None:
    found = opened(tmp_path, f"Datum;Start;Titel\n{day};9:00;Ett\n", told)

    starts = [(start or "")[:10] for start, _ in times(found)]
    assert (starts or kinds(found)) == [expected]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0 1 2", ["16", "17", "18"]),
        ("1 2 3", ["16", "17", "18"]),
        ("Dag0 Dag1 Dag2", ["16", "17", "18"]),
        ("2 3 3", ["17", "18", "18"]),
    ],
)
def test_numbered_days_count_from_one_or_from_nought(
    tmp_path: Path, written: str, expected: list[str]
) -> None:
    rows = "".join(f"{day};9:00;Pass {n}\n" for n, day in enumerate(written.split()))

    found = opened(tmp_path, f"Dag;Start;Titel\n{rows}", MAY)

    assert [(start or "")[8:10] for start, _ in times(found)] == expected


def test_times_alone_are_of_the_first_day_that_is_told(tmp_path: Path) -> None:
    text = "Tid;Titel\n9-10;Ett\n"

    assert kinds(opened(tmp_path, text)) == ["first-day-needed"]
    assert times(opened(tmp_path, text, MAY)) == [("2024-05-16T09:00", "2024-05-16T10:00")]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ("1-3pm", ("13:00", "15:00")),
        ("11-1pm", ("11:00", "13:00")),
        ("9:30-11 AM", ("09:30", "11:00")),
        ("11am-1", ("11:00", "13:00")),
        ("900-1045", ("09:00", "10:45")),
    ],
)
def test_half_a_day_that_is_said_once_holds_for_both(
    tmp_path: Path, span: str, expected: tuple[str, str]
) -> None:
    found = opened(tmp_path, f"Date;Time;Title\n2024-05-17;{span};One\n")

    assert times(found) == [tuple(f"2024-05-17T{each}" for each in expected)]


def test_the_columns_of_other_programs_are_known(tmp_path: Path) -> None:
    outlook = "Betreff;Beginnt am;Beginnt um;Endet am;Endet um;Ort\nEtt;17.5.2024;9:00;18.5.2024;8:00;A\n"
    pretalx = (
        "ID,Proposal title,Speaker names,Start,End,Room,Proposal state\n"
        'A,Ett,"Ada\nKarin",2024-05-17T09:00:00+02:00,2024-05-17T10:00:00+02:00,A,confirmed\n'
        "B,Två,,2024-05-17T09:00:00+02:00,2024-05-17T10:00:00+02:00,A,withdrawn\n"
    )
    names = "Wochentag;Datum;Zeit;Thema;Vorname;Nachname\nFr;17.5.2024;9-10;Ett;Ada;Lovelace\n"

    assert times(opened(tmp_path, outlook)) == [("2024-05-17T09:00", "2024-05-18T08:00")]
    items = report_on(opened(tmp_path, pretalx)).items
    assert [(item.id, item.speakers) for item in items] == [("A", ("Ada", "Karin"))]
    items = report_on(opened(tmp_path, names)).items
    assert [(item.title, item.speakers) for item in items] == [("Ett", ("Ada Lovelace",))]


def workbook(fill: Callable[[Any], None]) -> bytes:
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        fill(book)
    return content.getvalue()


def test_a_merged_cell_is_said_of_every_row_it_covers(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Program")
        sheet.merge_range(0, 0, 0, 4, "Vårdagarna 2024")
        sheet.write_row(2, 1, ["Datum", "Start", "Titel", "Lokal", "Talare"])
        sheet.merge_range(3, 1, 6, 1, "17.5.2024")
        sheet.merge_range(3, 2, 4, 2, "9.00-9.45")
        sheet.write_row(3, 3, ["Ett", "Sal 1", "Ada"])
        sheet.write_row(4, 3, ["Två", "Sal 2", "Karin"])
        for column, value in ((2, "10.00-10.45"), (3, "Panel"), (4, "Sal 1")):
            sheet.merge_range(5, column, 6, column, value)
        sheet.write_column(5, 5, ["Selma", "Tove"])

    items = report_on(opened(tmp_path, workbook(fill))).items

    assert [(i.title, i.room, i.start and i.start[11:16], i.speakers) for i in items] == [
        ("Ett", "Sal 1", "09:00", ("Ada",)),
        ("Två", "Sal 2", "09:00", ("Karin",)),
        ("Panel", "Sal 1", "10:00", ("Selma", "Tove")),
    ]


def test_a_sheet_may_name_its_day_and_a_hidden_one_is_left_out(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        for name in ("2024-05-17", "Lördag 18 maj 2024", "2024-05-19"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Start", "Titel"])
            sheet.write_row(1, 0, ["9-10", "Ett"])
        sheet.hide()

    found = opened(tmp_path, workbook(fill))

    assert times(found) == [
        ("2024-05-17T09:00", "2024-05-17T10:00"),
        ("2024-05-18T09:00", "2024-05-18T10:00"),
    ]


def test_dates_as_bare_numbers_are_those_the_spreadsheet_counts(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Datum", "Start", "Slut", "Titel"])
        sheet.write_row(1, 0, [45429, 0.375, 0.40625, "Ett"])
        sheet.write_row(2, 0, [45429, 45429.5, 45430.25, "Två"])

    assert times(opened(tmp_path, workbook(fill))) == [
        ("2024-05-17T09:00", "2024-05-17T09:45"),
        ("2024-05-17T12:00", "2024-05-18T06:00"),
    ]


def test_columns_that_are_not_read_are_told(tmp_path: Path) -> None:
    found = opened(tmp_path, "Datum;Start;Titel;Telefon;Namn\n2024-05-17;9:00;Ett;070;Ada\n")

    unread = [p.values["example"] for p in found.problems if p.kind == "columns-unread"]
    assert unread == ["Telefon, Namn"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11.00 –", "11:00"),
        ("ab 11 Uhr", "11:00"),
        ("10 Uhr 15", "10:15"),
        ("09:00:00.000", "09:00"),
        ("9h", "09:00"),
    ],
)
def test_a_start_alone_is_read_as_it_is_written(tmp_path: Path, text: str, expected: str) -> None:
    found = opened(tmp_path, f"Datum;Zeit;Titel\n2024-05-17;{text};Ett\n")

    assert times(found) == [(f"2024-05-17T{expected}", None)]


@pytest.mark.parametrize("word", ["Session", "Vortrag", "Talk"])
def test_numbered_titles_beside_each_other_are_a_grid(tmp_path: Path, word: str) -> None:
    found = opened(tmp_path, f"Datum;Tid;{word} 1;{word} 2\n2024-05-17;9-10;Ett;Två\n")

    items = report_on(found).items
    assert [(item.title, item.room, item.start) for item in items] == [
        ("Ett", None, "2024-05-17T09:00:00+02:00"),
        ("Två", None, "2024-05-17T09:00:00+02:00"),
    ]
    assert found.programme is not None
    assert [track.name for track in found.programme.file.tracks] == [f"{word} 1", f"{word} 2"]


def test_long_cells_are_read_in_no_time(tmp_path: Path) -> None:
    long = ("9 " * 40_000, "juni 1 " * 14_000, "a" * 100_000, "1" * 100_000)
    rows = "".join(f"{cell};{cell};Ett\n" for cell in long)
    before = time.process_time()

    found = opened(tmp_path, "Datum;Start;Titel\n" + rows)

    assert kinds(found) == ["no-times"]
    assert time.process_time() - before < 2
