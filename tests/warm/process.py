"""Processes that begin at once: forked from one that has read the program already.

    python tests/warm/process.py SOCKET

Whoever connects sends one line of JSON (a function, its arguments, the environment) and the three
standard files, and is told the number of the process, and its exit code once it has ended. What is
forked ends as any process of Python, and is killed once nobody listens to the end of it.
"""

import atexit
import contextlib
import functools
import gc
import importlib
import json
import os
import pkgutil
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
READY = "ready\n"
NURSERY = "WARM_NURSERY"
"""The variable with the socket, for what is forked and wants more of its kind."""

LIBRARIES = (
    "apscheduler.schedulers.asyncio",
    "docx",
    "icalendar",
    "lxml.etree",
    "python_calamine",
    "rapidfuzz",
    "Stemmer",
    "telegram.ext",
    "uvloop",
    "xlsxwriter",
)

Stream = int | IO[Any]


class WarmProcess:
    """One of them, as `subprocess.Popen` would show it."""

    def __init__(
        self,
        function: str,
        *arguments: str,
        environment: Mapping[str, str] = os.environ,
        stdin: Stream = DEVNULL,
        stdout: Stream = DEVNULL,
        stderr: Stream = DEVNULL,
    ) -> None:
        """`function` is `module:name`, and finds the arguments where a program does."""
        self.returncode: int | None = None
        self.stdin: IO[bytes] | None = None
        self.stdout: IO[bytes] | None = None
        self._reading = threading.Lock()
        self._answer = socket.socket(socket.AF_UNIX)
        self._answer.connect(_nursery())
        order = {"function": function, "arguments": arguments, "environment": dict(environment)}
        with contextlib.ExitStack() as ours:
            files = [self._stdin(stdin, ours), self._stdout(stdout, ours), _file(stderr, ours)]
            socket.send_fds(self._answer, [b"f"], files)
        self._answer.sendall(json.dumps(order).encode() + b"\n")
        self.pid = int(_line(self._answer))

    def _stdin(self, wanted: Stream, ours: contextlib.ExitStack) -> int:
        if wanted != PIPE:
            return _file(wanted, ours)
        theirs, own = os.pipe()
        ours.callback(os.close, theirs)
        self.stdin = os.fdopen(own, "wb")
        return theirs

    def _stdout(self, wanted: Stream, ours: contextlib.ExitStack) -> int:
        if wanted != PIPE:
            return _file(wanted, ours)
        own, theirs = os.pipe()
        ours.callback(os.close, theirs)
        self.stdout = os.fdopen(own, "rb")
        return theirs

    def communicate(self, given: bytes = b"") -> tuple[bytes, None]:
        """For what reads all that it is given before it says anything."""
        if self.stdin:
            with contextlib.suppress(BrokenPipeError), self.stdin:
                self.stdin.write(given)
        said = b""
        if self.stdout:
            with self.stdout:
                said = self.stdout.read()
        self.wait()
        return said, None

    def poll(self) -> int | None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.wait(0.001)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Raises subprocess.TimeoutExpired."""
        with self._reading:
            if self.returncode is None:
                self._answer.settimeout(timeout)
                try:
                    self.returncode = int(_line(self._answer))
                except TimeoutError:
                    raise subprocess.TimeoutExpired(f"{self.pid}", timeout or 0) from None
                self._answer.close()
            return self.returncode

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


def _file(wanted: Stream, ours: contextlib.ExitStack) -> int:
    if wanted == DEVNULL:
        return ours.enter_context(Path(os.devnull).open("r+b")).fileno()
    return wanted if isinstance(wanted, int) else wanted.fileno()


@functools.cache
def _nursery() -> str:
    """The socket of the process from which all others are forked; it ends with this one."""
    if path := os.environ.get(NURSERY):
        return path
    folder = tempfile.mkdtemp(prefix="warm-")
    atexit.register(shutil.rmtree, folder)
    path = str(Path(folder) / "socket")
    nursery = subprocess.Popen(
        [sys.executable, __file__, path],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert nursery.stdout
    assert nursery.stdout.readline() == READY
    atexit.register(nursery.communicate)
    return path


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
    _read_the_program()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(path)
    listening.listen()
    sys.stdout.write(READY)
    sys.stdout.flush()
    gc.freeze()  # else each of them would copy and clean up what all have in common
    while sys.stdin not in select.select([listening, sys.stdin], [], [])[0]:
        connection, _ = listening.accept()
        if os.fork() == 0:
            listening.close()
            _attend(connection, path)
            return
        connection.close()


def _read_the_program() -> None:
    """All of it, with what it leaves for its first use: that is what takes the time."""
    for room in ("bot", "handlers", "motesplats"):
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            importlib.import_module(module.name)
    for library in LIBRARIES:
        importlib.import_module(library)
    from bot.programme.files.reader import load_programme

    load_programme(ROOT / "schedule_data" / "motesplats-ifo-2023")


def _attend(connection: socket.socket, path: str) -> None:
    """Fork once more, and stay to tell how that ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _, files, _, _ = socket.recv_fds(connection, 1, 3)
    order = json.loads(_line(connection))
    order["environment"][NURSERY] = path
    pid = os.fork()
    if pid == 0:
        connection.close()
        _become(order, files)
        return
    for file in files:
        os.close(file)
    connection.sendall(b"%d\n" % pid)
    threading.Thread(target=_kill_with, args=(connection, pid), daemon=True).start()
    _, status = os.waitpid(pid, 0)
    with contextlib.suppress(OSError):
        connection.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def _kill_with(connection: socket.socket, pid: int) -> None:
    with contextlib.suppress(OSError):
        connection.recv(1)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _become(order: Any, files: list[int]) -> None:
    for standard, file in enumerate(files):
        os.dup2(file, standard)
        os.close(file)
    os.environ.clear()
    os.environ.update(order["environment"])
    module, _, name = order["function"].partition(":")
    sys.argv = [module, *order["arguments"]]
    getattr(importlib.import_module(module), name)()


if __name__ == "__main__":
    serve(sys.argv[1])
