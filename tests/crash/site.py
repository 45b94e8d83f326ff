"""A place where a bot runs for a test: its folder, its event, its Telegram, its processes."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from tests.crash.telegram_process import ROOT, TOKEN, Telegram
from tests.warm.command import run_command
from tests.warm.process import WarmProcess

ORGANISER = 1001
READY_SECONDS = 120.0
"""For a start on a busy machine; the bot itself takes about one."""

UP = "Mötesplats is up"
"""What every start says that went well."""

Row = dict[str, Any]
Process: TypeAlias = subprocess.Popen[bytes] | WarmProcess


@dataclass
class Site:
    """What stays while bots are started and killed."""

    folder: Path
    telegram: Telegram
    settings: dict[str, str] = field(default_factory=dict)
    bots: list[Process] = field(default_factory=list)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> str:
        """What all the bots wrote, one after the other, but for what a good start says."""
        said = self.log_file.read_text() if self.log_file.is_file() else ""
        return "".join(line for line in said.splitlines(keepends=True) if not line.startswith(UP))

    @property
    def log_file(self) -> Path:
        return self.folder / "log"

    def start(
        self, crash_at: str = "", *, ready: bool = True, fresh: bool = False, **settings: str
    ) -> "Bot":
        """Start the bot; `crash_at` names a point, see launch.py.

        A `fresh` one reads the program anew; the others are forked from a process that has.
        """
        environment = self.environment() | {"CRASH_AT": crash_at} | settings
        answered_before, begin = len(self.telegram.ledger("getMe")), time.monotonic()
        self.log_file.touch()
        start = self._fresh if fresh else self._warm
        process = start(environment, self.log_file)
        self.bots.append(process)
        if ready and (not crash_at or "CRASH_BLOCK" in settings):
            self.wait_until(
                lambda: len(self.telegram.ledger("getMe")) > answered_before, READY_SECONDS
            )
        return Bot(process, time.monotonic() - begin)

    @staticmethod
    def _warm(environment: dict[str, str], log_file: Path) -> WarmProcess:
        with log_file.open("ab") as log:
            return WarmProcess(
                "tests.crash.launch:main", "run", environment=environment, stdout=log, stderr=log
            )

    @staticmethod
    def _fresh(environment: dict[str, str], log_file: Path) -> subprocess.Popen[bytes]:
        with log_file.open("ab") as log:
            command = [sys.executable, str(ROOT / "tests/crash/launch.py"), "run"]
            return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)

    def killed_command(self, *words: str, crash_at: str) -> int:
        """Run a command that ends itself at a point; gives its exit code."""
        environment = self.environment() | {"CRASH_AT": crash_at}
        return run_command(*words, environment=environment).returncode

    def command(self, *words: str, **settings: str) -> str:
        """Run a command to its end, which must be good; gives what it prints.

        The settings are for launch.py.
        """
        done = run_command(*words, environment=self.environment() | settings)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def environment(self) -> dict[str, str]:
        own = {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": self.telegram.url,
            "BOT_DATA": str(self.data),
            "BOT_EVENT": str(self.folder / "event"),
            "BOT_ORGANISERS": str(ORGANISER),
            "BOT_SENDS_PER_SECOND": "0",
            "BOT_SENDS_PER_CHAT": "0",
            "BOT_UPDATES_PER_PERSON": "0",
            "LC_ALL": "en_GB.UTF-8",
        }
        return os.environ | own | self.settings

    def rows(self, sql: str, **parameters: Any) -> list[Row]:
        path = f"file:{self.data / 'motesplats.db'}?mode=ro"
        with contextlib.closing(sqlite3.connect(path, uri=True, timeout=10)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(sql, parameters)]

    def count(self, sql: str) -> int:
        return int(self.rows(f"SELECT count(*) AS n FROM {sql}")[0]["n"])

    def states(self, kind: str = "announcement") -> dict[str, int]:
        """How many rows of the outbox are in each state."""
        sql = "SELECT state, count(*) AS n FROM outbox WHERE kind = :kind GROUP BY state"
        return {row["state"]: row["n"] for row in self.rows(sql, kind=kind)}

    def wait_until(self, holds: Callable[[], object], seconds: float = 240.0) -> None:
        until = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < until, f"not in {seconds} s\n{self.log[-3000:]}"
            time.sleep(0.05)

    def wait_until_handled(self, seconds: float = 240.0) -> None:
        """Until Telegram holds no update back and the inbox has none open."""
        self.wait_until(self._is_handled, seconds)

    def _is_handled(self) -> bool:
        with contextlib.suppress(sqlite3.Error):
            sent = self.telegram.updates_made
            return self.count("inbox") >= sent and not self.count("inbox WHERE done_at IS NULL")
        return False

    def join(self) -> None:
        """Let every person say /start, with a bot that runs."""
        for person in self.telegram.people:
            self.telegram.send(person, "/start")
        self.wait_until_handled()

    def seed_participants(self, count: int) -> None:
        """Add participants whom Telegram does not know, while no bot runs."""
        with contextlib.closing(sqlite3.connect(self.data / "motesplats.db")) as connection:
            for n in range(count):
                _insert_participant(connection, 900_000 + n, datetime.now(UTC))  # noqa: TID251
            connection.commit()

    def know(self, people: Iterable[int], saved: str = "") -> None:
        """Let people whom Telegram knows be participants since yesterday, while no bot runs.

        `saved` is a session that all of them saved then.
        """
        yesterday = datetime.now(UTC) - timedelta(days=1)  # noqa: TID251
        with contextlib.closing(sqlite3.connect(self.data / "motesplats.db")) as connection:
            for person in people:
                known = _insert_participant(connection, person, yesterday)
                if saved:
                    connection.execute(
                        "INSERT INTO favourites (participant_id, event_id, session_id, saved_at)"
                        " VALUES (?, 'krasch', ?, ?)",
                        [known, saved, yesterday.isoformat(timespec="seconds")],
                    )
            connection.commit()

    def announce(self, text: str) -> None:
        """Let the organiser tell everybody, up to the confirmation, which is handled."""
        self.telegram.send(ORGANISER, f"/meddela {text}")
        self.wait_until_handled()
        self.telegram.send(ORGANISER, str(self.count("addresses WHERE reachable = 1")))

    def close(self) -> None:
        for bot in self.bots:
            if bot.poll() is None:
                bot.kill()
            bot.wait()
        self.telegram.close()


@dataclass
class Bot:
    """One process of the bot."""

    process: Process
    ready_seconds: float

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def wait_for_crash(self, seconds: float = 240.0) -> None:
        assert self.process.wait(seconds) == -signal.SIGKILL

    def stop(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
        """Ask it to stop; gives exit code and seconds."""
        begin = time.monotonic()
        self.process.send_signal(number)
        return self.process.wait(240), time.monotonic() - begin


LATE, WEST = 20, "Etc/GMT+8"


def write_event(folder: Path, *, starts_in: timedelta = timedelta(hours=3)) -> None:
    """An event today whose sessions begin after a while, so that the machine's clock serves."""
    first = (datetime.now(UTC) + starts_in).replace(second=0, microsecond=0)  # noqa: TID251
    zone = "UTC"
    if first.hour >= LATE:  # where it is afternoon they all are on the same day
        zone, first = WEST, first.astimezone(ZoneInfo(WEST))
    sessions = [
        {
            "id": f"s{n}",
            "title": f"Pass nummer {n}",
            "start": (first + timedelta(minutes=30 * n)).strftime("%Y-%m-%dT%H:%M"),
            "end": (first + timedelta(minutes=30 * n + 25)).strftime("%Y-%m-%dT%H:%M"),
            "room": "sal",
            "kind": "talk",
        }
        for n in range(6)
    ]
    event = {"id": "krasch", "name": "Kraschdagen", "timezone": zone, "language": "sv"}
    days = {"first_day": str(first.date()), "last_day": str((first + timedelta(days=1)).date())}
    programme = {
        "format": 1,
        "event": event | days,
        "rooms": [{"id": "sal", "name": "Salen", "floor": 1}],
        "sessions": sessions,
        "settings": {
            "affiliations": ["Ale kommun", "Mölndals stad"],
            "quiet_hours": {"start": "00:00", "end": "00:00"},
            "announcements": {"undo_seconds": 0},
        },
    }
    folder.mkdir(parents=True)
    (folder / "programme.yaml").write_text(json.dumps(programme, ensure_ascii=False))


