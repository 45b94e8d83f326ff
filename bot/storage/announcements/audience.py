"""Whom an announcement is meant for, as a value that a button and a row can carry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from itertools import groupby
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
    WISHING = "next"
    """Those who wanted to hear of the next event of the series, and are not here; once."""
    TRACK = "track"
    ROOM = "room"
    """Savers of anything there that is not over."""
    LANGUAGE = "lang"
    ROLE = "role"
    AFFILIATION = "work"
    """Where somebody comes from, as they have signed an answer."""


SEGMENTS = (Whom.TRACK, Whom.ROOM, Whom.LANGUAGE, Whom.ROLE, Whom.AFFILIATION)
"""What can be chosen on top of each other, in this order."""


@dataclass(frozen=True)
class Audience:
    """`key` is an id, a language, a short key of an affiliation, or the start in minutes since 1970."""

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


@dataclass(frozen=True)
class Recipients:
    """Who is in an audience of every kind that is named here; of one kind any of them will do."""

    audiences: tuple[Audience, ...] = (Audience(),)

    @classmethod
    def read(cls, text: str) -> Self:
        """From what `str` gives. Raises ValueError for anything else."""
        return cls(tuple(Audience.read(part) for part in text.split("+")))

    def with_one(self, audience: Audience) -> "Recipients":
        """Narrowed down to it, or opened to it too where one of its kind was chosen already."""
        others = [each for each in self.audiences if each not in {audience, Audience()}]
        return Recipients((*others, audience))

    def without(self, audience: Audience) -> "Recipients":
        """Everybody, where nothing is left."""
        return Recipients(
            tuple(each for each in self.audiences if each != audience) or (Audience(),)
        )

    def besides(self, whom: Whom) -> "Recipients":
        """What is chosen of the other kinds."""
        others = tuple(each for each in self.audiences if each.whom is not whom)
        return Recipients(others or (Audience(),))

    @property
    def by_kind(self) -> list[tuple[Whom, tuple[Audience, ...]]]:
        """What is not of a kind that can be chosen on top stands first."""
        ranked = sorted(
            self.audiences,
            key=lambda one: (
                SEGMENTS.index(one.whom) if one.whom in SEGMENTS else -1,
                one.whom,
                one.key,
            ),
        )
        return [(whom, tuple(alike)) for whom, alike in groupby(ranked, key=lambda one: one.whom)]

    def __str__(self) -> str:
        return "+".join(map(str, self.audiences))


@dataclass(frozen=True)
class Readers:
    """Who would get something: by the language that they read; `on_the_web` of them there alone."""

    by_language: Mapping[str, int] = field(default_factory=dict)
    on_the_web: int = 0

    @property
    def count(self) -> int:
        return sum(self.by_language.values())
