"""The operator's day: `backup` beside a running bot, `restore` and `purge` only without one."""

import typer

from bot.clock import SystemClock
from bot.commands.console import fail, translator
from bot.commands.copies.purge import purge
from bot.commands.copies.restore import restore
from bot.commands.offline import open_offline
from bot.errors import CannotSave


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
