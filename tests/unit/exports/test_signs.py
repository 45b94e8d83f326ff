"""Signs lead where they say, and the programme in use is written with its changes."""

import re
import sqlite3
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
import segno
import typer
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from bot.commands.exports import export
from bot.events.start_links import PROMPT, ROOM, link_to
from bot.exports.paper.printed_signs import print_signs
from bot.exports.signs import signs_page
from bot.programme.files.reader import load_programme
from bot.programme.values import Kind, Prompt
from bot.programme.versions.applied_changes import ChangeableField, FieldChange
from bot.storage import open_storage
from bot.storage.connections.database import Transaction
from bot.storage.connections.folder import prepare_folder
from bot.telegram.links import link
from tests.builders import a_programme, a_room, a_session, at
from tests.screens import a_scene, swedish
from tests.stage import IFO

LITTLE = "liten"
"""The event of the programmes built here."""


def page() -> str:
    programme = a_programme(
        a_session("Etik & <moral>", id="etik", room="vinga"),
        a_session("Kaffe", id="kaffe", kind=Kind.BREAK),
        rooms=(a_room("Vinga"),),
    )
    prompts = [Prompt("dagen", {"sv": "Vad tar du med?"})]
    return signs_page(prompts, "a_bot", partial(link, "a_bot"), a_scene(programme, swedish()))


def test_there_is_a_code_for_the_bot_each_room_prompt_and_session_but_not_for_breaks() -> None:
    shown = page()

    labels = re.findall(r"<title>([^<]*)</title>", shown)[1:]
    assert labels == [
        "Kod till Liten konferens",
        "Kod till Vinga",
        "Kod till Vad tar du med?",
        "Etik &amp; &lt;moral&gt;",
    ]
    assert re.findall(r"t\.me/[^<]*", shown) == [
        f"t.me/a_bot?start={link_to(LITTLE)}",
        f"t.me/a_bot?start={link_to(LITTLE, ROOM, 'vinga')}",
        f"t.me/a_bot?start={link_to(LITTLE, PROMPT, 'dagen')}",
    ]


def test_a_code_holds_the_address_and_survives_a_stain() -> None:
    drawn = BytesIO()
    code = segno.make(
        f"https://t.me/a_bot?start={link_to(LITTLE, ROOM, 'vinga')}", error="m", micro=False
    )
    code.save(drawn, kind="svg", border=4, xmldecl=False, omitsize=True, nl=False)
    path = re.search(r'd="([^"]+)"', drawn.getvalue().decode())

    assert path is not None
    assert path[1] in page()
    assert code.error in {"M", "Q", "H"}


@pytest.mark.parametrize("unseen", ["", "\u200b", "\u00ad"])
def test_signs_are_printed_also_where_nothing_is_seen_of_a_title_and_a_room(unseen: str) -> None:
    programme = a_programme(
        a_session(unseen, id="etik", room="vinga"), rooms=(a_room(unseen, id="vinga"),)
    )
    scene = a_scene(programme, swedish())

    printed = PdfReader(BytesIO(print_signs([], "a_bot", partial(link, "a_bot"), scene).pages[0]))

    told = "".join(page.extract_text() for page in printed.pages)
    assert link_to(LITTLE, ROOM, "vinga") in told.replace("\n", "")
    assert unseen or "(utan titel)" in told


def test_no_text_of_the_programme_is_markup() -> None:
    assert "<moral>" not in page()


def run(tmp_path: Path, *arguments: str) -> Result:
    app = typer.Typer()
    export.register(app)
    environment = {
        "LC_ALL": "en_GB.UTF-8",
        "BOT_TOKEN": "7:GOOD",
        "BOT_DATA": str(tmp_path / "data"),
        "BOT_EVENT": str(IFO),
    }
    return CliRunner().invoke(app, ["export", *arguments], env=environment)


def test_signs_are_written_as_one_page(tmp_path: Path) -> None:
    out = tmp_path / "signs.html"

    result = run(tmp_path, "signs", "--bot", "@ifo_bot", "--out", str(out))

    written = out.read_text()
    assert result.exit_code == 0
    assert f"t.me/ifo_bot?start={link_to(IFO.name, ROOM, 'gron')}" in written
    assert "src=" not in written
    assert "<script" not in written


