"""JSON Lines: an object a row, for programs."""

import json
from datetime import datetime

from bot.exports.table import Cell, ExportTable


def as_jsonl(table: ExportTable) -> bytes:
    """Instants as ISO 8601 with their offset; empty cells as null."""
    keys = [column.key for column in table.columns]
    lines = [
        json.dumps(dict(zip(keys, map(_value, row), strict=True)), ensure_ascii=False)
        for row in table.rows
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _value(cell: Cell) -> str | int | None:
    return cell.isoformat() if isinstance(cell, datetime) else cell
