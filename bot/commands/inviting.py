"""`invite organiser`: a one-time link for the first organiser; also while the bot runs."""

import asyncio
from datetime import datetime

import typer

from bot.clock import SystemClock
from bot.commands.console import translator
from bot.config import Config, load_config


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Make a one-time invitation.", no_args_is_help=True)
    group.command()(organiser)
    group.callback()(_as_group)
    app.add_typer(group, name="invite")


def organiser() -> None:
    """Print a link that makes whoever opens it first an organiser, within half an hour."""
    from bot.delivery.own_name import ask_own_name
    from bot.storage.roles import INVITATION_LIFETIME

    config, now = load_config(), SystemClock().now()
    token = asyncio.run(_invite(config, now))
    username = asyncio.run(ask_own_name(config))
    typer.echo(_say(token, username, now + INVITATION_LIFETIME))


def _as_group() -> None:
    """Keep `organiser` a word of its own while it is the only one."""


async def _invite(config: Config, now: datetime) -> str:
    """Keep the invitation where the bot will look for it."""
    from bot.storage import open_storage
    from bot.storage.folder import prepare_folder
    from bot.storage.roles import Grant, Role

    async with open_storage(prepare_folder(config.data)) as storage:
        return await storage.write(lambda tx: storage.roles.invite(tx, Grant(Role.ORGANISER), now))


def _say(token: str, username: str | None, until: datetime) -> str:
    from bot.invitations import link, start_parameter

    t = translator()
    if username is None:
        return t.plain("roles.no-username", parameter=start_parameter(token))
    time = t.time(until.astimezone())
    return t.plain("roles.invitation-link", url=link(username, token), time=time)
