"""Words for conversations about folders of events that come and go while the bot runs."""

from pathlib import Path

from bot.sandbox.people import Person
from tests.stage import Stage

SECOND = 1002
"""Another one who organises all."""

OPEN, CLOSE = "Ta i bruk", "Ta ur bruk"


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
