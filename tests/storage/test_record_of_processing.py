"""The record of processing names every table and column that there is, and says how long each is kept."""

import contextlib
import re
import sqlite3
from pathlib import Path

import pytest

from bot.storage import migrations
from bot.storage.migrations import migrate

RECORD = Path(migrations.__file__).parents[1] / "record-of-processing.md"
SECTION = re.compile(r"^## `(\w+)`\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
COLUMN = re.compile(r"^\| `(\w+)` \| \S.* \|$", re.MULTILINE)


def written() -> dict[str, str]:
    """Table to what the record says of it."""
    return dict(SECTION.findall(RECORD.read_text(encoding="utf-8")))


@pytest.fixture
def real(tmp_path: Path) -> dict[str, set[str]]:
    """Table to its columns, as the migrations make them."""
    migrate(tmp_path / "bot.db")
    with contextlib.closing(sqlite3.connect(tmp_path / "bot.db")) as connection:
        rows = connection.execute(
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
        ).fetchall()
    tables: dict[str, set[str]] = {}
    for table, column in rows:
        tables.setdefault(table, set()).add(column)
    return tables


def test_every_column_has_its_entry_and_no_entry_is_of_a_column_that_is_gone(
    real: dict[str, set[str]],
) -> None:
    record = {table: set(COLUMN.findall(text)) for table, text in written().items()}

    assert record == real


def test_every_table_says_when_its_rows_go() -> None:
    silent = [table for table, text in written().items() if "**Gallras:**" not in text]

    assert silent == []
