"""Exports, read back as a spreadsheet or a program would."""

import asyncio
import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import typer
from hypothesis import given, strategies as st
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from bot.commands.exports import export
from bot.exports.feedback import feedback_table
from bot.exports.files.csv_file import FORMULA_STARTS, as_csv, as_written, inert
from bot.exports.files.jsonl_file import as_jsonl
from bot.exports.files.whole_file import write_whole
from bot.exports.files.xlsx_file import as_xlsx
from bot.exports.table import ExportTable
from bot.programme.values import Prompt, PromptKind
from bot.storage import Storage, open_storage
from bot.storage.collection import EventCollection, collect
from bot.storage.connections.folder import DATABASE
from bot.storage.snapshot import snapshot
from bot.storage.voices.answers import NewAnswer
from bot.storage.voices.quotes import Quote
from tests import builders
from tests.peopled_storage import TRANSLATORS, a_programme, at, join

PROMPTS = (
    Prompt(id="dagen", text={"sv": "Vad tar du med dig?"}),
    Prompt(
        id="mal",
        text={"sv": "Gav dagen något?"},
        kind=PromptKind.SCALE,
        choices=({"sv": "Nej"}, {"sv": "Ja"}),
    ),
)
PROGRAMME = a_programme(prompts=PROMPTS)
NASTY = (
    '=HYPERLINK("http://x";"klicka")',
    "+46 31 335 50 00",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
)


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / DATABASE) as opened:
        yield opened


async def answer(storage: Storage, telegram_id: int, text: str, value: int | None = None) -> None:
    person = await join(storage, telegram_id)
    prompt = "dagen" if value is None else "mal"
    new = NewAnswer(person.id, "dagen-2023", prompt, "sv", text, value)
    await storage.write(lambda tx: storage.answers.add(tx, new, at("16:42")))


async def exported(storage: Storage, folder: Path) -> ExportTable:
    """What the export of a running bot's database holds."""
    found = collected(folder)
    return feedback_table(found.answers, PROMPTS, PROGRAMME, TRANSLATORS["sv"], found.quotes)


def collected(folder: Path) -> EventCollection:
    with snapshot(folder / DATABASE) as data:
        return collect(data, "dagen-2023")


def read_csv(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=";"))


async def test_csv_has_the_words_as_they_were_written_in_the_events_zone(
    storage: Storage, tmp_path: Path
) -> None:
    await answer(storage, 100, 'Våga "tro";\npå varandra, åäö')

    rows = read_csv(as_csv(await exported(storage, tmp_path)))

    assert [row[:8] for row in rows] == [
        ["Deltagare", "Fråge-id", "Fråga", "Svar", "Värde", "Språk", "Sparat", "Ändrat"],
        [
            "1",
            "dagen",
            "Vad tar du med dig?",
            'Våga "tro";\npå varandra, åäö',
            "",
            "sv",
            "2023-11-30 16:42",
            "",
        ],
    ]


@pytest.mark.parametrize(
    ("language", "about"),
    [
        ("sv", "Barnets röst; ett pass som inte finns i programmet längre"),
        ("en", "Barnets röst; a session that is no longer in the programme"),
    ],
)
async def test_a_session_that_is_gone_is_said_to_be_so_and_not_shown_as_its_id(
    storage: Storage, tmp_path: Path, language: str, about: str
) -> None:
    await answer(storage, 100, "Bra.")
    (kept,) = collected(tmp_path).answers
    quotes = {kept.id: Quote(kept.id, sessions=("roest", "borta-1", "borta-2"))}
    programme = builders.a_programme(builders.a_session(id="roest"), prompts=PROMPTS)

    table = feedback_table([kept], PROMPTS, programme, TRANSLATORS[language], quotes)

    keys = [column.key for column in table.columns]
    assert table.rows[0][keys.index("sessions")] == about


