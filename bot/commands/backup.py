"""The operator's day: `backup` beside a running bot, `restore` and `purge` only without one."""

import asyncio
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands.console import fail, has_typed, translator
from bot.commands.offline import open_offline
from bot.commands.purge import purge
from bot.config import Config, load_config_offline
from bot.errors import CannotRead, CannotSave
from bot.i18n import Translator


def register(app: typer.Typer) -> None:
    for command in (backup, restore, purge):
        app.command()(command)


def backup() -> None:
    """Copy the database, also while the bot runs; the bot drops older copies."""
    from bot.storage.connections.copy_files import KEPT_FOR
    from bot.storage.copies import backups

    database = open_offline().database
    try:
        # Nobody has said that this machine's clock is right, so no other day's copy goes by it.
        copy = backups.back_up(database, SystemClock().now(), rotates=False)
    except CannotSave as error:
        fail("backup.failed", path=database, reason=error.values["reason"])
    typer.echo(translator().plain("backup.made", path=copy, days=KEPT_FOR.days))


def restore(
    copy: Annotated[
        Path | None, typer.Argument(help="A copy that `backup` made; the newest when left out.")
    ] = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Put a copy in the place of the database, after asking; what was there is kept beside it."""
    from bot.storage.connections.folder import locked, prepare_folder
    from bot.storage.copies import backups

    config, now, t = load_config_offline(), SystemClock().now(), translator()
    database = prepare_folder(config.data)
    with locked(config.data):
        chosen = copy or _newest(database, now, t)
        agree = partial(_have_agreed, chosen, database, t, asks=not yes)
        replaced = backups.restore(chosen, database, now, agree)
        asyncio.run(_erase_again(config, database))
    typer.echo(t.plain("restore.done", path=chosen))
    if replaced:
        typer.echo(t.plain("restore.replaced", path=replaced))


def _have_agreed(copy: Path, database: Path, t: Translator, file: Path, *, asks: bool) -> None:
    """Show what would go and what would come, and ask; where nothing would go, nobody is asked."""
    if not database.exists():
        return
    typer.echo(t.plain("restore.would-go", path=database, contents=_contents_of(database, t)))
    typer.echo(t.plain("restore.would-come", path=copy, contents=_contents_of(file, t)))
    word = t.plain("restore.word")
    if asks and not has_typed(word, t.plain("restore.confirm", word=word)):
        fail("restore.not-confirmed")


def _contents_of(file: Path, t: Translator) -> str:
    from bot.storage.overview import read_contents

    try:
        held = read_contents(file)
    except CannotRead as error:
        return t.plain("restore.contents-unknown", reason=error.values["reason"])
    last = f"{held.last:%Y-%m-%d %H:%M} UTC" if held.last else t.plain("restore.never")
    return t.plain(
        "restore.contents",
        participants=held.participants,
        saved=held.saved,
        answers=held.answers,
        last=last,
    )


def _newest(database: Path, now: datetime, t: Translator) -> Path:
    """Says which copy it is and how old. One of the future was made by a clock that was wrong."""
    from bot.storage.connections import copy_files

    newest = copy_files.newest(database, now)
    if newest is None:
        key = "restore.only-future" if copy_files.backups_of(database) else "restore.none"
        fail(key, path=copy_files.folder_of(database))
    typer.echo(
        t.plain(
            "restore.takes",
            path=newest.path,
            made=f"{newest.made_at:%Y-%m-%d %H:%M} UTC",
            age=t.duration(now - newest.made_at),
        )
    )
    return newest.path


async def _erase_again(config: Config, database: Path) -> None:
    from bot.i18n import load_translators
    from bot.live_event import LiveEvent
    from bot.privacy import Privacy
    from bot.programme.files.reader import load_programme
    from bot.storage import open_storage
    from bot.upkeep.restored_copy import erase_again

    programme = load_programme(config.event)
    async with open_storage(database) as storage:
        privacy = Privacy(LiveEvent(programme, storage, load_translators()))
        await erase_again(storage, privacy, SystemClock().now())
