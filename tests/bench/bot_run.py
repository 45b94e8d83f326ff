"""One bot under one load: both are processes of their own, watched from outside."""

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tests.bench import bench_event

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent
TICKS = os.sysconf("SC_CLK_TCK")
COMMANDS = {
    "ours": [sys.executable, str(ROOT / "bot.py"), "run"],
    "ptb": [sys.executable, str(HERE / "ptb_echo.py")],
    "aiogram": [sys.executable, str(HERE / "aiogram_echo.py")],
}
Figures = dict[str, Any]


@dataclass(frozen=True)
class Load:
    """What fake_api.py is told, and how ours is set up for it."""

    options: str
    script: tuple[dict[str, str], ...] = ()
    audience: int = 0
    regulars: int = 200
    """Of those who ask, how many have been here before."""
    old_flooders: int = 0
    """Of the accounts that flood, how many have been here before."""
    limits: bool = False
    rate: float = 0.0
    """Messages a second that ours is told, where not the usual."""
    idle: float = 0.0
    """Seconds to wait before the memory at rest is read."""
    restart_after: float = 0.0
    """Seconds after the first fetch at which the bot is asked to stop, and started again."""
    events: int = 1
    """How many are live; who asks is at the first and the last of them."""
    bystanders: int = 0
    """People who are at all of these, and do nothing."""
    web_readers: int = 0
    """People who are known at the web door alone, and saved what the audience has saved."""

    def arguments(self) -> list[str]:
        script = ["--script", json.dumps(self.script)] if self.script else []
        return [*self.options.split(), *script, "--audience", str(self.audience)]


def run(
    bot: str,
    load: Load,
    settings: Mapping[str, str] = MappingProxyType({}),
    beside: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Figures:
    """The figures of one run in a fresh folder, with more settings, and with what goes on beside it."""
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        api, to_api = start_api(*load.arguments())
        environment = bench_event.prepare(
            Path(scratch),
            audience=load.audience,
            users=load.regulars,
            old_flooders=load.old_flooders,
            limits=load.limits,
            rate=load.rate,
            web_readers=load.web_readers,
            events=load.events,
            bystanders=load.bystanders,
        )
        environment |= {**to_api, **settings}
        began = time.monotonic()
        process = start_bot(bot, environment)
        try:
            return _watch(bot, process, api, load, environment, began, beside)
        finally:
            for each in (process, api):
                end_process(each)


def start_api(*arguments: str) -> tuple[subprocess.Popen[str], dict[str, str]]:
    """A fake API, and the settings with which a bot finds it."""
    api = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.fake_api", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert api.stdout
    url = api.stdout.readline().split()[1]
    return api, {"BOT_API_URL": url, "BOT_TOKEN": "123456:BENCH"}


def start_bot(bot: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        COMMANDS[bot], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )  # fmt: skip


def _watch(
    bot: str,
    process: subprocess.Popen[bytes],
    api: subprocess.Popen[str],
    load: Load,
    environment: dict[str, str],
    began: float,
    beside: Callable[[], AbstractContextManager[None]],
) -> Figures:
    line = _line(api, process)
    if not line.startswith("POLL"):
        raise RuntimeError(f"{bot} never asked for updates")
    start = float(line.split()[1]) - began
    cpu = _cpu_seconds(process.pid)
    time.sleep(load.idle / 2)  # what a start leaves to do is done
    resting = _cpu_seconds(process.pid)
    time.sleep(load.idle / 2)
    rest_cpu = 2 * (_cpu_seconds(process.pid) - resting) / max(load.idle, 1)
    idle = _memory_mib(process.pid, "VmRSS")
    if load.restart_after:
        time.sleep(load.restart_after)
        end_process(process)
        process = start_bot(bot, environment)
    try:
        with beside():
            line = _line(api, process)
            if line.startswith("WARM"):  # what is loaded after the first fetch is no cost
                cpu = _cpu_seconds(process.pid)
                line = _line(api, process)
        figures: Figures = json.loads(line)
        busy = _cpu_seconds(process.pid) - cpu
        return figures | {
            "start_s": start,
            "idle_mib": idle,
            "rest_cpu": rest_cpu,
            "peak_mib": _memory_mib(process.pid, "VmHWM"),
            "cpu_ms": 1000 * busy / max(1, figures["answered"] - figures["left_out"]),
            "before_start_s": float(environment["SESSION_STARTS"])
            - (bench_event.now().timestamp() - time.monotonic() + figures["last_sent"]),
        }
    finally:
        end_process(process)


def _line(api: subprocess.Popen[str], bot: subprocess.Popen[bytes]) -> str:
    """The API's next line; a bot that ended brings none, so the API is told to report."""
    assert api.stdout
    while not select.select([api.stdout], [], [], 0.2)[0]:
        if bot.poll() is not None:
            api.terminate()
    return api.stdout.readline()


def end_process(process: subprocess.Popen[Any]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(8)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(fields[n]) for n in (11, 12)) / TICKS


def _memory_mib(pid: int, key: str) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{key}:"):
            return int(line.split()[1]) / 1024
    return 0.0
