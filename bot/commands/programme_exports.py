"""`export programme` and `export signs`: the programme in use, as a file and as signs to print."""

import asyncio
import re
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands.console import fail, translator
from bot.commands.offline import open_offline
from bot.errors import CannotRead
from bot.programme.programme import Programme

USERNAME = re.compile("[A-Za-z][A-Za-z0-9_]{3,31}")

Out = Annotated[Path | None, typer.Option(help="The file; else one in this folder.")]


def programme(out: Out = None) -> None:
    """Write the programme in use, with the changes made in the chat, as a new file."""
    from bot.programme.files.writer import write_programme

    in_use = _in_use()
    path = out or Path(f"programme-{in_use.event.id}.yaml")
    try:
        write_programme(in_use.file, path)
    except OSError as error:
        fail("exports.not-written", path=path, reason=error.strerror)
    n = len(in_use.sessions)
    typer.echo(translator().plain("signs.programme-written", n=n, path=path))


def signs(
    out: Out = None,
    bot: Annotated[str, typer.Option(help="The bot's username; else Telegram is asked.")] = "",
) -> None:
    """Write one page of signs with codes, to print on A4: the bot, rooms, prompts, sessions."""
    from bot.config import load_config, load_config_offline
    from bot.exports.signs import has_code, signs_page
    from bot.exports.whole_file import write_whole
    from bot.i18n import load_translators
    from bot.programme.files.reader import load_programme
    from bot.programme.prompts import prompts_of
    from bot.telegram.http.probe import probe
    from bot.telegram.links import link
    from bot.views.scene import Scene

    config = load_config_offline() if bot else load_config()
    clock = SystemClock()
    username = bot.removeprefix("@") or asyncio.run(probe(config, clock)).username
    if not username:
        fail("signs.no-username")
    if not USERNAME.fullmatch(username):
        fail("signs.bad-username", name=username, code=2)
    translators = load_translators()
    event = load_programme(config.event)
    t = translators.speaking(event.event.language, *event.languages)
    prompts = [prompt for prompt in prompts_of(event, translators) if has_code(prompt)]
    page = signs_page(prompts, username, partial(link, username), Scene(event, clock.now(), t))
    path = out or Path(f"signs-{event.event.id}.html")
    try:
        write_whole(path, page.encode())
    except OSError as error:
        fail("exports.not-written", path=path, reason=error.strerror)
    typer.echo(translator().plain("signs.written", path=path))


def _in_use() -> Programme:
    from bot.changes.start import programme_in_use
    from bot.programme.versions.applied_changes import apply
    from bot.storage.programme.changes import read_changes

    offline = open_offline()
    try:
        file = programme_in_use(offline.config.event, offline.database)
        return apply(file, read_changes(offline.database, file.event.id))
    except CannotRead as error:
        fail("start.database", path=offline.database, reason=error.values["reason"])
