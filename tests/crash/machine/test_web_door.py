"""The web door while the bot starts, starts anew, or waits for Telegram."""

import http.client
import json
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any, Self

from tests.crash.line.test_outages import QUIET
from tests.crash.machine.test_stopping import NOBODY
from tests.crash.relay import relayed
from tests.crash.site import READY_SECONDS, Site, a_site
from tests.crash.telegram_process import ROOT

WITH_SOCKET = """
import os, sys
os.dup2({number}, 3)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
os.execv(sys.executable, [sys.executable, "-u", "bot.py", "run"])
"""
"""As systemd starts a service with a socket (sd_listen_fds(3))."""


def read(port: int, path: str = "/program", seconds: float = READY_SECONDS) -> tuple[int, str]:
    """The status and the page. Raises OSError where nobody listens."""
    way = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        way.request("GET", path, headers={"Connection": "close"})
        answer = way.getresponse()
        return answer.status, answer.read().decode()
    finally:
        way.close()


def is_open(port: int) -> bool:
    try:
        return read(port)[0] == 200
    except OSError:
        return False


def health(port: int) -> dict[str, Any]:
    status, page = read(port, "/health")
    found: dict[str, Any] = json.loads(page)
    assert (status == 200) == found["ok"]
    return found


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port: int = one.getsockname()[1]
    return port


def test_pages_are_served_while_telegram_cannot_be_reached_and_health_says_so(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path) as site, relayed(site.telegram.url) as way:
        port = a_free_port()
        way.cut()
        bot = site.start(ready=False, BOT_API_URL=way.url, BOT_WEB=f"127.0.0.1:{port}")
        site.wait_until(lambda: is_open(port))
        site.wait_until(lambda: "start.no-answer" in site.log)

        status, page = read(port, "/rum")
        found = health(port)
        way.mend()
        site.wait_until(lambda: health(port)["ok"])

        assert (status, "Salen" in page) == (200, True)
        assert [found[part]["ok"] for part in ("polling", "database")] == [False, True]
        assert site.log.count("start.no-answer") < QUIET
        assert bot.stop()[0] == 0


def test_pages_are_served_while_telegram_is_slow_to_say_who_the_bot_is(tmp_path: Path) -> None:
    with a_site(tmp_path) as site:
        port = a_free_port()
        site.telegram.order("getMe", "hang", 100)
        bot = site.start(ready=False, BOT_WEB=f"127.0.0.1:{port}")

        site.wait_until(lambda: is_open(port))

        assert health(port)["polling"]["ok"] is False
        assert bot.stop()[0] == 0


def test_what_recurs_goes_on_for_readers_while_telegram_cannot_be_reached(tmp_path: Path) -> None:
    with a_site(tmp_path) as site:
        port = a_free_port()
        site.start(ready=False, BOT_API_URL=NOBODY, BOT_WEB=f"127.0.0.1:{port}")
        site.wait_until(lambda: is_open(port))

        site.wait_until(lambda: health(port)["last_copy"]["age_seconds"] is not None)

        assert health(port)["polling"]["ok"] is False


def test_a_refused_token_ends_the_start_with_the_door_open_too(tmp_path: Path) -> None:
    with a_site(tmp_path) as site:
        bot = site.start(
            ready=False,
            BOT_TOKEN="999:unknown",
            BOT_WEB=f"127.0.0.1:{a_free_port()}",
            CRASH_PATIENCE='{"token_asked_at_start": [0, 0.1]}',
        )

        assert bot.process.wait(READY_SECONDS) == 78


class Readers:
    """Readers who come one after the other, from several sides, until they are told to stop."""

    def __init__(self, port: int, size: int = 3) -> None:
        self._port, self._over = port, threading.Event()
        self.met: Counter[str] = Counter()
        self._threads = [threading.Thread(target=self._come) for _ in range(size)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _come(self) -> None:
        while not self._over.is_set():
            try:
                self.met[str(read(self._port)[0])] += 1
            except (OSError, http.client.HTTPException) as error:
                self.met[type(error).__name__] += 1
            time.sleep(0.02)


def _start(site: Site, listening: socket.socket) -> subprocess.Popen[bytes]:
    number = listening.fileno()
    script = WITH_SOCKET.format(number=number)
    address = f"127.0.0.1:{listening.getsockname()[1]}"
    with site.log_file.open("ab") as log:
        bot = subprocess.Popen(
            [sys.executable, "-c", script],
            cwd=ROOT, env=site.environment() | {"BOT_WEB": address}, pass_fds=[number],
            stdout=log, stderr=log,
        )  # fmt: skip
    site.bots.append(bot)
    return bot


def test_no_reader_is_turned_away_while_the_bot_starts_anew(tmp_path: Path) -> None:
    with a_site(tmp_path) as site, socket.create_server(("127.0.0.1", 0), backlog=128) as door:
        port = door.getsockname()[1]
        first = _start(site, door)
        with Readers(port) as readers:
            site.wait_until(lambda: readers.met["200"] > 5)
            first.terminate()
            assert first.wait(90) == 0
            before = readers.met["200"]

            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=READY_SECONDS)
            asked.request("GET", "/program")  # while there is no bot at all
            _start(site, door)

            assert asked.getresponse().status == 200
            site.wait_until(lambda: readers.met["200"] > before + 5)

        asked.close()
        assert readers.met["ConnectionRefusedError"] == 0
        assert set(readers.met) <= {"200", "ConnectionRefusedError"}
