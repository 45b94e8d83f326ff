"""Errands and databases that have begun before, for what is not about how they begin."""

import pytest

import bot.machine.errand
import bot.storage
from tests.warm import errands, storage


def begin_warm(patched: pytest.MonkeyPatch) -> None:
    patched.setattr(bot.machine.errand, "_start", errands.begin)
    patched.setattr(bot.storage, "migrate", storage.begin)
