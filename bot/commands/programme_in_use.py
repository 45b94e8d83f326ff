"""The programme that the bot uses, read beside it."""

from bot.commands.console import fail
from bot.commands.offline import Offline, open_offline
from bot.config import load_config_offline
from bot.errors import CannotRead
from bot.programme.programme import Programme
from bot.storage.connections.folder import DATABASE


def printable() -> Programme:
    """The programme in use; the file's before anything has been kept."""
    from bot.programme.files.reader import load_programme

    config = load_config_offline()
    database = config.data / DATABASE
    return in_use_offline(open_offline()) if database.is_file() else load_programme(config.event)


def in_use_offline(offline: Offline) -> Programme:
    from bot.changes.start import programme_in_use
    from bot.programme.versions.applied_changes import apply
    from bot.storage.programme.changes import read_changes

    try:
        file = programme_in_use(offline.config.event, offline.database)
        return apply(file, read_changes(offline.database, file.event.id))
    except CannotRead as error:
        fail("start.database", path=offline.database, reason=error.values["reason"])
