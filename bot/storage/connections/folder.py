"""The data folder: for its owner alone, and for one process at a time."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from bot.errors import AlreadyRunning, DiskFull, Misconfigured
from bot.storage.connections.faults import is_no_room

DATABASE = "motesplats.db"

ERASURE_KEY, LEDGER = "key", "erased"
"""32 random bytes; a hash made with them and an instant a line. See `people/erasures.py`."""

PUSH_KEY = "push-key.pem"
"""See `bot/web/push/keys.py`."""

CLAIM = "claim"
"""By which this machine serves; see `bot/safekeeping/claims.py`."""

COPIES_LEFT = "copies-left"
"""Where copies were left last; see `bot/safekeeping/landmarks.py`."""

UNDER_WAY = "under-way"
"""What is worked on at this moment; of use only after a process that was killed."""

ROOM = 256 * 1024
"""Bytes that a start needs at least: the files beside the database, and what it writes at once."""


def prepare_folder(folder: Path) -> Path:
    """Make the folder if needed; gives the database's path. Raises Misconfigured or DiskFull."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        _try_out(folder / ".writable")
    except OSError as error:
        if is_no_room(error):
            raise DiskFull("start.no-room", path=folder) from error
        raise Misconfigured("start.folder", path=folder, reason=error.strerror) from error
    return folder / DATABASE


def _try_out(probe: Path) -> None:
    try:
        probe.write_bytes(bytes(ROOM))
    finally:
        probe.unlink(missing_ok=True)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder; the kernel lets go when the process ends. Raises AlreadyRunning."""
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyRunning("start.already-running", path=folder) from None
        yield
