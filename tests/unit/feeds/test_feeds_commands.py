"""`export feeds` and `export programme --format`: feeds as files, for whoever has a site of their own."""

from pathlib import Path

import feedparser
import pytest
import typer
from lxml import etree
from typer.testing import CliRunner, Result

from bot.commands.exports import export
from bot.commands.programme import imports
from bot.programme.files.reader import load_programme
from tests.files.feeds import outgoing, read_back

EVENT = Path(__file__).parents[3] / "schedule_data" / "motesplats-ifo-2023"


def exported(folder: Path, *arguments: str, **settings: str) -> Result:
    app = typer.Typer()
    export.register(app)
    environment = {"BOT_EVENT": str(EVENT), "BOT_DATA": str(folder), "LC_ALL": "sv", **settings}
    return CliRunner().invoke(app, ["export", *arguments], env=environment)


def test_all_feeds_are_written_into_a_folder(tmp_path: Path) -> None:
    done = exported(tmp_path, "feeds", "--out", str(tmp_path / "site"))

    assert done.exit_code == 0, done.output
    written = {path.name for path in (tmp_path / "site").iterdir()}
    assert written == {"schedule.xml", "schedule.json", "programme.ics", "andringar.atom"}
    assert done.output.count("28 pass") == 4
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "site").iterdir()} == {0o644}


@pytest.mark.parametrize("form", ["frab-xml", "frab-json", "ics"])
def test_a_feed_written_by_command_is_read_back_the_same(tmp_path: Path, form: str) -> None:
    out = tmp_path / "feed"
    done = exported(tmp_path, "programme", "--format", form, "--out", str(out))

    found = read_back(out.read_bytes(), tmp_path).programme

    assert done.exit_code == 0, done.output
    assert found is not None
    assert found.file == outgoing(load_programme(EVENT).file)


@pytest.mark.parametrize("form", ["frab-xml", "frab-json", "ics"])
def test_import_makes_the_same_programme_of_a_feed(tmp_path: Path, form: str) -> None:
    out, folder = tmp_path / "feed", tmp_path / "motesplats-ifo-2023"
    exported(tmp_path, "programme", "--format", form, "--out", str(out))
    app = typer.Typer()
    imports.register(app)

    done = CliRunner().invoke(app, ["import", str(out), "--into", str(folder)])

    assert done.exit_code == 0, done.output
    assert load_programme(folder).file == outgoing(load_programme(EVENT).file)


def test_a_feed_leads_to_the_pages_where_there_are_any(tmp_path: Path) -> None:
    out = tmp_path / "schedule.xml"
    arguments = ("programme", "--format", "frab-xml", "--language", "en", "--out", str(out))

    exported(tmp_path, *arguments)
    bare = etree.parse(str(out)).findtext("day/room/event/url")
    exported(tmp_path, *arguments, BOT_WEB="127.0.0.1:8080", BOT_WEB_URL="https://dagen.example")
    led = etree.parse(str(out)).findtext("day/room/event/url") or ""

    assert bare is None
    assert led.startswith("https://dagen.example/en/pass/")


def test_the_changes_are_told_of_in_the_language_that_is_wished_for(tmp_path: Path) -> None:
    out = tmp_path / "changes.atom"

    for language, mark in (("sv", "FLYTTAT RUM: "), ("en", "NEW ROOM: ")):
        wish = ("--format", "atom", "--language", language)
        exported(tmp_path, "programme", *wish, "--out", str(out))
        feed = feedparser.parse(out.read_bytes())

        assert not feed.bozo
        assert any(mark in entry.title for entry in feed.entries)


def test_a_language_that_there_is_not_is_said_so(tmp_path: Path) -> None:
    done = exported(tmp_path, "feeds", "--language", "xx", "--out", str(tmp_path / "site"))

    assert done.exit_code == 2
    assert not (tmp_path / "site").exists()


def test_a_folder_that_is_a_file_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("")

    done = exported(tmp_path, "feeds", "--out", str(tmp_path / "site"))

    assert done.exit_code == 1
    assert "site" in done.output
