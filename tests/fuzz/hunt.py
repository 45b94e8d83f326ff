"""Lets a process fuzz, starts another one where it was ended, and gathers what was found."""

import json
import os
import select
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from subprocess import PIPE
from typing import IO

from tests.fuzz.measure import Fault
from tests.fuzz.worker import CASE, READERS, Order

ROOT = Path(__file__).parents[2]

SILENT_SECONDS = 300.0
"""Without a new case the process hangs, where no limit of its own has ended it."""


@dataclass
class Found:
    """What a hunt has found out."""

    faults: dict[str, Fault] = field(default_factory=dict)
    """Each by its signature; the shortest case of it."""
    cases: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    worst: dict[str, tuple[float, int]] = field(default_factory=dict)
    """Seconds of the processor, and the number of the case."""

    def add(self, fault: Fault) -> None:
        known = self.faults.get(fault.signature)
        if known is None or len(fault.case) < len(known.case):
            self.faults[fault.signature] = fault

    def __str__(self) -> str:
        lines = [
            f"{name:16} {self.cases[name]:7} cases, the worst took {seconds:.3f} s (number {number})"
            for name, (seconds, number) in self.worst.items()
        ]
        return "\n".join([*lines, *self.faults])


def hunt(
    folder: Path, seed: int, seconds: float, readers: Sequence[str] = tuple(READERS)
) -> Found:
    """Fuzz each of the readers for so long; a reader that ends the process is gone on with."""
    found, left = Found(), list(readers)
    order = Order(str(folder), seed, tuple(left), seconds)
    while left:
        ended = _follow(replace(order, readers=tuple(left)), found)
        left = left[left.index(ended) :] if ended else []
        if ended:
            found.add(Fault(ended, "ended the process", "", (folder / CASE).read_bytes()))
            number = int((folder / "number").read_text().splitlines()[1])
            found.cases[ended] += 1
            order = replace(order, first=number + 1, seconds=seconds / 4)
    return found


def _follow(order: Order, found: Found) -> str:
    """Gives the reader that ended the process; nothing where it came to its end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.fuzz.worker", json.dumps(asdict(order))],
        cwd=ROOT,
        stdout=PIPE,
        bufsize=0,  # what stands in a buffer already is not seen to be there
        env=os.environ | {"PYTHONHASHSEED": "0"},
    )
    assert process.stdout
    done: set[str] = set()
    try:
        while line := _line(process.stdout, Path(order.folder)):
            told = json.loads(line)
            number = told.pop("number", -1)
            if "case" in told:
                found.add(Fault(**told | {"case": bytes.fromhex(told["case"])}))
            else:
                done.add(told["reader"])
                found.cases[told["reader"]] += told["cases"]
                before = found.worst.get(told["reader"], (0.0, -1))
                found.worst[told["reader"]] = max(before, (told["worst"], number))
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    return next((name for name in order.readers if name not in done), "")


def _line(output: IO[bytes], folder: Path) -> bytes:
    """The next one; empty once there is none any more, or where a case never ends."""
    last, since = "", time.monotonic()
    while not select.select([output], [], [], 5.0)[0]:
        case = (folder / "number").read_text() if (folder / "number").exists() else ""
        if case != last:
            last, since = case, time.monotonic()
        elif time.monotonic() - since > SILENT_SECONDS:
            return b""
    return output.readline()
