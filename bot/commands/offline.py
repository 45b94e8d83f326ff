"""Commands that work beside a running bot: its settings, its database, no token needed."""

import contextlib
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import SystemClock
from bot.commands.console import fail
from bot.commands.the_event import the_event
from bot.config import Config, load_config_offline
from bot.errors import AlreadyRunning, CannotRead
from bot.storage.connections.folder import DATABASE

if TYPE_CHECKING:
    from bot.events.live_event import LiveEvent
    from bot.programme.programme import Programme


@dataclass(frozen=True)
class Offline:
    """The operator's settings and where the bot keeps its database."""

    config: Config
    database: Path


def open_offline() -> Offline:
    """Raises Misconfigured; ends the command when the bot has kept nothing yet."""
    config = load_config_offline()
    database = config.data / DATABASE
    if not database.is_file():
        fail("exports.no-database", path=config.data)
    return Offline(config, database)


def in_use_offline(offline: Offline) -> "Programme":
    """The programme that the bot uses, whatever lies in the folder by now."""
    from bot.changes.start import programme_in_use
    from bot.programme.versions.applied_changes import apply
    from bot.storage.programme.changes import read_changes

    try:
        file = programme_in_use(the_event(offline.config), offline.database)
        return apply(file, read_changes(offline.database, file.event.id))
    except CannotRead as error:
        fail("start.database", path=offline.database, reason=error.values["reason"])
    except OSError as error:  # what is kept is laid out as a file for its reader
        fail("start.folder", path=tempfile.gettempdir(), reason=error.strerror)


@contextlib.asynccontextmanager
async def event_offline(offline: Offline) -> "AsyncIterator[LiveEvent]":
    """The event with its memory, for whoever holds the folder: the rules are those of the bot."""
    from bot.events.live_event import LiveEvent
    from bot.i18n import load_translators
    from bot.storage import open_storage
    from bot.storage.copies import backups

    programme, translators = in_use_offline(offline), load_translators()
    back_up = partial(backups.back_up, now=SystemClock().now(), rotates=False)
    async with open_storage(offline.database, back_up) as storage:
        yield LiveEvent(programme, storage, translators)


@contextlib.asynccontextmanager
async def event_to_read(offline: Offline) -> "AsyncIterator[LiveEvent]":
    """The same beside a running bot: nothing is written through it, and nothing moved into the file."""
    from bot.events.live_event import LiveEvent
    from bot.i18n import load_translators
    from bot.storage import open_storage_to_read

    _bring_up_to_date(offline)
    programme, translators = in_use_offline(offline), load_translators()
    async with open_storage_to_read(offline.database) as storage:
        yield LiveEvent(programme, storage, translators)


def _bring_up_to_date(offline: Offline) -> None:
    """An older database, where no bot runs that would be of its age."""
    from bot.storage.connections.folder import locked
    from bot.storage.copies import backups
    from bot.storage.migrations import is_current, migrate

    if is_current(offline.database):
        return
    try:
        with locked(offline.config.data):
            migrate(
                offline.database,
                partial(backups.back_up, now=SystemClock().now(), rotates=False),
            )
    except AlreadyRunning:
        fail("side-door.other-version")
