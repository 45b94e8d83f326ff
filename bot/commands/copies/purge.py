"""`purge`: drops what is kept no longer, once it is sure what day it is."""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.clock import SystemClock
from bot.commands.console import fail, has_typed, translator
from bot.config import Config, load_config, load_config_offline
from bot.errors import CannotSave, Misconfigured
from bot.i18n import Translator

if TYPE_CHECKING:
    from bot.programme.programme import Programme

LONG_AGO = timedelta(days=7)
"""A clock that is later than the last trace of anybody by more may well be wrong."""


def purge(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say how many.")] = False,  # noqa: FBT002 -- Typer's way
    yes: Annotated[  # noqa: FBT002 -- Typer's way
        bool, typer.Option("--yes", help="The date is right, though nobody confirms it.")
    ] = False,
) -> None:
    """Drop what the event's settings say is kept no longer, and old copies; sets a copy aside first."""
    from bot.storage.connections.copy_files import KEPT_FOR
    from bot.storage.connections.folder import DATABASE, locked

    config, now, t = load_config_offline(), SystemClock().now(), translator()
    database = config.data / DATABASE
    if not database.exists():
        raise Misconfigured("start.folder", path=config.data, reason=DATABASE)
    typer.echo(t.plain("purge.today", date=f"{now:%Y-%m-%d %H:%M} UTC"))
    with locked(config.data):
        counts = asyncio.run(_would_go(config, database, now))
        for name, count in counts.items():
            typer.echo(t.plain(f"purge.{name}", count=count))
        is_sure = _is_sure(database, now, t)
        if dry_run or not any(counts.values()):
            typer.echo(t.plain("purge.only-said"))
            return
        if not (is_sure or yes):
            _have_confirmed(t)
        aside = asyncio.run(_carry_out(config, database, counts, now))
    if aside:
        typer.echo(t.plain("purge.set-aside", path=aside, days=KEPT_FOR.days))
    typer.echo(t.plain("purge.done"))


def _is_sure(database: Path, now: datetime, t: Translator) -> bool:
    """Does Telegram, or at least what people did last, bear out the date? Says it where not."""
    ahead = _ahead_of_telegram()
    if ahead is not None:
        if doubt := _contradiction(ahead):
            fail(doubt, much=t.duration(abs(ahead)))
        return True
    doubts = list(_doubts(asyncio.run(_last_trace(database)), now, t))
    for doubt in doubts:
        typer.echo(doubt)
    return not doubts


def _ahead_of_telegram() -> timedelta | None:
    """None without a token or an answer."""
    from bot.telegram.http.probe import probe

    try:
        config = load_config()
    except Misconfigured:
        return None
    return asyncio.run(probe(config, SystemClock())).clock_error


def _contradiction(ahead: timedelta) -> str | None:
    from bot.machine.checked_clock import AGREES_WITHIN

    if abs(ahead) <= AGREES_WITHIN:
        return None
    return "purge.clock-ahead" if ahead > timedelta(0) else "purge.clock-behind"


def _doubts(trace: datetime | None, now: datetime, t: Translator) -> Iterator[str]:
    if trace is None:
        return
    if now - trace > LONG_AGO:
        yield t.plain("purge.long-ago", much=t.duration(now - trace))
    if trace > now:
        yield t.plain("purge.from-future", much=t.duration(trace - now))


def _have_confirmed(t: Translator) -> None:
    word = t.plain("purge.word")
    if not has_typed(word, t.plain("purge.confirm", word=word)):
        fail("purge.not-confirmed")


async def _last_trace(database: Path) -> datetime | None:
    from bot.storage import open_storage
    from bot.storage.overview import last_trace

    async with open_storage(database) as storage:
        return await last_trace(storage.database)


async def _would_go(config: Config, database: Path, now: datetime) -> dict[str, int]:
    from bot.storage import open_storage
    from bot.storage.connections import copy_files
    from bot.storage.copies import backups
    from bot.upkeep.housekeeping import purge_by

    programmes = _programmes(config)
    back_up = partial(backups.back_up, now=now, rotates=False)
    async with open_storage(database, back_up) as storage:
        counts = await purge_by(storage, programmes, now, is_real=False)
    return counts | {"copies": len(copy_files.due(database, now))}


def _programmes(config: Config) -> "list[Programme]":
    from bot.programme.files.event_folders import event_folders
    from bot.programme.files.reader import load_programme

    return [load_programme(folder) for folder in event_folders(config.events)]


async def _carry_out(
    config: Config, database: Path, counts: dict[str, int], now: datetime
) -> Path | None:
    """Gives the copy that is set aside before anything goes that people gave."""
    from bot.storage import open_storage
    from bot.storage.connections import copy_files
    from bot.storage.copies import backups
    from bot.upkeep.housekeeping import purge_by, takes_given

    aside = None
    if takes_given(counts):
        try:
            aside = backups.set_aside(database, now)
        except CannotSave as error:
            fail("backup.failed", path=database, reason=error.values["reason"])
    async with open_storage(database) as storage:
        await purge_by(storage, _programmes(config), now)
    copy_files.rotate(database, now)
    return aside
