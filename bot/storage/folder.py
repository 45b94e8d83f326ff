"""The data folder: for its owner alone, and for one process at a time."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from bot.errors import AlreadyRunning, Misconfigured

DATABASE = "motesplats.db"


def prepare_folder(folder: Path) -> Path:
    """Make the folder if needed; gives the database's path. Raises Misconfigured."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Misconfigured("start.folder", path=folder, reason=error.strerror) from error
    return folder / DATABASE


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder; the kernel lets go when the process ends. Raises AlreadyRunning."""
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyRunning("start.already-running", path=folder) from None
        yield
