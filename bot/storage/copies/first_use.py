"""Whether a folder was used before: then a missing database is a loss and no first start."""

from pathlib import Path

from bot.errors import Misconfigured
from bot.storage.connections.folder import LEDGER
from bot.storage.copies.backups import backups_of


def refuse_to_begin_anew(database: Path) -> None:
    """Raises Misconfigured when the database is missing or empty where there was one."""
    if _size(database):
        return
    copies = [*backups_of(database), *database.parent.glob(f"{database.name}.replaced-*Z")]
    if copies:
        newest = max(copies, key=lambda copy: copy.stat().st_mtime)
        raise Misconfigured("start.lost-with-copies", path=database, copy=newest)
    for trace in (database.with_name(LEDGER), Path(f"{database}-wal")):
        if _size(trace):
            raise Misconfigured("start.lost", path=database, trace=trace)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
