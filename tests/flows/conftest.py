from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stage import Stage, staged


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Mötesplats IFO 2023 at a quarter past eight in the morning."""
    async with staged(tmp_path / "data") as one:
        yield one
