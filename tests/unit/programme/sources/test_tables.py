"""Tables that people made: workbooks, grids and CSV files, by what their columns are called."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from bot.programme.files.opened_file import open_programme
from bot.programme.files.report import report_on
from bot.programme.sources.findings import OrganiserHints
from tests.files.source_files import HEAD, ITEMS, SPEAKERS, STOCKHOLM, sentences

MAY = OrganiserHints("Europe/Stockholm", date(2024, 5, 17))


def workbook(fill: Callable[..., None]) -> bytes:
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        fill(book)
    return content.getvalue()


def test_a_workbook_is_read_with_its_dates_banner_and_numbered_columns(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Program")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        clock = book.add_format({"num_format": "hh:mm"})
        sheet.write_row(0, 0, ["Vårdagarna", "", "", "", "", "Medverkande"])
        sheet.write_row(1, 0, ["Datum", "Start", "Slut", "Titel", "Rum", 1, 2])
        for row, (title, room, start, end) in enumerate(ITEMS, start=2):
            sheet.write_datetime(row, 0, date.fromisoformat(start[:10]), day)
            for column, at in ((1, start), (2, end)):
                hours, minutes = int(at[11:13]), int(at[14:16])
                sheet.write_number(row, column, (hours + minutes / 60) / 24, clock)
            sheet.write_row(row, 3, [title, room, *SPEAKERS[row - 2]])
        book.add_worksheet("Anteckningar").write_row(0, 0, ["Ring", "caféet"])

    file = tmp_path / "p.xlsx"
    file.write_bytes(workbook(fill))

    report = report_on(open_programme(file, STOCKHOLM))

    assert [(item.title, item.room, item.start, item.end) for item in report.items] == ITEMS
    assert [item.speakers for item in report.items] == SPEAKERS


def test_a_grid_is_read_with_its_rooms_and_asks_for_its_day(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["", "Aulan", "Grupprum 1"])
        sheet.write_row(1, 0, ["09:00-10:00", "Barnets röst", "Etik i vardagen"])

    file = tmp_path / "p.xlsx"
    file.write_bytes(workbook(fill))

    asked, told = open_programme(file, STOCKHOLM), open_programme(file, MAY)

    assert [problem.kind for problem in asked.problems] == ["first-day-needed"]
    items = [(item.title, item.room, item.start) for item in report_on(told).items]
    assert items == [
        ("Barnets röst", "Aulan", "2024-05-17T09:00:00+02:00"),
        ("Etik i vardagen", "Grupprum 1", "2024-05-17T09:00:00+02:00"),
    ]


def test_named_columns_are_read_whatever_they_are_called(tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    file.write_text("Vad,När,Var\nEtt,3/4/2024 09:00,Aulan\n")
    columns = {"title": "Vad", "start": "När", "room": "Var", "date_order": "dmy"}

    report = report_on(open_programme(file, OrganiserHints("Europe/Stockholm", columns=columns)))

    assert (report.items[0].title, report.items[0].room) == ("Ett", "Aulan")
    assert report.items[0].start == "2024-04-03T09:00:00+02:00"


def test_a_row_with_a_date_alone_holds_for_those_below_and_one_with_a_word_is_told(
    tmp_path: Path,
) -> None:
    file = tmp_path / "p.csv"
    file.write_text(
        "Tid,Titel,Lokal\n2024-05-17,,\n9-10,Ett,Aulan\nObs! Ta med kaffe,,\n"
        "2024-05-18,,\n0900-1000,Två,Aulan\n"
    )

    found = open_programme(file, STOCKHOLM)

    starts = [(item.title, item.start) for item in report_on(found).items]
    assert starts == [
        ("Ett", "2024-05-17T09:00:00+02:00"),
        ("Två", "2024-05-18T09:00:00+02:00"),
    ]
    assert sentences(found) == [
        "Columns were guessed by their heading: start = Tid.",
        "The row “Obs! Ta med kaffe” has neither title nor date and is passed over.",
    ]


def test_a_comma_before_an_organisation_does_not_split_a_name(tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    file.write_text(
        HEAD.replace("Titel", "Titel,Talare")
        + '2024-04-03,09:00,10:00,Ett,"Ada Lovelace, Göteborgs universitet"\n'
        + '2024-04-03,10:00,11:00,Två,"Karin Boye, chef"\n'
    )

    items = report_on(open_programme(file, STOCKHOLM)).items

    assert [item.speakers for item in items] == [("Ada Lovelace",), ("Karin Boye",)]


def test_rows_that_differ_only_in_the_speaker_are_one_session(tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    file.write_text(
        HEAD.replace("Titel", "Titel,Talare")
        + "2024-04-03,09:00,10:00,Ett,Ada Lovelace\n2024-04-03,09:00,10:00,Ett,Karin Boye\n"
    )

    items = report_on(open_programme(file, STOCKHOLM)).items

    assert [item.speakers for item in items] == [("Ada Lovelace", "Karin Boye")]
