"""Writing a file whole or not at all."""

import os
import tempfile
from glob import escape
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Put the content in the file's place at once; only its owner may read it. Raises OSError."""
    for left in path.parent.glob(f".{escape(path.name)}.*"):  # by a process that was killed
        left.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """The new name is durable once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
