"""What an export holds, whatever the format: named columns and typed cells."""

from dataclasses import dataclass
from datetime import datetime

Cell = str | int | datetime | None
"""Instants are aware and in the event's zone."""


@dataclass(frozen=True)
class Column:
    """`key` is stable, for programs; `title` is for people; `width` in characters of a sheet."""

    key: str
    title: str
    width: int = 12


@dataclass(frozen=True)
class Table:
    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
