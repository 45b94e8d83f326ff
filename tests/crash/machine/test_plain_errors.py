"""Settings, copies and files that are wrong: a sentence each from a real process, at once."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.crash.telegram_process import ROOT
from tests.stage import IFO, TOKEN
from tests.warm.command import run_command


def run(folder: Path, *command: str, **settings: str) -> tuple[int, str]:
    """Exit code of a command, and what it said."""
    done = run_command(*command, environment=_environment(folder, settings), folder=folder.parent)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


def run_without(library: str, folder: Path, *command: str) -> tuple[int, str]:
    """The same where a library is not installed: by a process that has not read it already."""
    done = subprocess.run(
        [sys.executable, ROOT / "tests/crash/launch.py", *command],
        env=_environment(folder, {"CRASH_WITHOUT": library}),
        cwd=folder.parent,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def _environment(folder: Path, settings: dict[str, str]) -> dict[str, str]:
    own = {"BOT_TOKEN": TOKEN, "BOT_DATA": str(folder), "BOT_EVENT": str(IFO)}
    path = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return path | {"LANG": "sv_SE"} | own | settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_API_URL", "nonsense"),
        ("BOT_API_URL", "http://localhost:99999"),
        ("BOT_ORGANISERS", "99999999999999999999"),
        ("BOT_ORGANISERS", "-1"),
    ],
)
def test_a_setting_that_cannot_be_used_ends_the_start_with_78_and_its_name(
    tmp_path: Path, name: str, value: str
) -> None:
    code, said = run(tmp_path / "data", "run", **{name: value})

    assert (code, said) == (
        78,
        f"Inställningen {name} har ett värde som inte går att använda.\n",
    )


def test_a_data_folder_that_is_a_file_or_an_event_that_is_not_there_is_named(
    tmp_path: Path,
) -> None:
    (tmp_path / "data").write_text("hej")

    code, said = run(tmp_path / "data", "run")
    missing_code, missing = run(tmp_path / "other", "run", BOT_EVENT=str(tmp_path / "none"))

    assert code == 78
    assert str(tmp_path / "data") in said
    assert missing_code in {1, 78}
    assert str(tmp_path / "none") in missing
    assert (tmp_path / "data").read_text() == "hej"


@pytest.mark.parametrize("command", ["demo", "sandbox"])
def test_a_sandbox_that_is_not_installed_is_named_with_what_installs_it(
    tmp_path: Path, command: str
) -> None:
    code, said = run_without("uvicorn", tmp_path / "data", command)

    lacks = "Sandlådan behöver mer än det som är installerat (uvicorn)."
    assert (code, said) == (1, f"{lacks} Installera det med: make demo\n")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a database of ours."""
    folder = tmp_path_factory.mktemp("made") / "data"
    code = (
        "import asyncio, sys; from pathlib import Path; from bot.storage import open_storage\n"
        "async def main():\n"
        "    Path(sys.argv[1]).parent.mkdir(mode=0o700)\n"
        "    async with open_storage(Path(sys.argv[1])): pass\n"
        "asyncio.run(main())"
    )
    database = str(folder / "motesplats.db")
    subprocess.run([sys.executable, "-c", code, database], check=True, cwd=ROOT)
    return folder


def wrong_copies(folder: Path, ours: Path) -> Iterator[tuple[Path, str]]:
    """What somebody may take for a copy, and words of what is said of it."""
    (folder / "folder").mkdir()
    yield folder / "folder", "är en mapp"
    (folder / "empty.db").write_bytes(b"")
    yield folder / "empty.db", "är tom"
    (folder / "text.db").write_text("SQLite är bra\n" * 100)
    yield folder / "text.db", "är ingen databas"
    for name, setting in (("foreign.db", 0), ("foreign-7.db", 7)):
        with closing(sqlite3.connect(folder / name)) as other:
            other.execute("CREATE TABLE participants (name TEXT)")
            other.execute(f"PRAGMA user_version={setting}")
            other.commit()
        yield folder / name, "ett annat program"
    with closing(sqlite3.connect(folder / "nothing.db")) as nothing:
        nothing.execute("PRAGMA user_version=3")
        nothing.commit()
    yield folder / "nothing.db", "ett annat program"
    shutil.copy(ours / "motesplats.db", folder / "newer.db")
    with closing(sqlite3.connect(folder / "newer.db")) as newer:
        newer.execute("PRAGMA user_version=999")
        newer.commit()
    yield folder / "newer.db", "nyare version"
    content = (ours / "motesplats.db").read_bytes()
    (folder / "half.db").write_bytes(content[: len(content) // 2 + 100])
    yield folder / "half.db", "går inte att läsa"
    yield folder / "missing.db", "går inte att läsa"


def test_what_is_no_copy_of_ours_is_not_restored_and_nothing_is_changed(
    tmp_path: Path, made: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(made, data)
    before = (data / "motesplats.db").read_bytes()
    said = {}

    for copy, words in wrong_copies(tmp_path, made):
        code, answer = run(data, "restore", str(copy))
        said[copy.name] = (code, words in answer, str(copy) in answer, answer.count("\n"))

    assert said == dict.fromkeys(said, (78, True, True, 1))
    assert (data / "motesplats.db").read_bytes() == before
    assert not list(data.glob("*unfinished*"))
    assert not list(data.glob("*replaced*"))


def test_a_ledger_of_the_erased_that_cannot_be_opened_stops_the_start(
    tmp_path: Path, made: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(made, data)
    (data / "erased").mkdir()

    code, said = run(data, "restore", "--yes", str(made / "motesplats.db"))

    assert code == 78
    assert str(data / "erased") in said


@pytest.mark.parametrize(
    "command",
    [
        "demo --port 99999",
        "sandbox --port -1",
        "demo --speed inf",
        "demo --people 99999999999999999999",
        "demo --at 0001-01-01T00:00:00",
        "demo --at 9999-12-31T23:59:59",
        "ask hej --at 9999-12-31T23:59:59",
        "voices dispose 99999999999999999999 GR --yes",
        "voices mark 99999999999999999999 chosen",
        "voices mend 0 ord",
    ],
)
def test_a_number_beyond_all_measure_is_a_usage_error(
    tmp_path: Path, made: Path, command: str
) -> None:
    shutil.copytree(made, tmp_path / "data")

    code, said = run(tmp_path / "data", *command.split())

    assert code == 2
    assert said


def test_disposing_on_the_command_line_shows_the_words_before_it_asks(
    tmp_path: Path, made: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(made, data)
    with closing(sqlite3.connect(data / "motesplats.db")) as database:
        database.execute(
            "INSERT INTO answers (id, event_id, prompt_id, text, language, saved_at) VALUES"
            " (17, 'motesplats-ifo-2023', 'dagen', 'Att våga', 'sv', '2023-11-30T12:00:00+00:00')"
        )
        database.commit()

    code, said = run(data, "voices", "dispose", "17", "GR 1")
    done, last = run(data, "voices", "dispose", "17", "GR 1", "--yes")

    assert code == 1
    assert "Svar nummer 17 raderas" in said
    assert "efter beslut GR 1:\nAtt våga\n" in said
    assert (done, last) == (0, "Svar nummer 17 är raderat.\n")
