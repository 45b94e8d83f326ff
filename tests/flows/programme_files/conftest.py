"""An event in a folder of its own, and a bot on it that can be started again."""

import shutil
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.stage import IFO, Stage, staged
from tests.words.programme_files import Start


@pytest.fixture
def event(tmp_path: Path) -> Path:
    """The event in a folder of its own, which may be changed."""
    return Path(shutil.copytree(IFO, tmp_path / "motesplats-ifo-2023"))


@pytest.fixture
def start(tmp_path: Path, event: Path) -> Start:
    """Start the bot; with a sandbox it is the next start on the same data."""

    def again(sandbox: Sandbox | None = None) -> AbstractAsyncContextManager[Stage]:
        return staged(tmp_path / "data", event=event, sandbox=sandbox)

    return again


@pytest.fixture
async def stage(start: Start) -> AsyncIterator[Stage]:
    async with start() as one:
        yield one
