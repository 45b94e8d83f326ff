"""`preflight` says line by line what is in place, and fails where something must be put right."""

import asyncio
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.commands.preflight import preflight
from bot.programme.files.reader import load_programme
from bot.roles import Role
from bot.storage import Storage, open_storage
from bot.storage.connections.database import Transaction
from bot.storage.connections.folder import locked, prepare_folder
from bot.storage.people.participants import Participant
from bot.storage.people.roles import Grant
from tests.events.two_events import DAY, write_course, write_day
from tests.peopled_storage import at, join
from tests.stage import IFO


class Telegram(BaseHTTPRequestHandler):
    """Knows one token; its clock can be wrong, and it can be ill."""

    ahead = timedelta(0)
    ill: tuple[int, bytes] | None = None
    """What it answers then to whoever asks."""
    elsewhere = ""
    """Where it sends them then."""
    asked: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        self.asked.append(self.path)
        known = self.path == "/bot7:GOOD/getMe"
        body = b'{"ok":true,"result":{"username":"ifo_bot"}}' if known else b'{"ok":false}'
        status, body = self.ill or (200 if known else 401, body)
        self.send_response_only(status)
        now = datetime.now(UTC) + self.ahead  # noqa: TID251 -- a server has the time of its machine
        self.send_header("Date", format_datetime(now, usegmt=True))
        self.send_header("Content-Type", "application/json")
        self.send_header("Location", self.elsewhere)
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
        "No organiser is registered. Run: motesplats invite organiser",
    ]
    assert (result.exit_code, "7:BAD" in result.output) == (1, False)


@pytest.mark.parametrize(
    ("token", "language", "wrong", "ready"),
    [
        ("", "en_GB.UTF-8", "WRONG The setting BOT_TOKEN", "GOOD  2 organisers are registered."),
        ("no", "sv_SE.UTF-8", "FEL   Inställningen BOT_TOKEN", "BRA   2 arrangörer är inlagda."),
    ],
)
def test_all_lines_come_without_a_token_too(
    tmp_path: Path, telegram: str, token: str, language: str, wrong: str, ready: str
) -> None:
    usual = run(tmp_path, telegram, language).output.splitlines()

    result = run(tmp_path, telegram, language, BOT_TOKEN=token)

    told = result.output.splitlines()
    assert told[0].startswith(wrong)
    assert told[1:-1] == usual[2:-1]  # all but what Telegram says of the bot and of the clock
    assert (result.exit_code, ready in told) == (1, True)


def test_a_wrong_clock_fails_and_one_organiser_is_a_note(
    tmp_path: Path, telegram: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Telegram, "ahead", timedelta(seconds=90))

    result = run(tmp_path, telegram, BOT_ORGANISERS="1001")

    (wrong,) = lines(result, "WRONG")
    assert wrong.startswith("The machine's clock is ")
    assert "Only one organiser is registered. Invite one more." in lines(result, "NOTE")


@pytest.mark.parametrize(
    "ill",
    [
        (500, b'{"ok":false,"error_code":500}'),
        (502, b"<html>Bad Gateway</html>"),
        (429, b'{"ok":false,"parameters":{"retry_after":3}}'),
        (200, b'{"ok":true,"result":[]}'),
        (200, b"half a {"),
    ],
)
def test_a_telegram_that_is_ill_is_said_not_to_answer(
    tmp_path: Path, telegram: str, monkeypatch: pytest.MonkeyPatch, ill: tuple[int, bytes]
) -> None:
    monkeypatch.setattr(Telegram, "ill", ill)

    result = run(tmp_path, telegram)

    assert lines(result, "WRONG") == [f"Telegram does not answer at {telegram}."]
    assert (result.exit_code, result.output.splitlines()[-1]) == (
        1,
        "1 thing must be put right.",
    )


