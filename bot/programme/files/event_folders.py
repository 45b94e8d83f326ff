"""The folders of events that the operator names: each itself, or all in one folder."""

from collections.abc import Iterable
from pathlib import Path

from bot.programme.files import FILE_NAME, file_of


def event_folders(named: Iterable[Path]) -> list[Path]:
    """Those with a programme, in the order in which they are named; in one folder, by name.

    What is no folder of folders stands for itself, also where there is nothing.
    """
    found = [folder for each in named for folder in _within(each)]
    return list(dict.fromkeys(found))


def has_file(place: Path) -> bool | None:
    """Is there a programme file? None where that cannot be seen, as on a disk that does not answer."""
    try:
        return file_of(place).is_file()
    except OSError:
        return None


def _within(named: Path) -> list[Path]:
    try:
        if not named.is_dir() or (named / FILE_NAME).exists():
            return [named]
        inside = sorted(named.iterdir())
    except OSError:
        return [named]
    return [each for each in inside if _holds_event(each)] or [named]


def _holds_event(folder: Path) -> bool:
    """Not where it cannot be looked into, which keeps nobody from looking into the others."""
    try:
        return (folder / FILE_NAME).exists()
    except OSError:
        return False
