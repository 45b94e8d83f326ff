"""What a process of its own is sent to do in the tests; a good deal of it ends badly."""

import contextlib
import os
import re
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from bot.errors import Refused


@dataclass(frozen=True)
class Seen:
    """What a process of its own finds around it."""

    own_number: int
    environment: dict[str, str]
    open_files: tuple[str, ...]
    niceness: int
    is_leader: bool


def double(text: str, *, times: int = 2) -> str:
    return text * times


def look_around() -> Seen:
    return Seen(
        os.getpid(),
        dict(os.environ),
        tuple(sorted(_open_files())),
        os.nice(0),
        os.getsid(0) == os.getpid(),
    )


def _open_files() -> list[str]:
    found = []
    for each in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            found.append(str(each.readlink()))
    return found


def print_and_answer(text: str) -> str:
    print(text)
    return text


def stay(number: Path) -> NoReturn:
    """Write the number of the process down, then wait without using the processor."""
    number.write_text(str(os.getpid()))
    while True:
        time.sleep(60)


def loop_for_ever(number: Path) -> NoReturn:
    number.write_text(str(os.getpid()))
    while True:
        pass


def hold_the_interpreter() -> None:
    """A loop that no other thread and no Python signal handler can interrupt."""
    re.search(r"(a|a)*b", "a" * 60)


def eat_memory() -> int:
    eaten = []
    while True:
        eaten.append(b"x" * 10_000_000)


def refuse() -> NoReturn:
    raise Refused("errand.ended-early", seconds=7)


class UnspeakableError(Exception):
    """Like some of a library's, it does not come out of a pickle again."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(f"at {line}:{column}")


def fail_unspeakably() -> NoReturn:
    raise UnspeakableError(3, 4)


def vanish(code: int) -> NoReturn:
    os._exit(code)


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def answer_with_code() -> object:
    return lambda: None
