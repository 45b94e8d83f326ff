"""JSON of others: parsed within limits, and read without trust in its types."""

import json
import re
from typing import Any

from bot.locales import LANGUAGES
from bot.programme.sources.findings import Unreadable

LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")


def parse_json(content: bytes) -> Any:
    """Parse JSON in UTF-8 (with or without a mark) or UTF-16. Raises Unreadable."""
    try:
        return json.loads(content.removeprefix(b"\xef\xbb\xbf"), parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        raise Unreadable("not-json") from None


def mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[dict[str, Any]]:
    """The mappings in a list; of a mapping, those that are its values."""
    values = list(value.values()) if isinstance(value, dict) else value
    return [each for each in values if isinstance(each, dict)] if isinstance(values, list) else []


def text(value: object) -> str:
    """A text, a number as text, or one language of a text in several; else empty."""
    if isinstance(value, dict):
        languages = [key for key in value if LANGUAGE.fullmatch(key)]
        wanted = (*LANGUAGES, "de", "fr", *languages, "name", "title")
        value = next((value[key] for key in wanted if value.get(key)), "")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def first_text(part: dict[str, Any], *names: str) -> str:
    """The first of these keys that holds a text."""
    return next((found for name in names if (found := text(part.get(name)))), "")
