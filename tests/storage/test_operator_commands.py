"""`backup`, `restore` and `purge` as the operator types them, who need not have the token at hand."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot.commands import backup
from bot.storage.folder import prepare_folder
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

    put_back = CliRunner().invoke(commands, ["restore"])

    assert (made.exit_code, put_back.exit_code) == (0, 0)
    assert made.output.split()[-1].rstrip(".") in put_back.output


@pytest.mark.parametrize("options", [["--dry-run"], []])
def test_what_is_kept_no_longer_is_dropped_without_a_token(
    commands: typer.Typer, options: list[str]
) -> None:
    dropped = CliRunner().invoke(commands, ["purge", *options])

    assert dropped.exit_code == 0, dropped.output
