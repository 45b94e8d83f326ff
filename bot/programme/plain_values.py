"""The programme's values as files write them: text, numbers, lists and names, times as local text."""

from dataclasses import MISSING, Field, fields
from datetime import UTC, datetime, time
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from bot.programme.translated_text import TranslatedText


def plain(value: Any, zone: ZoneInfo) -> Any:
    """A value in plain parts: what is as by default is left out, times are on the zone's clock."""
    if hasattr(value, "__dataclass_fields__"):
        kept = [each.name for each in fields(value) if _is_said(value, each)]
        return {name: plain(getattr(value, name), zone) for name in kept}
    if isinstance(value, tuple | list):
        return [plain(each, zone) for each in value]
    if isinstance(value, dict):
        return {key: plain(each, zone) for key, each in value.items()}
    return _scalar(value, zone)


def _scalar(value: Any, zone: ZoneInfo) -> Any:
    if isinstance(value, TranslatedText):
        return dict(value.versions)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return _local(value, zone)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value


def _is_said(value: Any, declared: Field[Any]) -> bool:
    """Does the field differ from its default, or has it none?"""
    default = declared.default
    if declared.default_factory is not MISSING:
        default = declared.default_factory()
    return bool(getattr(value, declared.name) != default)


def _local(instant: datetime, zone: ZoneInfo) -> str:
    """Local time; with its offset where the clocks are put back and it would be in doubt."""
    local = instant.astimezone(zone)
    naive = local.replace(tzinfo=None)
    form = "seconds" if local.second else "minutes"
    if naive.replace(tzinfo=zone).astimezone(UTC) == instant:
        return naive.isoformat(timespec=form)
    return local.isoformat(timespec=form)
