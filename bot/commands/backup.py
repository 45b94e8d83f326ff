"""The operator's day: `backup` beside a running bot, `restore` and `purge` only without one."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands.console import fail, translator
from bot.config import Config, load_config_offline
from bot.errors import Misconfigured


def register(app: typer.Typer) -> None:
    for command in (backup, restore, purge):
        app.command()(command)


def backup() -> None:
    """Copy the database, also while the bot runs; the newest seven copies are kept."""
    import sqlite3

    from bot.storage import backups
    from bot.storage.folder import DATABASE

    database = load_config_offline().data / DATABASE
    try:
        copy = backups.back_up(database, SystemClock().now())
    except (OSError, sqlite3.Error) as error:
        fail("backup.failed", path=database, reason=error)
    typer.echo(translator().plain("backup.made", path=copy))


def restore(
    copy: Annotated[
        Path | None, typer.Argument(help="A copy that `backup` made; the newest when left out.")
    ] = None,
) -> None:
    """Put a copy in the place of the database; what was there is kept beside it."""
    from bot.storage import backups
    from bot.storage.folder import locked, prepare_folder

    config, now = load_config_offline(), SystemClock().now()
    database = prepare_folder(config.data)
    with locked(config.data):
        chosen = copy or next(reversed(backups.backups_of(database)), None)
        if chosen is None:
            fail("restore.none", path=database.parent)
        replaced = backups.restore(chosen, database, now)
        asyncio.run(_erase_again(config, database))
    t = translator()
    typer.echo(t.plain("restore.done", path=chosen))
    if replaced:
        typer.echo(t.plain("restore.replaced", path=replaced))


def purge(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say how many.")] = False,  # noqa: FBT002 -- Typer's way
) -> None:
    """Drop what the event's settings say is kept no longer."""
    from bot.storage.folder import DATABASE, locked

    config = load_config_offline()
    if not (config.data / DATABASE).exists():
        raise Misconfigured("start.folder", path=config.data, reason=DATABASE)
    with locked(config.data):
        counts = asyncio.run(_purge(config, is_real=not dry_run))
    t = translator()
    for name, count in counts.items():
        typer.echo(t.plain(f"purge.{name}", count=count))
    typer.echo(t.plain("purge.only-said" if dry_run else "purge.done"))


async def _erase_again(config: Config, database: Path) -> None:
    from bot.delivery.restoring import erase_again
    from bot.i18n import load_translators
    from bot.privacy import Privacy
    from bot.programme.in_use import ProgrammeInUse
    from bot.programme.reading import load_programme
    from bot.shared import Shared
    from bot.storage import open_storage

    day = ProgrammeInUse(load_programme(config.event))
    async with open_storage(database) as storage:
        privacy = Privacy(Shared(storage, day, load_translators()))
        await erase_again(storage, privacy, SystemClock().now())


async def _purge(config: Config, *, is_real: bool) -> dict[str, int]:
    from bot.delivery.housekeeping import purge_by
    from bot.programme.reading import load_programme
    from bot.storage import open_storage
    from bot.storage.folder import DATABASE

    programme = load_programme(config.event)
    async with open_storage(config.data / DATABASE) as storage:
        return await purge_by(storage, programme, SystemClock().now(), is_real=is_real)
