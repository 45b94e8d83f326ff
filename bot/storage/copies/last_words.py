"""What people said after a copy was made, of what may be sent to them and printed of theirs."""

import contextlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from bot.errors import CannotRead
from bot.storage.connections.queries import load_queries
from bot.storage.snapshot import snapshot

SQL = load_queries("choices")


def keep_last_words(newer: Sequence[Path], database: Path) -> None:
    """Let the database hold what the newer ones, as far as they can be read, know to be taken back.

    Whoever muted the bot stays so, a wish that was taken back is none, and a consent counts no longer
    where its writer has chosen anew. Raises sqlite3.Error.
    """
    with contextlib.closing(sqlite3.connect(database)) as connection:
        for each in newer:
            with contextlib.suppress(CannotRead), snapshot(each) as reader:
                people = [dict(row) for row in reader.all(SQL["of_people"])]
                writers = [dict(row) for row in reader.all(SQL["of_writers"])]
                connection.executemany(SQL["end_wishes"], people)
                connection.executemany(SQL["choose"], people)
                connection.executemany(SQL["take_back"], writers)
        connection.commit()
