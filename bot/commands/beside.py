"""Commands that work beside a running bot: its settings, its database, no token needed."""

from dataclasses import dataclass
from pathlib import Path

from bot.commands.console import fail
from bot.config import Config, load_config_offline
from bot.storage.folder import DATABASE


@dataclass(frozen=True)
class Beside:
    """The operator's settings and where the bot keeps its database."""

    config: Config
    database: Path


def beside_the_bot() -> Beside:
    """Raises Misconfigured; ends the command when the bot has kept nothing yet."""
    config = load_config_offline()
    database = config.data / DATABASE
    if not database.is_file():
        fail("exports.no-database", path=config.data)
    return Beside(config, database)
