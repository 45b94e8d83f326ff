"""What keeps the program from starting is told in one plain sentence, with an exit code."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from bot.commands.called import python
from bot.storage.connections.folder import locked
from tests.warm.command import run_command

ROOT = Path(__file__).parents[3]
TOKEN = "123456:abcdefghijklmnopqrstuvwxyz"
UNREACHABLE = "http://127.0.0.1:9"


def _run(*arguments: str, language: str = "en_GB.UTF-8", **settings: str) -> tuple[int, str]:
    """Exit code and what stands on stderr."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("BOT_")}
    run = run_command(*arguments, environment=kept | {"LC_ALL": language} | settings)
    return run.returncode, run.stderr.strip()


def test_a_missing_token() -> None:
    assert _run("run") == (
        78,
        "The setting BOT_TOKEN is missing. Set it in the environment or in the file .env.",
    )


def test_a_missing_token_in_swedish() -> None:
    assert _run("run", language="sv_SE.UTF-8") == (
        78,
        "Inställningen BOT_TOKEN saknas. Sätt den i miljön eller i filen .env.",
    )


def test_a_token_that_is_none() -> None:
    assert _run("run", BOT_TOKEN="hello") == (
        78,
        "The setting BOT_TOKEN has a value that cannot be used.",
    )


def test_a_programme_that_is_not_there(tmp_path: Path) -> None:
    code, told = _run(
        "run", BOT_TOKEN=TOKEN, BOT_EVENT=str(tmp_path), BOT_DATA=str(tmp_path / "d")
    )

    assert code == 1
    assert told.splitlines()[0] == "The programme file cannot be used:"
    assert str(tmp_path) in told


def test_a_broken_programme_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "programme.yaml").write_text("event: {name: X}\nsessions: [\n")

    code, told = _run(
        "run", BOT_TOKEN=TOKEN, BOT_EVENT=str(tmp_path), BOT_DATA=str(tmp_path / "d")
    )

    assert code == 1
    assert "programme.yaml:3" in told


def test_a_data_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    code, told = _run("run", BOT_TOKEN=TOKEN, BOT_DATA=str(tmp_path / "file" / "data"))

    assert (code, told) == (
        78,
        f"The folder {tmp_path / 'file' / 'data'} cannot be written to: Not a directory.",
    )


def test_a_second_one_on_the_same_folder(tmp_path: Path) -> None:
    with locked(tmp_path):
        code, told = _run("run", BOT_TOKEN=TOKEN, BOT_DATA=str(tmp_path), BOT_API_URL=UNREACHABLE)

    assert (code, told) == (75, f"Another process is using the folder {tmp_path} already.")


def test_a_database_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "motesplats.db").write_bytes(b"no database" * 1000)

    code, told = _run("run", BOT_TOKEN=TOKEN, BOT_DATA=str(tmp_path), BOT_API_URL=UNREACHABLE)

    assert code == 78
    assert told == (
        f"The database {tmp_path / 'motesplats.db'} cannot be opened: file is not a database. "
        f"It has not been changed. Put a copy back with: {python()} bot.py restore"
    )


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        assert _run("demo", "--port", port) == (
            1,
            f"Port {port} is in use. Choose another one with --port.",
        )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_demo_stops_when_asked_to(number: signal.Signals) -> None:
    demo = subprocess.Popen(
        [sys.executable, "bot.py", "demo", "--port", "0"],
        cwd=ROOT, env=os.environ | {"LC_ALL": "en_GB.UTF-8"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert demo.stdout is not None
    told = demo.stdout.readline()
    _wait_until_it_works(told.split()[1])

    demo.send_signal(number)
    code = demo.wait(90)

    assert told.startswith("Open http://127.0.0.1:")
    assert (code, demo.communicate()[1]) == (0, "")


def _wait_until_it_works(page: str) -> None:
    """Until it has said which commands there are, which it does once it fetches."""
    latest = time.monotonic() + 90
    calls: list[dict[str, object]] = []
    while not any(call["method"] == "setMyCommands" for call in calls):
        assert time.monotonic() < latest
        time.sleep(0.02)
        with urllib.request.urlopen(f"{page}_sandbox/ledger", timeout=90) as answer:
            calls = json.load(answer)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("sv_SE.UTF-8", "Mötesplats är igång: @motesplats_bot svarar deltagarna på {}."),
        ("en_GB.UTF-8", "Mötesplats is up: @motesplats_bot answers the participants of {}."),
    ],
)
def test_the_sandbox_tells_its_token_and_a_bot_that_runs_on_it_whom_it_serves(
    tmp_path: Path, language: str, line: str
) -> None:
    sandbox = _begun(language, "sandbox", "--port", "0")
    address, token = (sandbox.stdout.readline() for _ in range(2))  # type: ignore[union-attr] # a pipe
    settings = dict(re.findall(r"(BOT_\w+)=(\S+)", token))
    bot = _begun(language, "run", **settings, BOT_DATA=str(tmp_path / "data"))
    up = bot.stdout.readline()  # type: ignore[union-attr] # a pipe
    codes = []
    for process in (bot, sandbox):
        process.send_signal(signal.SIGTERM)
        codes.append(process.wait(90))
        process.communicate()

    assert settings.keys() == {"BOT_TOKEN", "BOT_API_URL"}
    assert settings["BOT_API_URL"] in address
    assert token.strip().endswith(f"{python()} bot.py run")
    assert up.startswith(line.format("Mötesplats IFO 2023"))
    assert codes == [0, 0]


def _begun(language: str, *arguments: str, **settings: str) -> "subprocess.Popen[str]":
    kept = {key: value for key, value in os.environ.items() if not key.startswith("BOT_")}
    return subprocess.Popen(
        [sys.executable, "bot.py", *arguments],
        cwd=ROOT, env=kept | {"LC_ALL": language} | settings,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_a_crowd_stopped_early_is_summed_up() -> None:
    demo = _begun("sv_SE.UTF-8", "demo", "--port", "0", "--people", "2", "--speed", "60")
    address = demo.stdout.readline()  # type: ignore[union-attr] # a pipe
    _wait_until_it_works(address.split()[1])

    demo.send_signal(signal.SIGINT)
    told, wrong = demo.communicate(timeout=90)

    assert "Stoppad när" in told
    assert "Beslutade" in told
    assert (demo.returncode, "Traceback" in wrong) == (0, False)
