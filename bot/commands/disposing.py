"""`voices dispose`: erase an answer after a decision; also while the bot runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from bot.clock import SystemClock
from bot.commands.beside import Beside, beside_the_bot
from bot.commands.console import fail, translator

if TYPE_CHECKING:
    from bot.voices.disposing import Disposing


def dispose(
    number: Annotated[int, typer.Argument(help="Of the answer, as files and `list` show it.")],
    decision: Annotated[str, typer.Argument(help="The decision's name, for the audit.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,  # noqa: FBT002 -- Typer's way
) -> None:
    """Erase any answer for good, after a decision of those who answer for records."""
    beside, t = beside_the_bot(), translator()
    if not decision.strip():
        fail("desk.no-decision", code=2)
    if not asyncio.run(_is_there(beside, number)):
        fail("desk.no-record", n=number)
    if not yes and not typer.confirm(t.plain("desk.sure-to-dispose", n=number)):
        fail("desk.not-disposed")
    asyncio.run(_dispose(beside, number, decision.strip()))
    typer.echo(t.plain("desk.disposed", n=number))


async def _is_there(beside: Beside, number: int) -> bool:
    async with _disposing(beside) as disposing:
        return await disposing.find(number) is not None


async def _dispose(beside: Beside, number: int, decision: str) -> None:
    async with _disposing(beside) as disposing:
        await disposing.dispose(number, decision, SystemClock().now())


@asynccontextmanager
async def _disposing(beside: Beside) -> "AsyncIterator[Disposing]":
    from bot.i18n import load_translators
    from bot.programme.in_use import ProgrammeInUse
    from bot.programme.reading import load_programme
    from bot.shared import Shared
    from bot.storage import open_storage
    from bot.voices.disposing import Disposing

    day = ProgrammeInUse(load_programme(beside.config.event))
    async with open_storage(beside.database) as storage:
        yield Disposing(Shared(storage, day, load_translators()))