async def test_no_format_holds_a_telegram_id(storage: Storage, tmp_path: Path) -> None:
    await answer(storage, 4711004711, "Hej")

    table = await exported(storage, tmp_path)

    assert b"4711004711" not in as_csv(table) + as_jsonl(table)
    assert "4711004711" not in repr(table)


async def test_formulas_are_inert_in_csv_and_untouched_text_in_a_workbook(
    storage: Storage, tmp_path: Path
) -> None:
    for n, text in enumerate(NASTY):
        await answer(storage, 100 + n, text)
    table = await exported(storage, tmp_path)

    in_csv = [row[3] for row in read_csv(as_csv(table))[1:]]
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(table)))
    titles, *rows = book.get_sheet_by_index(0).to_python()
    in_book = [row[titles.index("Svar")] for row in rows]

    assert in_csv == [f"'{text}" for text in NASTY]
    assert [str(text).replace("_x000D_", "\r") for text in in_book] == list(NASTY)


@given(st.text())
def test_no_guarded_text_begins_as_a_formula_does(text: str) -> None:
    guarded = inert(text)

    assert not guarded.lstrip(" ").startswith(FORMULA_STARTS)
    assert guarded in {text, f"'{text}"}
    assert as_written(guarded) == text


EXCELS_OWN = (
    "1/2", "0046", "1E5", "3-4", "TRUE", "sant", "12:30", "5 maj", "Dec-21", "1 000,50", "50 %",
    "300 kr", "(5)", "2023-11-30", "5 e", " 0046 ", "１／２", "10/10", "1 1/2", "#N/A", "#VÄRDEFEL!",
    "'citat'",
)  # fmt: skip


@pytest.mark.parametrize("text", EXCELS_OWN)
async def test_a_text_that_excel_would_make_a_value_of_stays_text_in_csv(
    storage: Storage, tmp_path: Path, text: str
) -> None:
    await answer(storage, 100, text)

    [_, row] = read_csv(as_csv(await exported(storage, tmp_path)))

    assert (row[3], as_written(row[3])) == (f"'{text}", text)


@pytest.mark.parametrize(
    "text", ["Mod", "maj", "Sal 3", "5 tips till", "3 av 4 var där", "#mod", "Klockan 12:30", "–"]
)
def test_words_stay_as_they_are_in_csv(text: str) -> None:
    assert inert(text) == text


async def test_a_text_longer_than_a_cell_goes_on_in_the_next_one_and_says_so(
    storage: Storage, tmp_path: Path
) -> None:
    words = "Vi är många. " * 4000
    await answer(storage, 100, words)
    table = await exported(storage, tmp_path)

    titles, row = read_csv(as_csv(table))
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(table)))
    in_book = dict(zip(*book.get_sheet_by_name("Svar").to_python(), strict=True))

    parts = ("Svar", "Svar, fortsättning 2")
    assert titles[3:5] == list(parts)
    assert row[3] + row[4] == words
    assert "".join(str(in_book[title]) for title in parts) == row[3] + row[4]


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_a_workbook_prints_what_is_read_on_the_width_of_a_page(
    storage: Storage, tmp_path: Path, language: str
) -> None:
    await answer(storage, 100, "Mod")
    found = collected(tmp_path)
    table = feedback_table(found.answers, PROMPTS, PROGRAMME, TRANSLATORS[language])

    with zipfile.ZipFile(io.BytesIO(as_xlsx(table))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        names = archive.read("xl/workbook.xml").decode()

    first_off_paper = sum(column.on_paper for column in table.columns)
    assert '<pageSetUpPr fitToPage="1"/>' in sheet
    assert 'paperSize="9" fitToHeight="0" orientation="landscape"' in sheet
    assert f"!$A$1:${chr(ord('A') + first_off_paper - 1)}$2</definedName>" in names
    assert "!$1:$1</definedName>" in names


async def test_a_workbook_has_typed_cells(storage: Storage, tmp_path: Path) -> None:
    await answer(storage, 100, "", value=5)

    content = as_xlsx(await exported(storage, tmp_path))

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    titles, row = book.get_sheet_by_name("Svar").to_python()
    cells = dict(zip(titles, row, strict=True))
    assert [cells[title] for title in ("Deltagare", "Fråge-id", "Fråga", "Svar", "Värde")] == [
        1.0,
        "mal",
        "Gav dagen något?",
        "5 – Ja",
        5.0,
    ]
    assert cells["Sparat"] == datetime(2023, 11, 30, 16, 42)


async def test_json_lines_hold_an_object_a_row_with_offset_and_nulls(
    storage: Storage, tmp_path: Path
) -> None:
    await answer(storage, 100, "Mod\noch omdöme")

    [line] = as_jsonl(await exported(storage, tmp_path)).decode().splitlines()

    assert dict(list(json.loads(line).items())[:8]) == {
        "participant": 1,
        "prompt": "dagen",
        "question": "Vad tar du med dig?",
        "answer": "Mod\noch omdöme",
        "value": None,
        "language": "sv",
        "saved": "2023-11-30T16:42:00+01:00",
        "changed": None,
    }


async def test_what_was_taken_back_is_not_exported(storage: Storage, tmp_path: Path) -> None:
    await answer(storage, 100, "Hemligt")
    await storage.write(lambda tx: storage.answers.withdraw(tx, 1, at("16:45")))

    assert (await exported(storage, tmp_path)).rows == ()


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "svar.csv"
    write_whole(path, b"gammalt")

    with pytest.raises(TypeError):
        write_whole(path, "inga byte")  # type: ignore[arg-type] # what is tried here

    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"gammalt", [path])
    assert path.stat().st_mode & 0o077 == 0


