"""Where the socket lies: in the data folder, however long its path is."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

NAME = "side-door"

LONGEST = 100
"""Bytes of a path that the system takes for a socket: 107 on Linux, 103 on others (unix(7))."""


@contextlib.contextmanager
def reachable(folder: Path) -> Iterator[str]:
    """A path to the socket, good for the block: by a short way where its own is too long."""
    own = folder.absolute() / NAME
    if len(bytes(own)) <= LONGEST:
        yield str(own)
        return
    with tempfile.TemporaryDirectory(prefix="motesplats-") as short:
        way = Path(short) / "d"
        way.symlink_to(folder.absolute(), target_is_directory=True)
        yield str(way / NAME)
