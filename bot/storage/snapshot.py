"""Reading the database beside a running bot, without a loop."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from bot.errors import CannotRead
from bot.storage.connections.transaction import ReadTransaction

BUSY_SECONDS = 5


@contextlib.contextmanager
def snapshot(path: Path) -> Iterator[ReadTransaction]:
    """What is committed at one moment, whatever is written meanwhile. Raises CannotRead."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        connecting = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        with contextlib.closing(connecting) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("BEGIN")
            yield ReadTransaction(connection)
    except sqlite3.Error as error:
        raise CannotRead("error.cannot-save", reason=str(error)) from error
