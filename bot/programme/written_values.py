"""Dates, times and numbers as a programme file writes them.

What stands here beside a type is asked by pydantic when it reads a file, and by nobody else: the
bot itself is handed values, and so does without all that reading takes.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any

from bot.locales import LANGUAGES
from bot.programme.translated_text import TranslatedText

if TYPE_CHECKING:
    from pydantic import (
        GetCoreSchemaHandler,
        GetJsonSchemaHandler,
        ValidationInfo,
        ValidatorFunctionWrapHandler,
    )
    from pydantic_core import CoreSchema, PydanticCustomError

YEARS = range(1900, 2200)
"""Of events; before and after them calendars and zones end somewhere."""


class Bounds:
    """Within what a text or a number stays, in the words of `pydantic_core.core_schema`."""

    def __init__(self, **bounds: Any) -> None:
        self._bounds = bounds

    def __get_pydantic_core_schema__(self, source: Any, handler: "GetCoreSchemaHandler") -> Any:
        return {**handler(source), **self._bounds}


@dataclass(frozen=True)
class Before:
    """What is done to a value before it is read."""

    read: Callable[[Any], object]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self.read, handler(source))


@dataclass(frozen=True)
class After:
    """What is done to a value once it is read, with what the file says of itself."""

    read: Callable[[Any, "ValidationInfo"], object]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.with_info_after_validator_function(self.read, handler(source))


class PerLanguage:
    """A text, or one for each of several languages."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.with_info_wrap_validator_function(_text, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: "CoreSchema", handler: "GetJsonSchemaHandler"
    ) -> dict[str, Any]:
        text = handler(schema["schema"])
        languages = {language: dict(text) for language in LANGUAGES}
        a_language_each = {
            "type": "object",
            "properties": languages,
            "additionalProperties": False,
            "minProperties": 1,
        }
        return {"anyOf": [text, a_language_each]}


def _text(
    value: Any, read: "ValidatorFunctionWrapHandler", info: "ValidationInfo"
) -> "str | TranslatedText":
    """Reads in the event's own language, as far as it has that."""
    if not isinstance(value, dict):
        return str(read(value))
    if not value or not value.keys() <= set(LANGUAGES):
        raise _error("not_per_language", "not a text per language")
    versions = {str(language): str(read(text)) for language, text in value.items()}
    return TranslatedText(versions, (info.context or {}).get("language", ""))


def _day(value: object) -> object:
    """A date is written in full; pydantic would read `2023` as seconds since 1970."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise _error("not_a_date", "not a date")
    return value


def _written_in_full(value: object) -> object:
    if isinstance(value, str) and not _INSTANT.fullmatch(value):
        raise _error("not_an_instant", "not a date and time")
    return value


def _to_utc(value: datetime, info: "ValidationInfo") -> datetime:
    zone = value.tzinfo or (info.context or {}).get("zone")
    if zone is None:
        raise ValueError("a naive time without a zone")
    if value.year not in YEARS:
        raise _error("not_an_instant", "not a year of ours")
    return value.replace(tzinfo=zone).astimezone(UTC)


def _error(kind: str, what: str) -> "PydanticCustomError":
    from pydantic_core import PydanticCustomError

    return PydanticCustomError(kind, what)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_INSTANT = re.compile(_DAY.pattern + r"[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?")

Date = Annotated[date, Before(_day)]

Instant = Annotated[datetime, Before(_written_in_full), After(_to_utc)]
"""An aware instant in UTC. A value without offset is local time of `context["zone"]`."""

WrittenNumber = Before(lambda value: int(value) if str(value).isdecimal() else value)
"""A number among literals, which pydantic would not read from text."""

Text = Annotated[str, PerLanguage()]
"""A plain text is in the event's own language, and shown to whoever reads another as it is."""
