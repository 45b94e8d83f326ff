"""A few seconds of the fuzz, what it found once, and that it finds what is there to be found."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.programme.files.reading_process import open_apart
from tests.files.source_files import STOCKHOLM
from tests.fuzz.hunt import hunt
from tests.fuzz.measure import Fault, grown, once
from tests.fuzz.reader import Reader
from tests.fuzz.worker import READERS

KEPT = Path(__file__).parent / "kept"
SEED = 20231130
SECONDS = 0.15
"""For each reader; `make fuzz` takes minutes."""


@pytest.mark.timeout(600)
def test_every_reader_stays_within_its_limits(tmp_path: Path) -> None:
    found = hunt(tmp_path, SEED, SECONDS)

    assert [*found.faults] == []
    assert found.cases.keys() == READERS.keys()
    assert all(found.cases.values())


@pytest.mark.parametrize("path", sorted(KEPT.glob("*/*")), ids=lambda path: path.name)
def test_what_was_found_stays_mended(path: Path) -> None:
    reader = READERS[path.parent.name]
    read = reader.begin()
    read(
        reader.samples[0]
    )  # what is read for the first time is imported, and is not the case's fault

    _, fault = once(reader, read, path.read_bytes())

    assert fault is None, fault.told


@pytest.mark.parametrize("path", sorted(KEPT.glob("file */*")), ids=lambda path: path.name)
async def test_what_was_found_in_files_is_a_sentence_from_the_process_that_reads_them(
    path: Path,
) -> None:
    opened = await open_apart(path, STOCKHOLM)

    assert opened.programme or opened.problems
    assert "unexpected" not in {problem.kind for problem in opened.problems}


def _quadratic(content: bytes) -> None:
    for at in range(0, len(content), 4):
        content[at:].upper()


def _greedy(content: bytes) -> None:
    assert b"y" * (40_000_000 * len(content))


def _raising(content: bytes) -> None:
    content.decode("ascii").encode()
    raise KeyError("no such thing")


def _endless(content: bytes) -> None:
    while content:
        pass


def _found(read: Callable[[bytes], None], seconds: float) -> Fault | None:
    content = b"x" * 10
    bad = Reader("a bad one", lambda: [content], lambda: read, seconds=seconds)
    return once(bad, read, content)[1]


def test_what_never_ends_raises_or_needs_too_much_is_found() -> None:
    found = [_found(_endless, 0.01), _found(_raising, 1.0), _found(_greedy, 5.0)]

    assert [fault and fault.kind for fault in found] == ["too slow", "raised", "too large"]


def test_what_is_refused_as_promised_is_no_fault() -> None:
    reader = Reader("an honest one", lambda: [b"x"], lambda: _raising, refusals=(KeyError,))

    assert once(reader, _raising, b"x")[1] is None


def test_what_takes_four_times_as_long_for_twice_as_much_is_found() -> None:
    reader = Reader("a slow one", lambda: [b"a"], lambda: _quadratic, seconds=30.0)

    found = (_growing(reader, n) for n in range(8))  # a busy machine blurs some of them

    assert next(fault.kind for fault in found if fault) == "superlinear"


def _growing(reader: Reader, number: int) -> Fault | None:
    return grown(reader, _quadratic, random.Random(number))[1]
