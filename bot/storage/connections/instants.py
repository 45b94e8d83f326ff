"""Instants as the database keeps them: ISO 8601 text in UTC to the second, which sorts by time."""

from datetime import UTC, datetime


def to_text(instant: datetime) -> str:
    """Raises ValueError for a naive datetime."""
    if instant.tzinfo is None:
        raise ValueError("a stored instant must be aware")
    return instant.astimezone(UTC).isoformat(timespec="seconds")


def from_text(text: str) -> datetime:
    return datetime.fromisoformat(text)
