"""`backup`, `restore` and `purge` as the operator types them, who need not have the token at hand."""

import contextlib
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage
import pytest
import typer
from typer.testing import CliRunner

from bot.commands.copies import backup
from bot.config import Secret
from bot.safekeeping.sealing import seal
from bot.storage.connections.copy_files import STAMP
from bot.storage.connections.folder import DATABASE, prepare_folder
from bot.storage.copies import backups
from bot.storage.migrations import migrate


@pytest.fixture
def commands() -> typer.Typer:
    app = typer.Typer()
    backup.register(app)
    return app


@pytest.fixture(autouse=True)
def _a_folder_and_no_token(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BOT_DATA", str(tmp_path))
    monkeypatch.setenv("BOT_EVENT", str(Path("schedule_data/motesplats-ifo-2023").resolve()))
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    migrate(prepare_folder(tmp_path))


def test_a_copy_is_made_and_put_back_without_a_token(commands: typer.Typer) -> None:
    made = CliRunner().invoke(commands, ["backup"])

    put_back = CliRunner().invoke(commands, ["restore", "--yes"])

    assert (made.exit_code, put_back.exit_code) == (0, 0)
    assert made.output.split()[-1].rstrip(".") in put_back.output


@pytest.mark.parametrize("options", [["--dry-run"], []])
def test_what_is_kept_no_longer_is_dropped_without_a_token(
    commands: typer.Typer, options: list[str]
) -> None:
    dropped = CliRunner().invoke(commands, ["purge", *options])

    assert dropped.exit_code == 0, dropped.output


def _copy_made(folder: Path, ago: timedelta, name: str = "motesplats") -> Path:
    made = datetime.now(UTC) - ago  # noqa: TID251 -- the commands go by the machine's clock
    copy = folder / "backups" / f"{name}-{made:{STAMP}}.db"
    copy.parent.mkdir(exist_ok=True)
    migrate(copy)
    return copy


def test_a_restore_says_which_copy_it_takes_and_never_one_of_the_future(
    commands: typer.Typer, tmp_path: Path
) -> None:
    good = _copy_made(tmp_path, timedelta(days=2))
    for days, name in ((-400, "motesplats"), (-1, "motesplats"), (1, "before-purge")):
        _copy_made(tmp_path, timedelta(days=days), name)

    put_back = CliRunner().invoke(commands, ["restore", "--yes"])

    assert put_back.exit_code == 0, put_back.output
    assert str(good) in put_back.output
    assert "2 dagar" in put_back.output or "2 days" in put_back.output


def test_a_restore_takes_none_where_all_copies_are_of_the_future(
    commands: typer.Typer, tmp_path: Path
) -> None:
    _copy_made(tmp_path, timedelta(days=-400))

    assert CliRunner().invoke(commands, ["restore", "--yes"]).exit_code != 0
    assert list(tmp_path.glob("*.replaced-*")) == []


def _written(folder: Path, ago: timedelta) -> None:
    """Somebody asked something that long ago, and nobody wrote since."""
    asked = datetime.now(UTC) - ago  # noqa: TID251 -- see above
    with contextlib.closing(sqlite3.connect(folder / "motesplats.db")) as database:
        database.execute(
            "INSERT INTO unanswered (event_id, text, language, asked_at) VALUES ('motesplats-ifo-2023', 'Var?', 'sv', ?)",
            [asked.isoformat(timespec="seconds")],
        )
        database.commit()


def _kept(folder: Path) -> int:
    with contextlib.closing(sqlite3.connect(folder / "motesplats.db")) as database:
        return int(database.execute("SELECT count(*) FROM unanswered").fetchone()[0])


def test_a_purge_long_after_the_last_word_has_to_be_confirmed(
    commands: typer.Typer, tmp_path: Path
) -> None:
    _written(tmp_path, timedelta(days=400))

    unsure = CliRunner().invoke(commands, ["purge"])
    kept, aside = _kept(tmp_path), list(tmp_path.glob("backups/before-purge-*"))
    sure = CliRunner().invoke(commands, ["purge", "--yes"])

    assert (unsure.exit_code != 0, kept, aside) == (True, 1, [])
    assert f"{datetime.now(UTC):%Y-%m-%d}" in unsure.output  # noqa: TID251 -- see above
    assert (sure.exit_code, _kept(tmp_path)) == (0, 0)
    [copy] = tmp_path.glob("backups/before-purge-*.db")
    assert str(copy) in sure.output.replace("\n", "")


def test_a_purge_goes_no_further_where_no_copy_can_be_set_aside(
    commands: typer.Typer, tmp_path: Path
) -> None:
    _written(tmp_path, timedelta(days=400))
    (tmp_path / "backups").write_text("a file where the folder should be")

    refused = CliRunner().invoke(commands, ["purge", "--yes"])

    assert (refused.exit_code != 0, _kept(tmp_path)) == (True, 1)


@pytest.mark.parametrize(
    ("language", "typed", "exit_code", "kept"),
    [
        ("sv_SE.UTF-8", "återställ\n", 0, 1),
        ("en_GB.UTF-8", "restore\n", 0, 1),
        ("sv_SE.UTF-8", "nej\n", 1, 0),
        ("en_GB.UTF-8", "", 1, 0),
    ],
)
def test_a_restore_shows_what_goes_and_what_comes_and_asks(
    commands: typer.Typer, tmp_path: Path, language: str, typed: str, exit_code: int, kept: int
) -> None:
    copy = _copy_made(tmp_path, timedelta(days=2))
    before = (tmp_path / DATABASE).read_bytes()

    put_back = CliRunner().invoke(commands, ["restore"], input=typed, env={"LC_ALL": language})

    told = " ".join(put_back.output.split())
    first = told.index(f"{tmp_path / DATABASE} (")
    assert first < told.index(f"{copy} (", first)
    assert told.count(": 0, ") == 6
    assert put_back.exit_code == exit_code, put_back.output
    assert len(list(tmp_path.glob("*.replaced-*Z"))) == kept
    assert list(tmp_path.glob("*unfinished*")) == []
    if not kept:
        assert (tmp_path / DATABASE).read_bytes() == before
        assert "--yes" in put_back.output


def test_a_restore_where_nothing_is_replaced_asks_nobody(
    commands: typer.Typer, tmp_path: Path
) -> None:
    copy = _copy_made(tmp_path, timedelta(days=2))
    (tmp_path / DATABASE).unlink()

    assert CliRunner().invoke(commands, ["restore", str(copy)]).exit_code == 0


@pytest.mark.parametrize(
    ("language", "words"),
    [("sv_SE.UTF-8", "Det finns inget sparat i "), ("en_GB.UTF-8", "Nothing is kept in ")],
)
def test_a_backup_without_data_says_so_in_words(
    commands: typer.Typer, tmp_path: Path, language: str, words: str
) -> None:
    (tmp_path / DATABASE).unlink()

    made = CliRunner().invoke(commands, ["backup"], env={"LC_ALL": language})

    assert (made.exit_code, made.output.startswith(f"{words}{tmp_path}")) == (1, True)


def test_a_restore_takes_the_newest_of_a_folder_with_the_key_of_a_file(
    commands: typer.Typer, tmp_path: Path
) -> None:
    identity = pyrage.x25519.Identity.generate()
    away, key = tmp_path / "away", tmp_path / "age.txt"
    key.write_text(f"# created: today\n# public key: {identity.to_public()}\n{identity}\n")
    for hour in (8, 9):
        made = datetime(2023, 11, 30, hour, tzinfo=UTC)
        name = f"motesplats-{made:%Y-%m-%dT%H%M%SZ}.db"
        copy = backups.copy_to(tmp_path / DATABASE, away / name)
        seal(copy, Secret(str(identity.to_public())))
        copy.unlink()
    (tmp_path / DATABASE).unlink()

    without = CliRunner().invoke(commands, ["restore", str(away)])
    restored = CliRunner().invoke(commands, ["restore", str(away), "--key", str(key)])

    assert (without.exit_code, restored.exit_code) == (1, 0)
    assert "2023-11-30T090000Z.db.age" in restored.output
    assert (tmp_path / DATABASE).is_file()
    assert list(tmp_path.glob(".opened*")) == []
