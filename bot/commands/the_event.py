"""The one event that a command is about."""

from pathlib import Path

from bot.commands.console import fail
from bot.config import Config
from bot.programme.files.event_folders import event_folders


def the_event(config: Config) -> Path:
    """Its folder; ends the command where the settings name several, and tells how to say which."""
    folders = event_folders(config.events)
    if len(folders) > 1:
        fail("start.which-event", folders=", ".join(map(str, folders)), first=folders[0])
    return folders[0]
