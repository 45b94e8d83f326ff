"""`restore`: a copy in the place of the database, from this machine or from where copies are kept."""

import asyncio
import contextlib
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.clock import SystemClock
from bot.commands.console import fail, has_typed, translator
from bot.commands.offline import Offline, event_offline
from bot.config import Config, Secret, load_config_offline
from bot.errors import CannotRead, Misconfigured
from bot.i18n import Translator
from bot.safekeeping.openings import newer_copy, opened

if TYPE_CHECKING:
    from bot.storage.connections.copy_files import Copy


def restore(
    copy: Annotated[
        Path | None,
        typer.Argument(
            help="A copy, or a folder of copies: its newest. When left out the newest of all."
        ),
    ] = None,
    *,
    key: Annotated[
        Path | None, typer.Option(help="A file with the key that opens it; else BOT_COPY_KEY.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Put a copy in the place of the database, after asking; what was there is kept beside it."""
    from bot.storage.connections.folder import locked, prepare_folder
    from bot.storage.copies import restoring

    config, now, t = load_config_offline(), SystemClock().now(), translator()
    keys = _keys_in(key) if key else config.copy_key
    database = prepare_folder(config.data)
    with locked(config.data), contextlib.ExitStack() as stack:
        chosen = _chosen(copy, config, database, now, t)
        file = stack.enter_context(opened(chosen, config.data, keys))
        newer = stack.enter_context(newer_copy(chosen, config.data, keys))
        agree = partial(_have_agreed, chosen, database, t, asks=not yes)
        replaced = restoring.restore(file, database, now, agree, newer)
        asyncio.run(_erase_again(config, database))
    typer.echo(t.plain("restore.done", path=chosen))
    if replaced:
        typer.echo(t.plain("restore.replaced", path=replaced))


def _keys_in(file: Path) -> Secret:
    try:
        return Secret(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeError) as error:
        raise Misconfigured("restore.no-key-file", path=file, reason=str(error)) from error


def _chosen(
    copy: Path | None, config: Config, database: Path, now: datetime, t: Translator
) -> Path:
    """What was named, or the newest where a folder was or nothing."""
    from bot.safekeeping.depots import FolderDepot, depot_of
    from bot.storage.connections import copy_files

    if copy is not None and not copy.is_dir():
        return copy
    if copy is not None:
        copies = FolderDepot(copy).copies()
        if not copies:
            raise Misconfigured("restore.folder", path=copy)
        return _newest(copies, copy, now, t)
    kept_away = depot_of(config.copy) if config.copy else None
    away = kept_away.copies() if isinstance(kept_away, FolderDepot) else []
    here = copy_files.ordinary(database)
    return _newest([*here, *away], copy_files.folder_of(database), now, t)


def _newest(copies: "list[Copy]", folder: Path, now: datetime, t: Translator) -> Path:
    """Says which copy it is and how old. One of the future was made by a clock that was wrong."""
    known = [copy for copy in copies if not copy.is_of_the_future(now)]
    newest = max(known, key=lambda copy: copy.made_at, default=None)
    if newest is None:
        fail("restore.only-future" if copies else "restore.none", path=folder)
    typer.echo(
        t.plain(
            "restore.takes",
            path=newest.path,
            made=f"{newest.made_at:%Y-%m-%d %H:%M} UTC",
            age=t.duration(now - newest.made_at),
        )
    )
    return newest.path


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


async def _erase_again(config: Config, database: Path) -> None:
    from bot.privacy import Privacy
    from bot.upkeep.restored_copy import erase_again

    async with event_offline(Offline(config, database)) as event:
        await erase_again(event.storage, Privacy(event), SystemClock().now())
