"""The web door of a bot in a process of its own, read by another, beside a bare `aiohttp`."""

import contextlib
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.bench import bench_event
from tests.bench.bot_run import HERE, ROOT, Figures, Load, end_process, run, start_api, start_bot
from tests.web.large_event import write_large_event

SIZES = (200, 1000)
READERS = 16
SECONDS = 1.5
BESIDE = ("page", "hello", "file")
OPEN_PAGES = 1000
PAGES_A_SECOND = 20.0
QUIET = "--mode open --rate 0.01 --users 1 --updates 1000 --after 60 --max-seconds 600"


def paths_of(sessions: int) -> dict[str, str]:
    return {"first page": "/", "grid": "/rutnat", "session": f"/pass/pass-{sessions // 2}"}


def page_rounds(rounds: int) -> Iterator[dict[str, Figures]]:
    """What each round measured, by page; beside each page stand "hello" and "file" of that moment."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        bots = {size: stack.enter_context(_bot(folder / str(size), size)) for size in SIZES}
        grid = urllib.request.urlopen(f"http://{bots[SIZES[-1]]}/rutnat").read()
        (folder / "page.html").write_bytes(grid)
        peer = stack.enter_context(_peer(folder / "page.html"))
        pages = {
            f"{name}, {size}": host + path
            for size, host in bots.items()
            for name, path in paths_of(size).items()
        }
        for _ in range(rounds):
            yield {
                name: dict(zip(BESIDE, _read(page, f"{peer}/hello", f"{peer}/page"), strict=True))
                for name, page in pages.items()
            }


def broadcast(load: Load) -> Figures:
    """A broadcast while so many pages are open and others are asked for."""
    host = f"127.0.0.1:{_free_port()}"
    told: Figures = {}

    @contextlib.contextmanager
    def readers() -> Iterator[None]:
        command = [
            *(sys.executable, "-m", "tests.bench.reader", "open", str(OPEN_PAGES)),
            *(str(PAGES_A_SECOND), f"{host}/", f"{host}/rutnat", f"{host}/pass/s7"),
        ]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        try:
            yield
        finally:
            process.terminate()
            told.update(json.loads(process.communicate(timeout=30)[0]))

    settings = {"BOT_WEB": host, "BOT_WEB_URL": "https://b.example"}
    return run("ours", load, settings, readers) | told


def median(rounds: list[dict[str, Figures]], name: str, figure: str) -> float:
    return statistics.median(float(each[name]["page"][figure]) for each in rounds)


def ratio(rounds: list[dict[str, Figures]], name: str, peer: str) -> float:
    return statistics.median(
        float(each[name]["page"]["rate"] / each[name][peer]["rate"]) for each in rounds
    )


def _read(*pages: str) -> list[Figures]:
    command = [
        *(sys.executable, "-m", "tests.bench.reader", "many", str(SECONDS), str(READERS)),
        *pages,
    ]
    told = subprocess.run(
        command, cwd=ROOT, capture_output=True, check=True, text=True, timeout=120
    )
    return [json.loads(line) for line in told.stdout.splitlines()]


@contextlib.contextmanager
def _bot(folder: Path, sessions: int) -> Iterator[str]:
    """A bot whose event of so many sessions is under way, with nobody in its chat."""
    begun = bench_event.now().replace(tzinfo=None, minute=0, second=0, microsecond=0)
    write_large_event(folder / "event", sessions, begun - timedelta(hours=2), zone="UTC")
    host = f"127.0.0.1:{_free_port()}"
    api, to_api = start_api(*QUIET.split())
    own = {
        "BOT_DATA": str(folder / "data"),
        "BOT_EVENT": str(folder / "event"),
        "BOT_LOG_LEVEL": "ERROR",
        "BOT_WEB": host,
        "BOT_WEB_URL": "https://b.example",
    }
    bot = start_bot("ours", os.environ | to_api | own)
    try:
        assert api.stdout
        if not api.stdout.readline().startswith("POLL"):
            raise RuntimeError("the bot never asked for updates")
        yield host
    finally:
        _end_all(bot, api)


@contextlib.contextmanager
def _peer(page: Path) -> Iterator[str]:
    peer = subprocess.Popen(
        [sys.executable, str(HERE / "hello.py"), str(page)], stdout=subprocess.PIPE, text=True
    )
    assert peer.stdout
    try:
        yield f"127.0.0.1:{peer.stdout.readline().strip()}"
    finally:
        _end_all(peer)


def _end_all(*processes: subprocess.Popen[Any]) -> None:
    for each in processes:
        end_process(each)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
