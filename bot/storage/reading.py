"""Reading the database beside a running bot, without a lock and without a loop."""

import contextlib
import sqlite3
from pathlib import Path

from bot.storage.answers import SQL, Answer


def read_answers(path: Path, event_id: str) -> list[Answer]:
    """Every answer of an event that is not taken back. Raises sqlite3.Error for a bad file."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(address, uri=True, timeout=5)) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute(SQL["all"], {"event_id": event_id}).fetchall()
    return [Answer.from_row(row) for row in rows]
