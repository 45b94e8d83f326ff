"""The folders of events that the operator names: each itself, or all in one folder."""

from collections.abc import Iterable
from pathlib import Path

from bot.programme.files import FILE_NAME


def event_folders(named: Iterable[Path]) -> list[Path]:
    """Those with a programme, in the order in which they are named; in one folder, by name.

    What is no folder of folders stands for itself, also where there is nothing.
    """
    found = [folder for each in named for folder in _within(each)]
    return list(dict.fromkeys(found))


def _within(named: Path) -> list[Path]:
    if not named.is_dir() or (named / FILE_NAME).exists():
        return [named]
    return sorted(file.parent for file in named.glob(f"*/{FILE_NAME}")) or [named]
