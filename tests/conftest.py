"""What holds for every test."""

import pytest

import bot.errand
from tests import warm_errands


@pytest.fixture(autouse=True)
def _errands(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are warm, but where a test is about how they begin."""
    monkeypatch.setattr(bot.errand, "_start", warm_errands.begin)