@pytest.mark.parametrize(
    ("free", "language", "line", "code"),
    [
        (82_500_000_000, "en_GB", "GOOD  Free on the disk: 82.5 GB.", 0),
        (82_500_000_000, "sv_SE", "BRA   Ledigt på disken: 82,5 GB.", 0),
        (500_000_000, "en_GB", "NOTE  Free on the disk: 0.5 GB.", 0),
        (500_000_000, "sv_SE", "OBS   Ledigt på disken: 0,5 GB.", 0),
        (100_000_000, "en_GB", "WRONG Free on the disk: 0.1 GB.", 1),
        (100_000_000, "sv_SE", "FEL   Ledigt på disken: 0,1 GB.", 1),
    ],
)
def test_a_full_disk_fails_and_a_fuller_one_is_a_note(
    tmp_path: Path,
    telegram: str,
    monkeypatch: pytest.MonkeyPatch,
    free: int,
    language: str,
    line: str,
    code: int,
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=free)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)

    result = run(tmp_path, telegram, f"{language}.UTF-8")

    assert line in result.output.splitlines()
    assert result.exit_code == code


def test_a_folder_that_cannot_be_one_is_named(tmp_path: Path, telegram: str) -> None:
    (tmp_path / "data").write_text("a file")

    result = run(tmp_path, telegram)

    assert f"The data folder {tmp_path / 'data'} cannot be written to." in lines(result, "WRONG")
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('en: "What', 'fi: "What', "Texts are missing in a language: dagen."),
        ("controller:", "other:", "settings.privacy.controller and contact"),
    ],
)
def test_a_text_in_one_language_only_and_a_missing_contact_fail(
    tmp_path: Path, telegram: str, old: str, new: str, wrong: str
) -> None:
    event = event_with(tmp_path, old, new)

    result = run(tmp_path, telegram, BOT_EVENT=str(event))

    assert [wrong in line for line in lines(result, "WRONG")] == [True]
    assert result.exit_code == 1


def event_with(tmp_path: Path, old: str, new: str) -> Path:
    """The shipped event, but for some words of its file."""
    event = tmp_path / IFO.name
    shutil.copytree(IFO, event)
    text = (event / "programme.yaml").read_text()
    assert old in text
    (event / "programme.yaml").write_text(text.replace(old, new, 1))
    return event


async def make_organiser(storage: Storage, person: Participant, event: str = IFO.name) -> None:
    grant = Grant(Role.ORGANISER)
    await storage.write(lambda tx: storage.roles.grant(tx, person.id, event, grant, at("07:00")))


async def test_organisers_who_took_an_invitation_count(tmp_path: Path, telegram: str) -> None:
    async with open_storage(prepare_folder(tmp_path / "data")) as storage:
        for telegram_id in (1, 2):
            person = await join(storage, telegram_id)
            await make_organiser(storage, person)

    result = await asyncio.to_thread(run, tmp_path, telegram, BOT_ORGANISERS="")

    assert "2 organisers are registered." in lines(result, "GOOD")


async def test_organisers_of_an_earlier_event_do_not_count(tmp_path: Path, telegram: str) -> None:
    async with open_storage(prepare_folder(tmp_path / "data")) as storage:
        await make_organiser(storage, await join(storage, 1), "i-fjol")

    result = await asyncio.to_thread(run, tmp_path, telegram, BOT_ORGANISERS="")

    assert any("no organiser" in line.casefold() for line in lines(result, "WRONG"))


def test_a_telegram_that_does_not_answer_is_named(tmp_path: Path) -> None:
    result = run(tmp_path, "http://127.0.0.1:9")

    assert "Telegram does not answer at http://127.0.0.1:9." in lines(result, "WRONG")


def test_nobody_is_followed_elsewhere_with_the_token(
    tmp_path: Path, telegram: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Telegram, "asked", asked)
    monkeypatch.setattr(Telegram, "ill", (307, b"{}"))
    monkeypatch.setattr(Telegram, "elsewhere", f"{telegram}/elsewhere")

    result = run(tmp_path, telegram)

    assert asked == ["/bot7:GOOD/getMe"]
    assert lines(result, "WRONG") == [f"Telegram does not answer at {telegram}."]


