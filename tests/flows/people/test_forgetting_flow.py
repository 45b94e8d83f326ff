"""After `/glom` nothing that the bot keeps holds the person's number or words, later copies included."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.commands.exports import export
from bot.exports.forms import FORMS
from bot.roles import Role
from bot.sandbox.people import Person
from bot.storage.connections.database import Transaction
from bot.storage.connections.folder import DATABASE
from bot.storage.copies import backups
from bot.storage.people.roles import Grant
from bot.telegram.accounts import address_of
from tests.presses import press, say
from tests.rows import rows_of
from tests.stage import IFO, Stage, staged
from tests.words.desk import ORGANISES, number_of

NUMBER = 7_345_678_901
NEIGHBOUR = 73_456_789_012
"""Begins with the same digits."""

NAME = "Siv Sandberg"
WORDS = {
    "answer": "Fronesis 4711 och mod",
    "note": "Högtalaren pep hela tiden i rum 12",
    "draft": "Hälsningar från Siv, tel 0520-1",
    "doubt": "När är lunchen",
}
"""What the person writes; with digits, so that none of it may stay."""


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path / "data") as one:
        yield one


async def lives_through_the_day(stage: Stage) -> Person:
    """Someone who leaves a trace wherever one can be left, and holds every role."""
    siv = stage.sandbox.person(NAME, "sv", NUMBER)
    await say(siv, "/start")
    number = await number_of(stage, siv)
    roles, now = stage.bot.services.storage.roles, stage.clock.now()

    def unit(tx: Transaction) -> None:
        for grant in (ORGANISES, Grant(Role.STAFF), Grant(Role.HOST, "gron")):
            roles.grant(tx, number, stage.event.id, grant, now)

    await stage.bot.services.storage.write(unit)
    await say(siv, "/start rum_gron")
    await say(siv, "/start s_sav")
    await press(siv, "save:sav:1")
    await say(siv, f"/tarmed {WORDS['answer']}")
    await press(siv, "Ja, gå vidare")
    await press(siv, "Skriv under")
    await press(siv, "Gå vidare")
    await say(siv, NAME)
    await press(siv, "Hoppa över rollen")
    await press(siv, "Hoppa över enheten")
    await press(siv, "Hoppa över")
    await press(siv, "Publicera med namn")
    await say(siv, f"/tillarrangor {WORDS['note']}")
    await say(siv, "/exportera")
    await press(siv, "Alla svar, CSV")
    await say(siv, f"/meddela {WORDS['draft']}")
    await stage.jump("2023-11-30T10:52")
    siv.forget_replies()
    return siv


def every_file(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def found_in(folder: Path, *words: str) -> list[str]:
    """Which of the words stand in any file; the number as text and as SQLite stores it."""
    content = b"".join(path.read_bytes() for path in every_file(folder))
    sought = {word: word.encode() for word in words}
    sought |= {"as text": str(NUMBER).encode(), "as bytes": NUMBER.to_bytes(6, "big")}
    return [name for name, it in sought.items() if it in content]


async def test_no_file_table_or_later_copy_holds_the_number_or_the_words(
    stage: Stage, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    siv = await lives_through_the_day(stage)
    personal = (NAME, WORDS["answer"], WORDS["note"])
    before = found_in(tmp_path / "data", *personal)
    early = sorted((tmp_path / "data" / "backups").iterdir())

    await say(siv, "/glom")
    gone = await press(siv, "Ja, radera")
    await stage.jump("2023-11-30T16:30")
    await stage.jump("2023-12-01T08:31")
    later = backups.back_up(tmp_path / "data" / DATABASE, stage.clock.now())

    for copy in early:  # an earlier copy is erased from when it is restored, see test_backups.py
        copy.unlink(missing_ok=True)
    logged = "".join(capfd.readouterr())
    assert before == [*personal, "as text"]
    assert gone.text.startswith("Klart.")
    assert later.is_file()
    assert found_in(tmp_path / "data", *personal) == []
    assert [word for word in (*personal, str(NUMBER)) if word in logged] == []
    assert siv.messages()[-1].text == gone.text
    assert await rows_that_name(stage) == {}


async def rows_that_name(stage: Stage) -> dict[str, int]:
    """Table to how many of its rows hold the number in any column."""
    database = stage.bot.services.storage.database
    tables = await rows_of(database, "SELECT name FROM sqlite_master WHERE type = 'table'")
    counts = {}
    for table in (row["name"] for row in tables):
        rows = [tuple(row) for row in await rows_of(database, f"SELECT * FROM {table}")]
        counts[table] = sum(str(NUMBER) in str(row) or NAME in str(row) for row in rows)
    return {table: n for table, n in counts.items() if n}


async def test_files_that_were_taken_out_name_nobodys_account(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import typer
    from typer.testing import CliRunner

    await lives_through_the_day(stage)
    monkeypatch.setenv("BOT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("BOT_EVENT", str(IFO))
    out = tmp_path / "out"
    out.mkdir()
    app = typer.Typer()
    export.register(app)

    for what, forms in FORMS.items():
        for form in forms:
            wanted = ["--format", form] if len(forms) > 1 else []
            path = out / f"{what}.{form}"
            command = ["export", what, *wanted, "--out", str(path)]
            await asyncio.to_thread(CliRunner().invoke, app, command)

    assert len(list(out.iterdir())) == sum(map(len, FORMS.values()))
    assert found_in(out) == []


async def test_the_waiting_words_of_a_neighbour_by_number_are_left_alone(stage: Stage) -> None:
    from bot.storage.messages.inbox import StoredUpdate

    siv = stage.sandbox.person(NAME, "sv", NUMBER)
    await say(siv, "/start")
    storage = stage.bot.services.storage
    payload = json.dumps({"message": {"from": {"id": NEIGHBOUR}}}, separators=(",", ":"))
    await storage.write(
        lambda tx: storage.inbox.add(tx, [StoredUpdate(999_999, payload)], stage.clock.now())
    )

    await say(siv, "/glom")
    await press(siv, "Ja, radera")

    rows = await rows_of(storage.database, "SELECT payload FROM inbox WHERE update_id = 999999")
    assert [row["payload"] for row in rows] == [payload]


async def test_who_closes_the_chat_after_being_forgotten_is_not_remembered_anew(
    stage: Stage,
) -> None:
    siv = stage.sandbox.person(NAME, "sv", NUMBER)
    await say(siv, "/start")
    await say(siv, "/glom")
    await press(siv, "Ja, radera")

    siv.block()
    await stage.settle()
    siv.unblock()
    await stage.settle()

    assert await stage.bot.services.storage.participants.get(address_of(NUMBER)) is None


async def test_words_that_name_their_writer_do_not_stay_as_nobodys(stage: Stage) -> None:
    siv = stage.sandbox.person(NAME, "sv", NUMBER)
    await say(siv, "/start")
    await say(siv, "/tarmed Hälsar Sandberg")
    await press(siv, "Ja, gå vidare")
    await press(siv, "Skriv under")
    await press(siv, "Gå vidare")
    await say(siv, NAME)
    await say(siv, "/glom")

    done = await press(siv, "Ja, radera")

    event = stage.event.programme.event.id
    assert done.text.startswith("Klart. Allt om dig är raderat")
    assert await stage.bot.services.storage.answers.all(event) == []


async def test_what_somebody_wrote_to_the_organisers_is_shown_to_them_by_its_name(
    stage: Stage,
) -> None:
    siv = stage.sandbox.person(NAME, "sv", NUMBER)
    await say(siv, "/start")
    await say(siv, "/tillarrangor Mer kaffe")

    mine = await say(siv, "/minadata")

    assert "Du skrev till arrangörerna: Mer kaffe" in mine.text


async def test_the_readable_part_tells_the_signature_and_what_it_may_be_used_for(
    stage: Stage,
) -> None:
    siv = await lives_through_the_day(stage)

    mine = await say(siv, "/minadata")

    assert f"Underskrift: {NAME} (Med namn)." in mine.text
