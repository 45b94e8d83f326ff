"""The demo as somebody runs it: the bot and its Telegram in one process."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from bot.running.rehearsal import rehearsal
from bot.sandbox import Person
from handlers import new_conversation

EVENT = Path("schedule_data/motesplats-ifo-2023")


@contextlib.asynccontextmanager
async def _demo(data: Path) -> AsyncIterator[Person]:
    async with rehearsal([EVENT], data, new_conversation) as stage:
        working = asyncio.create_task(stage.work())
        yield stage.sandbox.person("Alva")
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)


async def test_a_demo_that_kept_its_data_answers_when_it_is_started_again(tmp_path: Path) -> None:
    async with _demo(tmp_path) as alva:
        await alva.send("/start")
        first = await alva.next_reply()

    async with _demo(tmp_path) as alva:
        await alva.send("/start")
        again = await alva.next_reply()

    assert first.text.startswith("Välkommen")
    assert again.text
