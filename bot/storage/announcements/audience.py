"""Whom an announcement is meant for, as a value that a button and a row can carry."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Self


class Whom(StrEnum):
    """People as they stand to the programme. The values are short: they stand in buttons."""

    ALL = "all"
    SAVED = "saved"
    SOON = "soon"
    """Savers of anything that begins within the hour."""
    UNDECIDED = "free"
    """Who has saved nothing of what begins at a moment."""
    UNANSWERED = "silent"
    NEWCOMERS = "new"
    """Nobody yet: those who come from now on."""


@dataclass(frozen=True)
class Audience:
    """`key` is the session's or prompt's id, or the start in minutes since 1970."""

    whom: Whom = Whom.ALL
    key: str = ""

    @classmethod
    def undecided(cls, start: datetime) -> Self:
        return cls(Whom.UNDECIDED, str(int(start.timestamp()) // 60))

    @classmethod
    def read(cls, text: str) -> Self:
        """From what `str` gives. Raises ValueError for anything else."""
        whom, _, key = text.partition(".")
        return cls(Whom(whom), key)

    @property
    def start(self) -> datetime:
        """Of the slot, for the undecided."""
        return datetime.fromtimestamp(int(self.key) * 60, UTC)

    def __str__(self) -> str:
        return f"{self.whom}.{self.key}" if self.key else str(self.whom)
