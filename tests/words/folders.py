"""Words for conversations about folders of events that come and go while the bot runs."""

import contextlib
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import RehearsalClock
from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from tests.presses import press
from tests.stage import ORGANISER, Stage, staged

SECOND = 1002
"""Another one who organises all."""

OPEN, CLOSE = "Ta i bruk", "Ta ur bruk"


def a_sandbox() -> Sandbox:
    """On the morning of the events."""
    zone = ZoneInfo("Europe/Stockholm")
    morning = datetime(2024, 3, 25, 8, 15, tzinfo=zone)
    return Sandbox(RehearsalClock(morning, speed=0), timezone=zone.key)


@contextlib.asynccontextmanager
async def watching(data: Path, root: Path, sandbox: Sandbox) -> AsyncIterator[Stage]:
    """A bot that looks at a folder of folders, which two people organise."""
    organisers = (ORGANISER, SECOND)
    async with staged(data, event=root, sandbox=sandbox, organisers=organisers) as opened:
        yield opened


def second(stage: Stage) -> Person:
    return stage.sandbox.person("Siv", "sv", SECOND)


async def look(stage: Stage, times: int = 4) -> None:
    """So many looks at the folders, and what was found is sent; what is said next answers somebody."""
    for _ in range(times):
        await stage.settle()
    for each in (stage.organiser, second(stage)):
        each.forget_replies()


async def told(stage: Stage, folder: Path) -> Person:
    """The organiser, to whom the folder is shown."""
    await look(stage)
    assert folder.name in stage.organiser.messages()[-1].text
    return stage.organiser


async def taken_into_use(stage: Stage, folder: Path) -> None:
    """The folder came, and the organiser has pressed."""
    await press(await told(stage, folder), OPEN)


async def taken_out_of_use(stage: Stage, folder: Path) -> None:
    """The folder went, and the organiser has pressed."""
    await press(await told(stage, folder), CLOSE)
