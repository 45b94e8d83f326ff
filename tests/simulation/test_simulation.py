"""Whatever happens in whatever order: nothing is lost, doubled, late or told to who is gone.

`SIMULATION_SEED=4711` plays the same runs again; `SIMULATION_MINUTES` says for how long (soak).
"""

import itertools
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulation.playing import play
from tests.simulation.steps import Tally

SEED = int(os.environ.get("SIMULATION_SEED", "20231130"))
MINUTES = float(os.environ.get("SIMULATION_MINUTES", "10"))

COMMON = {"thanked", "thanked on a page", "told", "announcement.confirmed", "opened the pages"}
"""What fifty short days are not without."""

ALL = {
    *COMMON,
    "reminded",
    "participant.joined",
    "participant.erased",
    "announcement.correction",
    "programme.replaced",
}
"""What many long days are not without: one on which nothing succeeds would prove nothing."""


@pytest.fixture(scope="session")
def event(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("event")


@pytest.mark.parametrize("part", range(4))
@pytest.mark.timeout(600)
def test_two_hundred_short_days(event: Path, part: int) -> None:
    tally = Tally()

    play(event, SEED + part, runs=50, steps=12, tally=tally)

    print(f"SIMULATION_SEED={SEED + part}: {tally}")
    assert {what for what, times in tally.done.items() if times} >= COMMON


@pytest.mark.soak
@pytest.mark.timeout(60 * 60 * 12)
def test_days_for_as_long_as_there_is_time(event: Path) -> None:
    until, tally = time.monotonic() + 60 * MINUTES, Tally()
    for number in _numbers():
        print(f"SIMULATION_SEED={number} after {tally}", flush=True)
        play(event, number, runs=20, steps=60, tally=tally)
        if time.monotonic() > until:
            break
    print(f"In all {tally}")
    assert {what for what, times in tally.done.items() if times} >= ALL


def _numbers() -> Iterator[int]:
    if "SIMULATION_SEED" in os.environ:
        return itertools.count(SEED)
    return itertools.count(random.SystemRandom().randrange(10**9))
