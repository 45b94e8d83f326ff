"""Whether the folder for copies is the one that this machine has left copies in before.

A mount point that nothing is mounted on looks like a folder that nobody has claimed, and copies left
there would be on the machine's own disk.
"""

from pathlib import Path

from bot.storage.connections.copy_files import PATTERNS, stamped
from bot.storage.connections.folder import CLAIM, COPIES_LEFT


def remember(data: Path, depot: Path) -> None:
    """A copy was left there. Raises OSError."""
    mark = data / COPIES_LEFT
    if not _is_known(mark, depot):
        mark.write_text(str(depot), encoding="utf-8")


def refuse_stranger(data: Path, depot: Path) -> None:
    """Raises FileNotFoundError where copies were left, and nothing of them is there."""
    mark = data / COPIES_LEFT
    if not _is_known(mark, depot) or (depot / CLAIM).exists():
        return
    if not [copy for pattern in PATTERNS for copy in stamped(depot, pattern)]:
        raise FileNotFoundError(
            f"{depot} has none of the copies that were left there. Is it mounted? If it is and was "
            f"emptied, remove {mark}."
        )


def _is_known(mark: Path, depot: Path) -> bool:
    try:
        return mark.read_text(encoding="utf-8") == str(depot)
    except (FileNotFoundError, UnicodeError):
        return False
