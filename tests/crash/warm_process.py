"""Bots that start at once: forked from a process that has read the program already.

    python tests/crash/warm_process.py SOCKET

Whoever connects sends one line of JSON (the environment, the log's path) and is told the number
of the process, and its exit code once it has ended. What is forked ends as any process of Python.
"""

import atexit
import contextlib
import functools
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
READY = "ready\n"


@dataclass
class WarmProcess:
    """One of them, as `subprocess.Popen` would show it."""

    pid: int
    _answer: socket.socket
    _exit_code: int | None = field(default=None)

    @classmethod
    def start(cls, environment: dict[str, str], log: Path) -> "WarmProcess":
        answer = socket.socket(socket.AF_UNIX)
        answer.connect(_nursery())
        order = {"environment": environment, "log": str(log)}
        answer.sendall(json.dumps(order).encode() + b"\n")
        return cls(int(_line(answer)), answer)

    def poll(self) -> int | None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.wait(0.001)
        return self._exit_code

    def wait(self, timeout: float | None = None) -> int:
        """Raises subprocess.TimeoutExpired."""
        if self._exit_code is None:
            self._answer.settimeout(timeout)
            try:
                self._exit_code = int(_line(self._answer))
            except TimeoutError:
                raise subprocess.TimeoutExpired("bot.py run", timeout or 0) from None
            self._answer.close()
        return self._exit_code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


@functools.cache
def _nursery() -> str:
    """The socket of the process from which all others are forked; it ends with this one."""
    folder = tempfile.mkdtemp(prefix="warm-")
    atexit.register(shutil.rmtree, folder)
    path = Path(folder) / "socket"
    command = [sys.executable, __file__, str(path)]
    nursery = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert nursery.stdout
    assert nursery.stdout.readline() == READY
    atexit.register(nursery.communicate)
    return str(path)


def _line(connection: socket.socket) -> bytes:
    """Up to the end of a line, of which the other end sends one at a time."""
    line = b""
    while not line.endswith(b"\n"):
        part = connection.recv(65_536)
        if not part:
            raise ConnectionError("the other end is gone")
        line += part
    return line


def serve(path: str) -> None:
    """Fork for everybody who connects, until whoever started this is gone."""
    sys.path[0] = str(ROOT)
    import bot.running  # noqa: F401 -- what takes the time

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(path)
    listening.listen()
    sys.stdout.write(READY)
    sys.stdout.flush()
    while sys.stdin not in select.select([listening, sys.stdin], [], [])[0]:
        connection, _ = listening.accept()
        if os.fork() == 0:
            listening.close()
            _attend(connection)
            return
        connection.close()


def _attend(connection: socket.socket) -> None:
    """Fork once more, and stay to tell how that ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    order = json.loads(_line(connection))
    pid = os.fork()
    if pid == 0:
        connection.close()
        _become_bot(order)
        return
    connection.sendall(b"%d\n" % pid)
    _, status = os.waitpid(pid, 0)
    with contextlib.suppress(OSError):
        connection.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def _become_bot(order: Any) -> None:
    log = os.open(order["log"], os.O_WRONLY | os.O_APPEND)
    for standard in (1, 2):
        os.dup2(log, standard)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.clear()
    os.environ.update(order["environment"])
    from tests.crash import launch

    sys.argv = ["launch.py", "run"]
    launch.main()


if __name__ == "__main__":
    serve(sys.argv[1])
