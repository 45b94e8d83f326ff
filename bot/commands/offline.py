"""Commands that work beside a running bot: its settings, its database, no token needed."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import SystemClock
from bot.commands.console import fail
from bot.config import Config, load_config_offline
from bot.storage.connections.folder import DATABASE

if TYPE_CHECKING:
    from bot.live_event import LiveEvent


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


@contextlib.asynccontextmanager
async def event_offline(offline: Offline) -> "AsyncIterator[LiveEvent]":
    """The event with its memory: what is done with it goes by the same rules as in the bot."""
    from bot.i18n import load_translators
    from bot.live_event import LiveEvent
    from bot.programme.files.reader import load_programme
    from bot.storage import open_storage
    from bot.storage.copies import backups

    programme, translators = load_programme(offline.config.event), load_translators()
    back_up = partial(backups.back_up, now=SystemClock().now(), rotates=False)
    async with open_storage(offline.database, back_up) as storage:
        yield LiveEvent(programme, storage, translators)
