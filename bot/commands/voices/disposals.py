"""`voices dispose`: erase an answer after a decision; also while the bot runs."""

import asyncio
from typing import Annotated

import typer

from bot.commands.console import LARGEST_NUMBER, fail, translator
from bot.commands.offline import Offline, event_to_read, open_offline
from bot.legible_text import legible


def dispose(
    number: Annotated[
        int,
        typer.Argument(
            min=1, max=LARGEST_NUMBER, help="Of the answer, as files and `list` show it."
        ),
    ],
    decision: Annotated[str, typer.Argument(help="The decision's name, for the audit.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,  # noqa: FBT002 -- Typer's way
) -> None:
    """Erase any answer for good, after a decision of those who answer for records."""
    from bot.commands.writing import have_written
    from bot.side_door.orders import DisposalOrder, DoneReceipt
    from bot.voices.disposals import LONGEST

    offline, t = open_offline(), translator()
    named = " ".join(legible(decision).split())
    if not named:
        fail("desk.no-decision", code=2)
    if len(named) > LONGEST:
        fail("desk.decision-too-long", limit=LONGEST, code=2)
    words = asyncio.run(_words(offline, number))
    if words is None:
        fail("desk.no-record", n=number)
    shown = t.plain("desk.sure-to-dispose", n=number, decision=named, words=words)
    if not yes and not typer.confirm(shown):
        fail("desk.not-disposed")
    have_written(offline, DisposalOrder(number, named, words), DoneReceipt)
    typer.echo(t.plain("desk.disposed", n=number))


async def _words(offline: Offline, number: int) -> str | None:
    """What would go, for whoever confirms it; None when it is gone."""
    from bot.voices.disposals import Disposals

    async with event_to_read(offline) as event:
        found = await Disposals(event).find(number)
        return found[0].words if found else None
