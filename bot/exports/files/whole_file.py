"""Writing a file whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from glob import escape
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Put the content in the file's place at once; only its owner may read it. Raises OSError."""
    with prepared(path, content) as put_in_place:
        put_in_place()


@contextlib.contextmanager
def prepared(path: Path, content: bytes) -> Iterator[Callable[[], None]]:
    """The same in two steps: it lies beside its place for the block, and goes there when told to."""
    for left in path.parent.glob(f".{escape(path.name)}.*"):  # by a process that was killed
        left.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)

    def put_in_place() -> None:
        temporary.replace(path)
        _sync_folder(path.parent)

    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield put_in_place
    finally:
        temporary.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """The new name is durable once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
