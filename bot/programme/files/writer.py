"""A programme written as `programme.yaml`, so that reading it gives the same programme."""

from dataclasses import MISSING, Field, fields
from datetime import UTC, datetime, time
from enum import Enum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.programme.values import ProgrammeFile, zone_of

SCHEMA_LINE = "# yaml-language-server: $schema=../programme.schema.json\n"


def write_programme(file: ProgrammeFile, path: Path) -> None:
    """Write the file whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_text(SCHEMA_LINE + to_yaml(file), encoding="utf-8")
    draft.replace(path)


def to_yaml(file: ProgrammeFile) -> str:
    import yaml

    class WithoutAliases(yaml.CSafeDumper):
        def ignore_aliases(self, _: object) -> bool:
            return True

    plain = _plain(file, zone_of(file.event))
    ordered = {"format": file.format, **plain}
    dumped: str = yaml.dump(
        ordered, Dumper=WithoutAliases, allow_unicode=True, sort_keys=False, width=100
    )
    return dumped


def _plain(value: Any, zone: ZoneInfo) -> Any:
    """A value as YAML has it: what is as by default is left out, times are local."""
    if hasattr(value, "__dataclass_fields__"):
        kept = [each.name for each in fields(value) if _is_said(value, each)]
        return {name: _plain(getattr(value, name), zone) for name in kept}
    if isinstance(value, tuple | list):
        return [_plain(each, zone) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each, zone) for key, each in value.items()}
    return _scalar(value, zone)


def _scalar(value: Any, zone: ZoneInfo) -> Any:
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
