"""In which order tests are dealt out to several processes."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

import pytest


def mixed(items: Sequence[pytest.Item], waits: Callable[[pytest.Item], bool]) -> list[pytest.Item]:
    """Those that wait for other processes evenly among those that reckon, so that no core rests.

    Files stay whole, since their tests may share what is costly to make.
    """
    files = [tuple(file) for _, file in groupby(items, key=lambda item: item.path)]
    waiting = [file for file in files if waits(file[0])]
    others = [file for file in files if not waits(file[0])]
    placed = sorted([*_placed(waiting), *_placed(others)], key=lambda each: each[0])
    return [item for _, file in placed for item in file]


def _placed(
    files: Sequence[Sequence[pytest.Item]],
) -> Iterator[tuple[float, Sequence[pytest.Item]]]:
    """Each file with the part of its kind's tests that comes before its middle."""
    count, before = sum(map(len, files)), 0
    for file in files:
        yield (before + len(file) / 2) / count, file
        before += len(file)
