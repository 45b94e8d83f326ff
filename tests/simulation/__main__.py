"""`make simulation`: days of many seeds, one after the other; a line each, and the whole at the end.

`SIMULATION_SEED` is the first of them, `SIMULATION_LAST` the last; without that one they go on for
`SIMULATION_MINUTES`. A seed that breaks something is told with its steps, and the others go on.
"""

import itertools
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from tests.simulation.playing import play_each
from tests.simulation.steps import Tally
from tests.warm.beginning import begin_warm

RUNS, STEPS = 20, 60


def main() -> int:
    # What the bot says of every fault would bury the lines.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    whole, faults, begun = Tally(), list[int](), time.monotonic()
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        begin_warm(patched)
        for played in play_each(Path(folder) / "event", _numbers(begun), RUNS, STEPS):
            print(played, flush=True)
            if played.fault:
                traceback.print_exception(played.fault)
                faults.append(played.number)
            whole += played.tally
    each_second = whole.steps / (time.monotonic() - begun)
    print(f"{whole}\n{each_second:.1f} steps a second; faults: {faults or 'none'}")
    return 1 if faults else 0


def _numbers(begun: float) -> Iterator[int]:
    first = int(os.environ.get("SIMULATION_SEED", random.SystemRandom().randrange(10**9)))
    if "SIMULATION_LAST" in os.environ:
        yield from range(first, int(os.environ["SIMULATION_LAST"]) + 1)
        return
    seconds = 60 * float(os.environ.get("SIMULATION_MINUTES", "10"))
    for number in itertools.count(first):
        if time.monotonic() - begun > seconds:
            return
        yield number


if __name__ == "__main__":
    sys.exit(main())