@pytest.fixture
def app() -> typer.Typer:
    app = typer.Typer()
    export.register(app)
    return app


async def test_the_command_writes_beside_a_bot_that_has_the_database_open(
    storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, app: typer.Typer
) -> None:
    await answer(storage, 100, "Åh, vad bra")
    monkeypatch.setenv("BOT_DATA", str(tmp_path))
    monkeypatch.setenv("BOT_EVENT", str(a_folder(tmp_path)))
    out = tmp_path / "svar.csv"

    result = await asyncio.to_thread(
        CliRunner().invoke,
        app,
        ["export", "feedback", "--format", "csv", "--out", str(out)],
        env={"LANG": "sv_SE"},
    )

    assert result.exit_code == 0
    assert result.output.startswith(f"1 svar skrevs till {out}.\n")
    assert "Åh, vad bra" in out.read_text(encoding="utf-8-sig")


def test_the_command_says_where_it_looked_when_there_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, app: typer.Typer
) -> None:
    monkeypatch.setenv("BOT_DATA", str(tmp_path))

    result = CliRunner().invoke(app, ["export", "feedback"], env={"LANG": "sv_SE"})

    assert result.exit_code == 1
    assert result.output == (
        f"Det finns inget sparat i {tmp_path} än. "
        "Starta boten först, eller ange mappen med BOT_DATA.\n"
    )


def test_an_export_reads_a_database_that_nobody_has_open(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys; from pathlib import Path; from bot.storage import open_storage\n"
        "async def main():\n"
        "    async with open_storage(Path(sys.argv[1])): pass\n"
        "asyncio.run(main())"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / DATABASE)], check=True)

    assert collected(tmp_path).answers == ()


def a_folder(parent: Path) -> Path:
    """An event in a folder, as people write them."""
    folder = parent / "dagen-2023"
    folder.mkdir()
    (folder / "programme.yaml").write_text(
        "format: 1\n"
        "event: {name: Dagen, first_day: 2023-11-30, last_day: 2023-11-30,"
        " timezone: Europe/Stockholm}\n"
        "sessions:\n"
        "  - {id: etik, title: Etik, start: 2023-11-30T11:00, end: 2023-11-30T12:00}\n",
        encoding="utf-8",
    )
    return folder
