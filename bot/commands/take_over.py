"""`take-over`: whoever stands by with this data folder is to serve from now on."""

import time
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import fail, has_typed, translator
from bot.config import load_config_offline
from bot.errors import MotesplatsError
from bot.side_door.asking import NobodyThere, ask
from bot.side_door.orders import (
    A,
    Order,
    ServingOrder,
    ServingReceipt,
    StandingByOrder,
    StandingByReceipt,
    TakeOverOrder,
    TakeOverReceipt,
)

START_SECONDS = 90.0
"""For the bot to fetch from Telegram."""

LOOK_SECONDS = 0.1


def register(app: typer.Typer) -> None:
    app.command("take-over")(take_over)


def take_over(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,  # noqa: FBT002 -- Typer's way
) -> None:
    """Let whoever stands by here serve, from the newest copy; the other machine stops by itself."""
    data, t = load_config_offline().data, translator()
    begun = time.monotonic()
    typer.echo(_asked(data, StandingByOrder(), StandingByReceipt).said)
    word = t.plain("take-over.word")
    if not yes and not has_typed(word, t.plain("take-over.confirm", word=word)):
        fail("take-over.not-confirmed")
    taken = _asked(data, TakeOverOrder(), TakeOverReceipt)
    typer.echo(
        t.plain(
            "take-over.taken",
            made=f"{taken.made_at:%Y-%m-%d %H:%M:%S} UTC",
            participants=taken.participants,
            answers=taken.answers,
        )
    )
    if not taken.has_left_word:
        typer.echo(t.plain("take-over.no-word-left"))
    _wait_until_it_serves(data)
    typer.echo(t.plain("take-over.serves", seconds=t.decimal(time.monotonic() - begun)))


def _asked(data: Path, order: Order, receipt: type[A]) -> A:
    try:
        return ask(data, order, receipt)
    except NobodyThere:
        fail("take-over.nobody", path=data)
    except MotesplatsError as error:
        fail(error.key, code=1, **error.values)


def _wait_until_it_serves(data: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while not _serves(data):
        if time.monotonic() > until:
            fail("take-over.slow")
        time.sleep(LOOK_SECONDS)


def _serves(data: Path) -> bool:
    """Between standing by and serving nobody listens, and for a moment nobody holds the folder."""
    try:
        return ask(data, ServingOrder(), ServingReceipt).has_fetched
    except NobodyThere:
        return False
    except MotesplatsError:  # it still stands by, or was just about to stop
        return False
