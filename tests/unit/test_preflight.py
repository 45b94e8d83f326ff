"""`preflight` says line by line what is in place, and fails where something must be put right."""

import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.commands import preflight
from bot.storage.folder import locked, prepare_folder
from tests.stage import IFO


class Telegram(BaseHTTPRequestHandler):
    """Knows one token; its clock can be wrong."""

    ahead = timedelta(0)

    def do_POST(self) -> None:
        known = self.path == "/bot7:GOOD/getMe"
        body = b'{"ok":true,"result":{"username":"ifo_bot"}}' if known else b'{"ok":false}'
        self.send_response_only(200 if known else 401)
        now = datetime.now(UTC) + self.ahead  # noqa: TID251 -- a server has the time of its machine
        self.send_header("Date", format_datetime(now, usegmt=True))
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def telegram() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Telegram)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def run(folder: Path, url: str, language: str = "en_GB.UTF-8", **settings: str) -> Result:
    app = typer.Typer()
    app.callback()(lambda: None)
    preflight.register(app)
    environment = {
        "LC_ALL": language,
        "BOT_TOKEN": "7:GOOD",
        "BOT_API_URL": url,
        "BOT_DATA": str(folder / "data"),
        "BOT_EVENT": str(IFO),
        "BOT_ORGANISERS": "1001 1002",
    }
    return CliRunner().invoke(app, ["preflight"], env=environment | settings)


def lines(result: Result, word: str) -> list[str]:
    return [
        line.split(maxsplit=1)[1] for line in result.output.splitlines() if line.startswith(word)
    ]


def test_all_is_good_before_the_day(tmp_path: Path, telegram: str) -> None:
    result = run(tmp_path, telegram)

    assert lines(result, "WRONG") == []
    assert lines(result, "GOOD")[:2] == [
        "Telegram knows the bot as @ifo_bot.",
        "The machine's clock is right.",
    ]
    assert "No bot is running right now." in lines(result, "GOOD")
    assert "2 organisers are registered." in lines(result, "GOOD")
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "Everything is ready.")


def test_it_works_beside_a_running_bot_and_in_swedish(tmp_path: Path, telegram: str) -> None:
    prepare_folder(tmp_path / "data")
    with locked(tmp_path / "data"):
        result = run(tmp_path, telegram, "sv_SE.UTF-8")

    assert "En bot kör med den här datamappen." in lines(result, "BRA")
    assert result.exit_code == 0


def test_a_refused_token_and_no_organiser_fail(tmp_path: Path, telegram: str) -> None:
    result = run(tmp_path, telegram, BOT_TOKEN="7:BAD", BOT_ORGANISERS="")

    assert lines(result, "WRONG") == [
        "Telegram refuses BOT_TOKEN. Get a new one from BotFather.",
        "No organiser is registered. Run bot.py invite organiser.",
    ]
    assert (result.exit_code, "7:BAD" in result.output) == (1, False)


def test_a_wrong_clock_fails_and_one_organiser_is_a_note(
    tmp_path: Path, telegram: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Telegram, "ahead", timedelta(seconds=90))

    result = run(tmp_path, telegram, BOT_ORGANISERS="1001")

    (wrong,) = lines(result, "WRONG")
    assert wrong.startswith("The machine's clock is ")
    assert "Only one organiser is registered. Invite one more." in lines(result, "NOTE")


def test_a_telegram_that_does_not_answer_is_named(tmp_path: Path) -> None:
    result = run(tmp_path, "http://127.0.0.1:9")

    assert "Telegram does not answer at http://127.0.0.1:9." in lines(result, "WRONG")


def test_a_broken_programme_and_a_missing_contact_are_named(tmp_path: Path, telegram: str) -> None:
    event = tmp_path / "event"
    shutil.copytree(IFO, event)
    text = (event / "programme.yaml").read_text()
    (event / "programme.yaml").write_text(text.replace("room: gron", "room: kallaren"))

    result = run(tmp_path, telegram, BOT_EVENT=str(event))

    (wrong,) = lines(result, "WRONG")
    assert wrong.startswith(f"The programme in {event} cannot be used")
    assert result.exit_code == 1
