"""What stands in the database itself, for tests that look behind the tables' values."""

from collections.abc import Mapping
from typing import Any

from bot.storage.connections.database import Database, Row


async def rows_of(database: Database, sql: str, parameters: Mapping[str, Any] = {}) -> list[Row]:
    return await database.all(sql, parameters, lambda row: row)
