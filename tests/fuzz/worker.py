"""A process that fuzzes one reader after the other, and may be ended by what it reads.

Before each case it writes that down, so that whoever started it can tell what ended it.
"""

import gc
import json
import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import structlog

from tests.fuzz.measure import Fault, grown, once
from tests.fuzz.reader import Reader
from tests.fuzz.readers.files import FILE_READERS
from tests.fuzz.readers.settings import SETTING_READERS
from tests.fuzz.readers.telegram import TELEGRAM_READERS
from tests.fuzz.readers.web import WEB_READERS
from tests.fuzz.readers.words import WORD_READERS

READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        *WORD_READERS,
        *TELEGRAM_READERS,
        *SETTING_READERS,
        *FILE_READERS,
        *WEB_READERS,
    )
}

CASE = "case"
"""The file of the case that is read now."""

MEMORY = 1_200_000_000
UNSURE = frozenset({"too slow", "superlinear"})

GROWN_EVERY = 6
"""Of so many cases one doubles its input."""


@dataclass(frozen=True)
class Order:
    """What is to be fuzzed, from which number on, and for how long."""

    folder: str
    seed: int
    readers: tuple[str, ...]
    seconds: float
    """For each reader; each reads at least one case."""
    first: int = 0
    """The number of the first case of the first reader."""


def main() -> None:
    """The order stands in the argument; every line of the output is something that was found out."""
    order = Order(**json.loads(sys.argv[1]))
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    gc.freeze()
    for at, name in enumerate(order.readers):
        for line in fuzz(READERS[name], order, 0 if at else order.first):
            print(json.dumps(line), flush=True)
    sys.stdout.flush()
    os._exit(os.EX_OK)  # the bot behind the web door, and its threads, end with the process


def fuzz(reader: Reader, order: Order, first: int) -> Iterator[dict[str, Any]]:
    """Cases from the number `first` on; tells of each fault, and at the end how many there were."""
    read = reader.begin()
    read(reader.samples[0])  # what the first one imports and builds is no fault of a case
    until, number, worst, known = time.monotonic() + order.seconds, first, (0.0, -1), set[str]()
    while number == first or time.monotonic() < until:
        seconds, fault = one(reader, read, order, number)
        worst = max(worst, (seconds, number))
        if fault and fault.signature not in known:
            known.add(fault.signature)
            yield _told(fault) | {"number": number}
        number += 1
    yield {"reader": reader.name, "cases": number - first, "worst": worst[0], "number": worst[1]}


def one(reader: Reader, read: Any, order: Order, number: int) -> tuple[float, Fault | None]:
    """The case of this number; what was slow may have been slow by chance, and is read once more."""
    seconds, fault = _case(reader, read, order, number)
    if fault and fault.kind in UNSURE:
        return _case(reader, read, order, number)
    return seconds, fault


def _case(reader: Reader, read: Any, order: Order, number: int) -> tuple[float, Fault | None]:
    """It is the same whenever it is played."""
    chance = random.Random(f"{order.seed} {reader.name} {number}")
    where = Path(order.folder)
    (where / "number").write_text(f"{reader.name}\n{number}")
    if number % GROWN_EVERY == 0:
        return grown(reader, lambda case: _reading(read, where, case), chance)
    case = reader.mutate(chance, reader.samples)
    if reader.longest:
        case = case[: reader.longest]
    return once(reader, lambda case: _reading(read, where, case), case)


def _reading(read: Any, where: Path, case: bytes) -> None:
    (where / CASE).write_bytes(case)
    read(case)


def _told(fault: Fault) -> dict[str, Any]:
    return asdict(fault) | {"case": fault.case.hex()}


if __name__ == "__main__":
    main()
