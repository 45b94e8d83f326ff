"""Which event loops a test runs on: Python's own, and those of `run` where it asks for every one."""

import asyncio
from asyncio import AbstractEventLoop
from collections.abc import Callable, Mapping

import pytest

from bot.commands.running.loop import new_loop


def pytest_asyncio_loop_factories(
    item: pytest.Item,
) -> Mapping[str, Callable[[], AbstractEventLoop]]:
    own = {"own loop": asyncio.new_event_loop}
    return own | {"loop of run": new_loop} if item.get_closest_marker("every_loop") else own
