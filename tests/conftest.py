"""What holds for every test."""

import gc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.order import mixed
from tests.warm.beginning import begin_warm

CRASH = Path(__file__).parent / "crash"
"""Where tests mostly wait for bots in processes of their own."""

settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")  # an example takes as long as others let it


@pytest.fixture(autouse=True)
def _warm(monkeypatch: pytest.MonkeyPatch) -> None:
    """But where a test is about how they begin."""
    begin_warm(monkeypatch)


def pytest_sessionstart() -> None:
    """What is made while tests are collected stays, so nobody need look for garbage in it."""
    gc.disable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """One process takes them as they stand; several are dealt them by what they are made of."""
    if hasattr(config, "workerinput"):
        items[:] = mixed(items, lambda item: CRASH in item.path.parents)


def pytest_collection_finish() -> None:
    """What is there by now stays to the end; looking through it for garbage took a tenth of all."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()
