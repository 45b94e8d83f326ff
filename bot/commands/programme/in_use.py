"""The programme that the bot uses, read beside it."""

from bot.commands.offline import in_use_offline, open_offline
from bot.commands.the_event import the_event
from bot.config import load_config_offline
from bot.programme.programme import Programme
from bot.storage.connections.folder import DATABASE


def printable() -> Programme:
    """The programme in use; the file's before anything has been kept."""
    from bot.programme.files.reader import load_programme

    config = load_config_offline()
    database = config.data / DATABASE
    return (
        in_use_offline(open_offline()) if database.is_file() else load_programme(the_event(config))
    )
