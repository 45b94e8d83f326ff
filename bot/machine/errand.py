"""An errand: one function run in a process of its own, so that it holds nobody up.

The process has limits on time and memory, yields to everybody else on the machine, knows neither
the token nor what else the bot has open, and ends with the bot, also when that is killed.
"""

import asyncio
import contextlib
import math
import os
import pickle
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import Any, NoReturn, ParamSpec, TypeVar

from bot.errors import EndedEarly, NeededTooMuch, TookTooLong, Unfinished
from bot.machine.own_thread import OwnThread

Given = ParamSpec("Given")
Result = TypeVar("Result")

ROOT = Path(__file__).resolve().parents[2]
BEGIN = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from bot.machine.errand import attend; attend()"
PR_SET_PDEATHSIG = 1
OUT_OF_MEMORY = 112


@dataclass(frozen=True)
class Limits:
    """What an errand may use at most."""

    cpu_seconds: float
    wall_seconds: float
    """More than of the processor, since the errand waits while others work."""
    megabytes: int = 768
    """Of address space; the interpreter and the libraries for files take 150 of them."""
    niceness: int = 10
    """How far it yields to everybody else; 0 where nobody can do anything before it is done."""


async def run_errand(
    limits: Limits,
    function: Callable[Given, Result],
    /,
    *args: Given.args,
    **kwargs: Given.kwargs,
) -> Result:
    """What the function gives or raises, run in a process of its own.

    The function stands at the top of a module; it, what it is given and what it gives can be
    pickled. It is under way once this has begun to wait, also while the loop stands still;
    starting takes a tenth of a second and what its module imports. Raises Unfinished where there
    was no result. The process has ended when this has, also when it is cancelled.
    """
    call = pickle.dumps(limits) + pickle.dumps((function, args, kwargs))
    try:
        process = _start()
    except OSError as error:
        raise EndedEarly("errand.ended-early", reason=type(error).__name__) from error
    try:
        async with asyncio.timeout(limits.wall_seconds):
            outcome, _ = await OwnThread("errand").run(partial(process.communicate, call))
    except TimeoutError:
        raise _too_long(limits.wall_seconds) from None
    finally:
        await _end(process)
    if process.returncode or not outcome:
        raise _unfinished(process.returncode, limits)
    is_result, value = pickle.loads(outcome)  # noqa: S301 -- written by our own code
    if not is_result:
        raise value
    result: Result = value
    return result


def _start() -> Popen[bytes]:
    """A session of its own keeps the terminal's Ctrl-C away from it.

    Not by the loop: one of another make lets a process inherit files that are open.
    """
    environment = {name: value for name, value in os.environ.items() if name[:4] != "BOT_"}
    return Popen(
        [sys.executable, "-P", "-c", BEGIN, str(os.getpid())],
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env=environment,
        start_new_session=True,
    )


async def _end(process: Popen[bytes]) -> None:
    """What was read of it, and the thread that reads, end with the process."""
    if process.returncode is None:
        process.kill()
        await OwnThread("end of an errand").run(process.wait)


def _unfinished(code: int | None, limits: Limits) -> Unfinished:
    if code == -signal.SIGXCPU:
        return _too_long(limits.cpu_seconds)
    if code == -signal.SIGALRM:
        return _too_long(limits.wall_seconds)
    if code == OUT_OF_MEMORY:
        return NeededTooMuch("errand.too-much-memory", megabytes=limits.megabytes)
    return EndedEarly("errand.ended-early", reason=code)


def _too_long(seconds: float) -> TookTooLong:
    return TookTooLong("errand.too-long", seconds=round(seconds))


def attend() -> NoReturn:
    """Do the errand that stands on the standard input; its outcome goes to the standard output."""
    _end_with(parent=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    outcome = os.dup(1)
    os.dup2(2, 1)  # what a library prints must not stand in the outcome
    code = os.EX_OK
    try:
        _keep_to(pickle.load(sys.stdin.buffer))  # noqa: S301 -- written by our own code
        written = _done()
        with os.fdopen(outcome, "wb") as file:
            file.write(written)
    except MemoryError:
        code = OUT_OF_MEMORY
    os._exit(code)  # taking a large result apart piece by piece would only take time


def _done() -> bytes:
    try:
        function, args, kwargs = pickle.load(sys.stdin.buffer)  # noqa: S301 -- as above
        return pickle.dumps((True, function(*args, **kwargs)))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 -- whoever gave the errand is told
        return _told(error)


def _told(error: Exception) -> bytes:
    """Not every exception of a library comes out of a pickle again."""
    try:
        told = pickle.dumps((False, error))
        pickle.loads(told)  # noqa: S301 -- as above
    except Exception:  # noqa: BLE001 -- whatever it is
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
    return told


def _end_with(parent: int) -> None:
    """Let the kernel end this process when the bot's has ended, however that came about."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(os.EX_UNAVAILABLE)


def _keep_to(limits: Limits) -> None:
    """The alarm is for a bot that is gone or stands still, where no kernel tells of its end."""
    os.nice(limits.niceness)
    with contextlib.suppress(OSError):
        # Where the machine itself has too little memory, this goes first and not the bot.
        Path("/proc/self/oom_score_adj").write_text("1000")
    signal.setitimer(signal.ITIMER_REAL, limits.wall_seconds + 1)
    seconds = math.ceil(limits.cpu_seconds)
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_AS, limits.megabytes * 1_000_000)
    _limit(resource.RLIMIT_CORE, 0)


def _limit(what: int, most: Any) -> None:
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
