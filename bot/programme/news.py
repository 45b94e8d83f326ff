"""What people are told of a session, and what is new in it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Self

from bot.programme.programme import Programme
from bot.programme.values import Kind, Session


@dataclass(frozen=True)
class Told:
    """A session as far as a notice of a change speaks of it. `speakers` are names."""

    title: str
    start: datetime
    end: datetime | None
    room: str | None
    speakers: tuple[str, ...]
    cancelled: bool = False

    @classmethod
    def of(cls, session: Session) -> Self:
        names = tuple(speaker.name or speaker.organisation for speaker in session.speakers)
        return cls(
            session.title, session.start, session.end, session.room, names, session.is_cancelled
        )

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        """From what `written` gave."""
        end = data["end"]
        return cls(
            data["title"],
            datetime.fromisoformat(data["start"]),
            datetime.fromisoformat(end) if end else None,
            data["room"],
            tuple(data["speakers"]),
            data["cancelled"],
        )

    def written(self) -> dict[str, Any]:
        """As plain values for a row."""
        return {
            "title": self.title,
            "start": self.start.isoformat(),
            "end": self.end.isoformat() if self.end else None,
            "room": self.room,
            "speakers": list(self.speakers),
            "cancelled": self.cancelled,
        }


class Part(StrEnum):
    """What of a session is new."""

    CANCELLED = "cancelled"
    HELD = "held"
    """It was cancelled, and is held after all."""
    TIME = "time"
    ROOM = "room"
    TITLE = "title"
    SPEAKERS = "speakers"


@dataclass(frozen=True)
class News:
    """A session as people knew it and as it is now."""

    session_id: str
    before: Told
    after: Told
    everybody: bool = False
    """It is a plenary: everybody goes there."""

    @cached_property
    def parts(self) -> frozenset[Part]:
        """What people are told; of a cancelled session nothing else."""
        before, after = self.before, self.after
        if after.cancelled:
            return frozenset() if before.cancelled else frozenset({Part.CANCELLED})
        differs = {
            Part.HELD: before.cancelled,
            Part.TIME: (before.start, before.end) != (after.start, after.end),
            Part.ROOM: before.room != after.room,
            Part.TITLE: before.title != after.title,
            Part.SPEAKERS: before.speakers != after.speakers,
        }
        return frozenset(part for part, is_new in differs.items() if is_new)

    @cached_property
    def written(self) -> dict[str, Any]:
        """As plain values for a row."""
        sides = {"before": self.before.written(), "after": self.after.written()}
        return {**sides, "everybody": self.everybody}

    @classmethod
    def read(cls, session_id: str, data: Mapping[str, Any]) -> Self:
        """From what `written` gave."""
        before, after = (Told.read(data[side]) for side in ("before", "after"))
        return cls(session_id, before, after, data["everybody"])

    def concerns(self, saved: Collection[str]) -> bool:
        """Is it news to somebody who saved these sessions?"""
        return self.everybody or self.session_id in saved

    @property
    def first_start(self) -> datetime:
        """The earlier of the old and the new start."""
        return min(self.before.start, self.after.start)


def news_between(old: Programme, new: Programme, *, wording: bool = True) -> tuple[News, ...]:
    """What is new for those who go to the sessions of the old programme.

    A session that is gone counts as cancelled. Without `wording` other titles and other names
    reach nobody.
    """
    found = (_news(session, new.session(session.id), wording=wording) for session in old.sessions)
    return tuple(news for news in found if news.parts)


def _news(old: Session, new: Session | None, *, wording: bool) -> News:
    before = Told.of(old)
    after = Told.of(new) if new else replace(before, cancelled=True)
    if not wording:
        after = replace(after, title=before.title, speakers=before.speakers)
    everybody = Kind.PLENARY in {old.kind, new.kind if new else old.kind}
    return News(old.id, before, after, everybody)
