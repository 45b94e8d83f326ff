"""The tables of `tests/README.md`: every row that is promised, and tests that are there."""

import re
from pathlib import Path

TESTS = Path(__file__).parent.parent
ROW = re.compile(r"^\| (\d[\d, -]*) \|[^|]*\| (.*) \|$", re.MULTILINE)
THREAT = re.compile(r"^\| ([a-z][^|]*) \| ([^|]*) \| ([^|]*) \|$", re.MULTILINE)
NAMED = re.compile(r"`([\w/*]+\.py)`((?: ?,? ?[a-z]+_[a-z_]+)*)")

PROMISED = {*range(1, 9), 10, *range(12, 17), *range(18, 37), *range(38, 44), 51, 52, 53}


def _table() -> list[tuple[str, str]]:
    return ROW.findall((TESTS / "README.md").read_text(encoding="utf-8"))


def _numbers(cell: str) -> set[int]:
    first, _, last = cell.partition("-")
    return set(range(int(first), int(last) + 1)) if last else {int(n) for n in cell.split(",")}


def test_every_fault_that_is_promised_has_a_row() -> None:
    found = {number for cell, _ in _table() for number in _numbers(cell)}

    assert PROMISED - found == set()


def test_every_test_that_the_table_names_is_there() -> None:
    assert [gone for _, shown_by in _table() for gone in _gone(shown_by)] == []


def test_every_threat_names_tests_that_are_there() -> None:
    text = (TESTS / "README.md").read_text(encoding="utf-8")
    _, *threats = THREAT.findall(text.partition("## From the threats")[2].partition("\n## ")[0])

    assert len(threats) > 10
    for threat, *shown_by in threats:
        assert any(NAMED.search(cell) for cell in shown_by), threat
        assert [gone for cell in shown_by for gone in _gone(cell)] == []


def _gone(shown_by: str) -> list[str]:
    """Names of tests in a cell that are nowhere."""
    gone = []
    for name, words in NAMED.findall(shown_by):
        files = [*(TESTS / "crash").glob(name), *TESTS.glob(name)]
        text = "".join(file.read_text(encoding="utf-8") for file in files)
        gone += [name] * (not files)
        gone += [f"{name} {word}" for word in re.findall(r"\w+", words) if word not in text]
    return gone
