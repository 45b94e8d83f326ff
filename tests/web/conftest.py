"""The web door of a whole bot, over HTTP."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.stage import Stage, staged
from tests.web.browsing import Browser
from tests.web.reading import FREE, Reader


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Mötesplats IFO 2023, with four seminars under way."""
    async with staged(tmp_path / "data", at="2023-11-30T11:10", web=FREE) as one:
        yield one


@pytest.fixture
async def reader(stage: Stage) -> AsyncIterator[Reader]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as way:
        yield Reader(way, stage.bot.web_url)


@pytest.fixture
async def guest(stage: Stage) -> AsyncIterator[Browser]:
    """Somebody who can do things here, and has not yet."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as way:
        yield Browser(way, stage.bot.web_url)
