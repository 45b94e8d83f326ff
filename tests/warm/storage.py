"""Databases that begin as a copy of one: to take every step of a migration costs more than many a test."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.storage.migrations import migrate


def begin(path: Path, before: Callable[[Path], object] | None = None) -> int:
    """As `migrate`, which takes the steps itself where there is a database already."""
    if path.exists():
        return migrate(path, before)
    content, steps = _begun()
    path.write_bytes(content)
    return migrate(path, before) or steps


@cache
def _begun() -> tuple[bytes, int]:
    """What a new one holds, and after how many steps."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "begun.db"
        steps = migrate(path)
        return path.read_bytes(), steps