@pytest.mark.parametrize("name", ["my bot", "bot<b>", "åbot", "9bot", "t.me/ifo_bot"])
def test_a_name_that_no_bot_can_have_makes_no_signs(tmp_path: Path, name: str) -> None:
    out = tmp_path / "signs.html"

    result = run(tmp_path, "signs", "--bot", name, "--out", str(out))

    assert (result.exit_code, result.output) == (
        2,
        f"“{name}” cannot be a bot's name. Write it as in the address t.me/name.\n",
    )
    assert not out.exists()


@pytest.mark.parametrize("undone", [False, True])
async def test_the_programme_in_use_is_written_with_the_changes_in_force(
    tmp_path: Path, undone: bool
) -> None:
    out = tmp_path / "new" / "programme.yaml"
    async with open_storage(prepare_folder(tmp_path / "data")) as storage:
        change = FieldChange("sav", ChangeableField.ROOM, "gron", "vinga", at("08:00"))

        def unit(tx: Transaction) -> None:
            storage.changes.add(tx, "motesplats-ifo-2023", 5, [change], 1)
            if undone:
                storage.changes.undo(tx, "motesplats-ifo-2023", 5, at("08:01"))

        await storage.write(unit)

    result = run(tmp_path, "programme", "--out", str(out))

    session = load_programme(out).session("sav")
    assert session is not None
    assert result.exit_code == 0
    assert (session.room, session.is_moved) == (("gron", False) if undone else ("vinga", True))


async def test_the_programme_in_use_is_written_also_while_another_file_waits_in_the_folder(
    tmp_path: Path,
) -> None:
    out, content = tmp_path / "programme.yaml", (IFO / "programme.yaml").read_bytes()
    used = content.replace("Lunchbuffé.".encode(), b"Soppa.")
    async with open_storage(prepare_folder(tmp_path / "data")) as storage:
        files = storage.programme_files

        def unit(tx: Transaction) -> None:
            kept = files.add(tx, "motesplats-ifo-2023", "p.yaml", used, "", at("08:00"))
            files.use(tx, "motesplats-ifo-2023", kept, used, "")

        await storage.write(unit)

    run(tmp_path, "programme", "--out", str(out))

    lunch = load_programme(out).session("lunch")
    assert lunch is not None
    assert lunch.abstract == "Soppa."


def test_before_the_bot_has_run_the_programme_in_use_is_that_of_the_file(tmp_path: Path) -> None:
    out = tmp_path / "p.yaml"

    result = run(tmp_path, "programme", "--out", str(out))

    assert result.exit_code == 0
    assert load_programme(out).sessions == load_programme(IFO).sessions


@pytest.mark.parametrize("form", ["html", "pdf"])
async def test_signs_have_the_changes_made_in_the_chat(tmp_path: Path, form: str) -> None:
    out = tmp_path / f"signs.{form}"
    async with open_storage(prepare_folder(tmp_path / "data")) as storage:
        gone = FieldChange("sav", ChangeableField.CANCELLED, "", "1", at("08:00"))
        await storage.write(
            lambda tx: storage.changes.add(tx, "motesplats-ifo-2023", 5, [gone], 1)
        )

    run(tmp_path, "signs", "--bot", "ifo_bot", "--format", form, "--out", str(out))

    content = out.read_text() if form == "html" else pdf_text(out)
    assert "Erfarenheter" not in content
    assert "Bostad först" in content


def pdf_text(path: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def test_a_damaged_database_is_said_to_be_one(tmp_path: Path) -> None:
    database = prepare_folder(tmp_path / "data")
    database.write_bytes(b"SQLite format 3\x00" + bytes(5000))

    with pytest.raises(sqlite3.Error):
        sqlite3.connect(database).execute("SELECT * FROM changes")
    result = run(tmp_path, "programme", "--out", str(tmp_path / "p.yaml"))

    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