@contextlib.contextmanager
def a_site(
    folder: Path,
    people: int = 4,
    languages: Mapping[int, str] = MappingProxyType({}),
    others: tuple[int, ...] = (),
    **event: timedelta,
) -> Iterator[Site]:
    """A site with so many participants beside the organiser, and `others` with ids of their own.

    `languages` are of those who speak no Swedish.
    """
    write_event(folder / "event", **event)
    ids = (ORGANISER, *range(2001, 2001 + people), *others)
    site = Site(folder, Telegram.start(folder, ids, languages=languages))
    try:
        yield site
    except BaseException:
        print(site.log[-5_000:])  # shown with the failure, which it may explain
        raise
    finally:
        site.close()


def _insert_participant(connection: sqlite3.Connection, account: int, joined: datetime) -> int:
    """Gives the participant's number."""
    number = connection.execute(
        "INSERT INTO participants (language, joined_at) VALUES ('sv', ?)",
        [joined.isoformat(timespec="seconds")],
    ).lastrowid
    assert number is not None
    connection.execute(
        "INSERT INTO attendances (participant_id, event_id, since) VALUES (?, 'krasch', ?)",
        [number, joined.isoformat(timespec="seconds")],
    )
    connection.execute(
        "INSERT INTO addresses (participant_id, door, address) VALUES (?, 'telegram', ?)",
        [number, str(account)],
    )
    return number
