"""Copies as whoever restores reads them: unlocked for as long as they are needed."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.config import Secret
from bot.errors import Misconfigured
from bot.safekeeping.depots import FolderDepot
from bot.storage.connections.copy_files import OPENED
from bot.storage.copies.recognition import recognise

BEGINS = b"age-encryption.org/v1\n"
"""Every file of age does (age-encryption.org/v1, Header)."""


def is_sealed(copy: Path) -> bool:
    """Does only a key open it? False too for what cannot be read at all."""
    try:
        with copy.open("rb") as file:
            return file.read(len(BEGINS)) == BEGINS
    except OSError:
        return False


@contextlib.contextmanager
def opened(copy: Path, folder: Path, keys: Secret | None) -> Iterator[Path]:
    """The database in it; what is unlocked lies in `folder` meanwhile. Raises Misconfigured."""
    if not is_sealed(copy):
        yield copy
        return
    if keys is None:
        raise Misconfigured("restore.sealed", path=copy)
    from bot.safekeeping.sealing import unseal

    unlocked = folder / f"{OPENED}{copy.stem}"
    try:
        unseal(copy, unlocked, keys)
        yield unlocked
    finally:
        unlocked.unlink(missing_ok=True)


@contextlib.contextmanager
def newer_copy(copy: Path, folder: Path, keys: Secret | None) -> Iterator[Sequence[Path]]:
    """The newest copy beside it that can be read, if one is newer: it knows of later erasures."""
    beside = FolderDepot(copy.parent).copies()
    made_at = next((each.made_at for each in beside if each.path == copy), None)
    newer = [each for each in beside if made_at is None or each.made_at > made_at]
    with contextlib.ExitStack() as stack:
        for each in reversed(newer):
            with contextlib.suppress(Misconfigured):
                file = stack.enter_context(opened(each.path, folder, keys))
                recognise(file)
                yield [file]
                return
        yield []
