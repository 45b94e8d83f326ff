"""A second file that lacks a page or a column, or has too few seats: said before it is used."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from bot.programme.files.writer import write_programme
from tests.words.changes import arrived, texts
from tests.words.programme_files import on_the_day, save_titled, saved_titles, upload, used

HEAD = ("Datum", "Start", "Slut", "Titel", "Sal", "Talare")
PAGES = {
    "Dag 1": (
        ("2025-05-06", "09:00", "09:45", "Etik i vardagen", "Sal A", "Kim Ett"),
        ("2025-05-06", "10:00", "10:45", "Samverkan", "Sal A", "Kim Tre"),
    ),
    "Dag 2": (
        ("2025-05-07", "09:00", "09:45", "Skriva klarspråk", "Sal B", "Kim Två"),
        ("2025-05-07", "10:00", "10:45", "Barnets röst", "Sal A", "Kim Fyra"),
    ),
}


def workbook(*pages: str) -> bytes:
    content = io.BytesIO()
    book = Workbook(content)
    for page in pages:
        sheet = book.add_worksheet(page)
        for number, cells in enumerate((HEAD, *PAGES[page])):
            sheet.write_row(number, 0, cells)
    book.close()
    return content.getvalue()


def table(*columns: int, room: str = "Sal B") -> bytes:
    """The second day as a table of these columns, with a session in that room."""
    rows = (HEAD, *PAGES["Dag 2"])
    lines = (";".join(row[at] for at in columns or range(len(HEAD))) for row in rows)
    return ("\n".join(lines) + "\n").replace("Sal B", room).encode()


@pytest.mark.parametrize(
    ("language", "preview"),
    [
        (
            "sv",
            (
                "Nytt program: ny.xlsx\n\n"
                "2 pass saknas i filen utan att vara inställda. De blir som de var:\n"
                "– Hela onsdag 7 maj saknas, 2 pass: Skriva klarspråk, Barnets röst\n\n"
                "Inget pass blir annorlunda."
            ),
        ),
        (
            "en",
            (
                "New programme: ny.xlsx\n\n"
                "2 sessions are missing from the file without being cancelled."
                " They stay as they were:\n"
                "– All of Wednesday 7 May is missing, 2 sessions: Skriva klarspråk, Barnets röst\n\n"
                "No session would be different."
            ),
        ),
    ],
)
async def test_a_page_that_is_missing_cancels_nothing(
    tmp_path: Path, language: str, preview: str
) -> None:
    async with on_the_day(tmp_path, workbook(*PAGES), "p.xlsx", language) as (stage, olle, alva):
        await save_titled(stage, alva, "Skriva klarspråk")
        shown = await upload(olle, workbook("Dag 1"), "ny.xlsx")
        await used(stage, olle)

        assert shown.text == preview
        assert texts(await arrived(alva)) == []
        assert await saved_titles(stage, alva) == ["Skriva klarspråk"]


@pytest.mark.parametrize(
    ("language", "preview"),
    [
        (
            "sv",
            (
                "Nytt program: ny.csv\n\nAtt se efter i filen:\n"
                "– 2 × ”Skriva klarspråk” har inget rum.\n\n"
                "Filen säger ingenting om rum. Där blir allt som det var.\n\n"
                "Inget pass blir annorlunda."
            ),
        ),
        (
            "en",
            (
                "New programme: ny.csv\n\nTo look at in the file:\n"
                "– 2 × “Skriva klarspråk” has no room.\n\n"
                "The file says nothing about rooms. All that stays as it was.\n\n"
                "No session would be different."
            ),
        ),
    ],
)
async def test_a_column_of_rooms_that_is_missing_moves_nobody(
    tmp_path: Path, language: str, preview: str
) -> None:
    async with on_the_day(tmp_path, table(), language=language) as (stage, olle, alva):
        await save_titled(stage, alva, "Skriva klarspråk")
        shown = await upload(olle, table(0, 1, 2, 3, 5), "ny.csv")
        await used(stage, olle)

        assert shown.text == preview
        assert texts(await arrived(alva)) == []
        assert {s.room for s in stage.event.programme.sessions} == {"sal-a", "sal-b"}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("sv", "Obs: 2 har sparat ”Skriva klarspråk”, och Sal A har 1 plats."),
        ("en", "Note: 2 have saved “Skriva klarspråk”, and Sal A has 1 seat."),
    ],
)
async def test_too_few_seats_for_those_who_saved_it_are_said(
    tmp_path: Path, language: str, line: str
) -> None:
    async with on_the_day(tmp_path, table(), language=language) as (stage, olle, alva):
        for person in (alva, stage.person("Bo", language)):
            await save_titled(stage, person, "Skriva klarspråk")
        file = stage.event.editor.file.file
        rooms = (replace(room, seats=1 if room.name == "Sal A" else None) for room in file.rooms)
        write_programme(replace(file, rooms=tuple(rooms)), tmp_path / "seats.yaml")
        await upload(olle, (tmp_path / "seats.yaml").read_bytes(), "programme.yaml")
        await used(stage, olle)

        shown = await upload(olle, table(room="Sal A"), "ny.csv")

        assert line in shown.text.splitlines()
