"""Instants as the database keeps them: ISO 8601 text in UTC to the second, which sorts by time."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime


def to_text(instant: datetime) -> str:
    """Raises ValueError for a naive datetime."""
    if instant.tzinfo is None:
        raise ValueError("a stored instant must be aware")
    return instant.astimezone(UTC).isoformat(timespec="seconds")


def from_text(text: str) -> datetime:
    return datetime.fromisoformat(text)


def to_json(instants: Mapping[str, datetime]) -> str:
    """By a name each, as a statement reads them with `json_each`."""
    return json.dumps({name: to_text(instant) for name, instant in instants.items()})
