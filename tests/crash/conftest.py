"""The soak: its seed and its length, told before it begins, and its figures, told at the end."""

import os
import time
from dataclasses import dataclass, field

import pytest


@dataclass
class Soak:
    """One whole run of the soak tests."""

    seed: int
    minutes: float
    """For all of them; the last one fills what is left."""
    begun: float = field(default_factory=time.monotonic)
    figures: list[str] = field(default_factory=list)

    def seconds_left(self) -> float:
        return 60 * self.minutes - (time.monotonic() - self.begun)


SOAK = pytest.StashKey[Soak]()


def pytest_configure(config: pytest.Config) -> None:
    seed, minutes = os.environ.get("SOAK_SEED", "20231130"), os.environ.get("SOAK_MINUTES", "20")
    config.stash[SOAK] = Soak(int(seed), float(minutes))


def pytest_report_header(config: pytest.Config) -> str:
    soak = config.stash[SOAK]
    return f"soak: SOAK_SEED={soak.seed} SOAK_MINUTES={soak.minutes:g}"


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for line in config.stash[SOAK].figures:
        terminalreporter.write_line(line)


@pytest.fixture
def soak(pytestconfig: pytest.Config) -> Soak:
    return pytestconfig.stash[SOAK]
