"""A copy put in the place of the database, so that nothing is sent twice and nobody erased returns."""

import contextlib
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.errors import CannotRead, Misconfigured
from bot.storage.connections.copy_files import STAMP
from bot.storage.connections.instants import to_text
from bot.storage.connections.queries import load_queries
from bot.storage.copies.companions import carried_by, lay_out, unpack
from bot.storage.copies.last_words import keep_last_words
from bot.storage.copies.recognition import recognise
from bot.storage.copies.whole_files import copy as copy_file, settle
from bot.storage.migrations import migrate
from bot.storage.people.erasures import note_erased
from bot.storage.snapshot import snapshot

SQL = load_queries("restoring")

SIDE_FILES = ("-wal", "-shm")


def restore(
    copy: Path,
    database: Path,
    now: datetime,
    agree: Callable[[Path], None] = lambda _: None,
    newer: Sequence[Path] = (),
    sent_until: datetime | None = None,
) -> Path | None:
    """Put a copy in the place of the database, which nobody may have open.

    `agree` is asked last, with the file that would take its place; what it raises changes nothing.

    Nothing is sent again that the replaced database may have sent, or another on another machine
    `sent_until` then: it is in doubt. What was erased
    there, or by one of the copies that are `newer`, is erased again at the next start, and what was
    taken back there is taken back, see `keep_last_words`. Gives where
    the replaced database is kept, if there was one. Raises Misconfigured when the copy is damaged,
    newer than the program, or no database of ours; then nothing is changed.
    """
    recognise(copy)
    sent_until = sent_until or _last_written(database) or now
    unfinished = database.with_name(f"{database.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        copy_file(copy, unfinished)
        migrate(unfinished)
        keep_last_words([*newer, database], unfinished)
        carried = _carried_by(newer) | _mark(unfinished, sent_until, now)
    except sqlite3.Error as error:
        unfinished.unlink(missing_ok=True)
        raise Misconfigured("restore.unreadable", path=copy, reason=error) from error
    except Misconfigured as error:  # it speaks of the file that was to be
        unfinished.unlink(missing_ok=True)
        raise Misconfigured(error.key, **error.values | {"path": copy}) from error
    try:
        agree(unfinished)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    erased = _erased_since([database, *newer])
    replaced = _put_aside(database, now)
    if erased:
        note_erased(database.parent, erased)
    lay_out(carried, database.parent, _stamp(now))
    settle(unfinished, database)
    return replaced


def _mark(database: Path, sent_until: datetime, now: datetime) -> dict[str, bytes]:
    """Let the copy know that it is one; gives what it carries beside the database."""
    times = {"now": to_text(now), "sent_until": to_text(sent_until)}
    with contextlib.closing(sqlite3.connect(database)) as connection:
        for name in ("doubt_waiting", "drop_open_updates", "restored"):
            connection.execute(SQL[name], times)
        carried = unpack(connection)
        connection.commit()
        connection.execute("PRAGMA journal_mode=DELETE")
    return carried


def _carried_by(newer: Sequence[Path]) -> dict[str, bytes]:
    """A key may have been made only after the copy was."""
    carried: dict[str, bytes] = {}
    for copy in newer:
        with contextlib.closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as connection:
            carried |= carried_by(connection)
    return carried


def _erased_since(databases: Sequence[Path]) -> dict[str, str]:
    """Whom and what those that can be read know to be erased: hash to instant."""
    erased: dict[str, str] = {}
    for database in databases:
        with contextlib.suppress(CannotRead), snapshot(database) as reader:
            for person, at in reader.all(SQL["erased"]):
                erased[person] = max(at, erased.get(person, at))
    return erased


def _put_aside(database: Path, now: datetime) -> Path | None:
    """Keep what is replaced, with the file of its recent writes."""
    aside = database.with_name(f"{database.name}.replaced-{_stamp(now)}")
    for side in ("", *SIDE_FILES):
        with contextlib.suppress(FileNotFoundError):
            Path(f"{database}{side}").rename(f"{aside}{side}")
    return aside if aside.exists() else None


def _stamp(now: datetime) -> str:
    return f"{now.astimezone(UTC):{STAMP}}"


def _last_written(database: Path) -> datetime | None:
    """When the database was written to for the last time: each send is written down before it."""
    times = [
        file.stat().st_mtime
        for side in ("", "-wal")
        if (file := Path(f"{database}{side}")).exists()
    ]
    return datetime.fromtimestamp(max(times), UTC) + timedelta(seconds=1) if times else None
