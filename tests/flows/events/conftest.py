from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.events.two_events import write_course, write_day
from tests.stage import Stage, staged


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The morning of a day on which there are two events."""
    day, course = write_day(tmp_path / "events"), write_course(tmp_path / "events")
    async with staged(
        tmp_path / "data", event=day, others=(course,), at="2024-03-25T08:15"
    ) as opened:
        yield opened