def test_a_broken_programme_is_named(tmp_path: Path, telegram: str) -> None:
    event = event_with(tmp_path, "room: gron", "room: kallaren")

    result = run(tmp_path, telegram, BOT_EVENT=str(event))

    (wrong,) = lines(result, "WRONG")
    assert wrong.startswith(f"The programme in {event} cannot be used")
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("language", "word", "notes"),
    [
        (
            "en_GB.UTF-8",
            "NOTE",
            [
                "The event is over; its last day was 2023-11-30.",
                "The event has no address (address under event).",
                (
                    "Whoever needs something at once gets a general answer only, for no entry of info"
                    " has topic: emergency, first-aid, lost-property, transport, parking."
                ),
                (
                    "The conference is held in sv, en, but these texts are in one language only:"
                    " event.about_easy (1), rooms.directions (8), info.title (7), info.text (7),"
                    " sessions.title (28), sessions.abstract (23). Write sv: and en: below the key,"
                    " and everybody reads their own language."
                ),
                "The bot uses another programme file than the one in the folder. The one in the folder waits for the organisers, or was refused by them.",
            ],
        ),
        (
            "sv_SE.UTF-8",
            "OBS",
            [
                "Evenemanget har redan varit; sista dagen var 2023-11-30.",
                "Evenemanget har ingen adress (address under event).",
                (
                    "Den som behöver något genast får bara ett allmänt svar, för ingen post under info"
                    " har topic: emergency, first-aid, lost-property, transport, parking."
                ),
                (
                    "Konferensen hålls på sv, en, men de här texterna finns bara på ett språk:"
                    " event.about_easy (1), rooms.directions (8), info.title (7), info.text (7),"
                    " sessions.title (28), sessions.abstract (23). Skriv sv: och en: under nyckeln,"
                    " så läser var och en sitt språk."
                ),
                (
                    "Boten använder en annan programfil än den i mappen. Den i mappen väntar på"
                    " arrangörernas svar, eller är avböjd av dem."
                ),
            ],
        ),
    ],
)
async def test_another_file_in_use_than_the_one_in_the_folder_is_told(
    tmp_path: Path, telegram: str, language: str, word: str, notes: list[str]
) -> None:
    async with open_storage(prepare_folder(tmp_path / "data")) as storage:
        files = storage.programme_files

        def unit(tx: Transaction) -> None:
            kept = files.add(tx, IFO.name, "p.yaml", b"format: 1", "", at("08:00"))
            files.use(tx, IFO.name, kept, b"format: 1", "")

        await storage.write(unit)

    result = await asyncio.to_thread(run, tmp_path, telegram, language)

    assert lines(result, word)[: len(notes)] == notes
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("language", "word", "notes"),
    [
        (
            "en_GB.UTF-8",
            "NOTE",
            [
                "Kursen is not in use. It comes into use when an organiser presses the button, or the next time the bot starts.",
                "dagen is or was in use, but has no folder. The next time the bot starts it goes out of use.",
            ],
        ),
        (
            "sv_SE.UTF-8",
            "OBS",
            [
                "Kursen är inte i bruk. Det tas i bruk när en arrangör trycker på knappen, eller nästa gång boten startar.",
                "dagen är eller var i bruk, men har ingen mapp. Nästa gång boten startar tas det ur bruk.",
            ],
        ),
    ],
)
async def test_folders_that_are_not_in_use_are_told_and_events_without_one(
    tmp_path: Path, telegram: str, language: str, word: str, notes: list[str]
) -> None:
    events = tmp_path / "events"
    day, _ = load_programme(write_day(events)), write_course(events)
    async with open_storage(prepare_folder(tmp_path / "data")) as storage:
        await storage.write(lambda tx: storage.records.go_live(tx, day, at("08:00")))
    shutil.rmtree(events / DAY)

    result = await asyncio.to_thread(run, tmp_path, telegram, language, BOT_EVENT=str(events))

    assert [line for line in lines(result, word) if " bruk" in line or " use" in line] == notes
