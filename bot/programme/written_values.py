"""Dates, times and numbers as a programme file writes them, for pydantic to read."""

import re
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

YEARS = range(1900, 2200)
"""Of events; before and after them calendars and zones end somewhere."""


def _day(value: object) -> object:
    """A date is written in full; pydantic would read `2023` as seconds since 1970."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticCustomError("not_a_date", "not a date")
    return value


def _written_in_full(value: object) -> object:
    if isinstance(value, str) and not _INSTANT.fullmatch(value):
        raise PydanticCustomError("not_an_instant", "not a date and time")
    return value


def _to_utc(value: datetime, info: ValidationInfo) -> datetime:
    zone = value.tzinfo or (info.context or {}).get("zone")
    if zone is None:
        raise ValueError("a naive time without a zone")
    if value.year not in YEARS:
        raise PydanticCustomError("not_an_instant", "not a year of ours")
    return value.replace(tzinfo=zone).astimezone(UTC)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_INSTANT = re.compile(_DAY.pattern + r"[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?")

Date = Annotated[date, BeforeValidator(_day)]

Instant = Annotated[datetime, BeforeValidator(_written_in_full), AfterValidator(_to_utc)]
"""An aware instant in UTC. A value without offset is local time of `context["zone"]`."""

WrittenNumber = BeforeValidator(lambda value: int(value) if str(value).isdecimal() else value)
"""A number among literals, which pydantic would not read from text."""
