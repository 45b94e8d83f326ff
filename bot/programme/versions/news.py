"""What people are told of a session, and what is new in it."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Self

from bot.programme.programme import Programme
from bot.programme.translated_text import from_plain, to_plain
from bot.programme.values import Change, Kind, Session
from bot.programme.versions.likeness import Kinship, is_another, kinship


@dataclass(frozen=True)
class SessionSnapshot:
    """A session as far as a notice of a change speaks of it. `speakers` are names.

    The room's name is kept beside its id: when it is told, the programme may have the room no more.
    """

    title: str
    start: datetime
    end: datetime | None
    room: str | None
    speakers: tuple[str, ...]
    cancelled: bool = False
    room_name: str = field(default="", compare=False)
    reason: str = field(default="", compare=False)
    """Why it is cancelled, where that is said."""

    @classmethod
    def of(cls, session: Session, programme: Programme | None = None) -> Self:
        """`programme` knows the names of its rooms."""
        names = tuple(speaker.name or speaker.organisation for speaker in session.speakers)
        room = programme.room_of(session) if programme else None
        why = session.change if session.is_cancelled else None
        return cls(
            session.title,
            session.start,
            session.end,
            session.room,
            names,
            session.is_cancelled,
            room.name if room else "",
            why.note if why else "",
        )

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        """From what `written` gave."""
        end = data["end"]
        return cls(
            from_plain(data["title"]),
            datetime.fromisoformat(data["start"]),
            datetime.fromisoformat(end) if end else None,
            data["room"],
            tuple(data["speakers"]),
            data["cancelled"],
            from_plain(data.get("room_name", "")),
            from_plain(data.get("reason", "")),
        )

    def written(self) -> dict[str, Any]:
        """As plain values for a row."""
        return {
            "title": to_plain(self.title),
            "start": self.start.isoformat(),
            "end": self.end.isoformat() if self.end else None,
            "room": self.room,
            "speakers": list(self.speakers),
            "cancelled": self.cancelled,
            "room_name": to_plain(self.room_name),
            **({"reason": to_plain(self.reason)} if self.reason else {}),
        }

    def is_in_room_of(self, other: "SessionSnapshot") -> bool:
        """By the id, or by the name where a file gives a room another id."""
        is_same_name = self.room_name.casefold() == other.room_name.casefold()
        return self.room == other.room or bool(self.room_name and is_same_name)


class NewsPart(StrEnum):
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
    before: SessionSnapshot
    after: SessionSnapshot
    everybody: bool = False
    """It is a plenary: everybody goes there."""
    instead: str = ""
    """The title of another session that is in its room at its time now."""

    @cached_property
    def parts(self) -> frozenset[NewsPart]:
        """What people are told; of a cancelled session nothing else."""
        before, after = self.before, self.after
        if after.cancelled:
            return frozenset() if before.cancelled else frozenset({NewsPart.CANCELLED})
        differs = {
            NewsPart.HELD: before.cancelled,
            NewsPart.TIME: (before.start, before.end) != (after.start, after.end),
            NewsPart.ROOM: not before.is_in_room_of(after),
            NewsPart.TITLE: str(before.title) != str(after.title),
            NewsPart.SPEAKERS: before.speakers != after.speakers,
        }
        return frozenset(part for part, is_new in differs.items() if is_new)

    @cached_property
    def written(self) -> dict[str, Any]:
        """As plain values for a row."""
        sides = {"before": self.before.written(), "after": self.after.written()}
        return {**sides, "everybody": self.everybody, "instead": self.instead}

    @classmethod
    def read(cls, session_id: str, data: Mapping[str, Any]) -> Self:
        """From what `written` gave."""
        before, after = (SessionSnapshot.read(data[side]) for side in ("before", "after"))
        return cls(session_id, before, after, data["everybody"], data.get("instead", ""))

    def concerns(self, saved: Collection[str]) -> bool:
        """Is it news to somebody who saved these sessions?"""
        return self.everybody or self.session_id in saved

    @property
    def first_start(self) -> datetime:
        """The earlier of the old and the new start."""
        return min(self.before.start, self.after.start)


@dataclass(frozen=True)
class DatedNews:
    """`note` is what organisers say of it."""

    news: News
    at: datetime
    note: str = ""


def news_between(
    old: Programme, new: Programme, *, wording: bool = True, told: Collection[News] = ()
) -> tuple[News, ...]:
    """What is new for those who go to the sessions of the old programme.

    A session that is gone counts as cancelled; where another one is in its place, that is named.
    One that is back is held after all, if by `told`, what people heard last, it was cancelled.
    Without `wording` other titles and other names reach nobody, unless they are those of another
    session altogether.
    """
    instead = replacements(old, new)
    found = [
        *(_news(session, old, new, wording=wording) for session in old.sessions),
        *(
            _back(each, session, new)
            for each in told
            if each.after.cancelled
            and old.session(each.session_id) is None
            and (session := new.session(each.session_id))
        ),
    ]
    return tuple(
        replace(news, instead=instead[news.session_id].title)
        if news.session_id in instead
        else news
        for news in found
        if news.parts
    )


def news_since(session_id: str, before: SessionSnapshot, programme: Programme) -> News:
    """What is new of a session, which is cancelled where the programme has it no more."""
    session = programme.session(session_id)
    gone = replace(before, cancelled=True)
    return News(session_id, before, SessionSnapshot.of(session, programme) if session else gone)


def marked_news(programme: Programme, at: Callable[[str], datetime]) -> list[DatedNews]:
    """What the programme itself says has changed; `at` gives when, by a session's id."""
    return [
        DatedNews(
            _of_mark(session, session.change, programme), at(session.id), session.change.note
        )
        for session in programme.sessions
        if session.change
    ]


def _of_mark(session: Session, change: Change, programme: Programme) -> News:
    """Without parts, where the mark does not say what was."""
    after = SessionSnapshot.of(session, programme)
    room = programme.room(change.was_room)
    start = change.was_start or session.start
    length = session.end - session.start if session.end else None
    before = replace(
        after,
        start=start,
        end=change.was_end or (start + length if length else None),
        room=change.was_room or session.room,
        room_name=room.name if room else "" if change.was_room else after.room_name,
        cancelled=False,
    )
    return News(session.id, before, after)


def replacements(old: Programme, new: Programme) -> dict[str, Session]:
    """By the id of a session that is gone, the new one that is in its room when it would begin."""
    gone = {_place(s, old): s for s in _held(old) if new.session(s.id) is None}
    come = {_place(s, new): s for s in _held(new) if old.session(s.id) is None}
    times = Counter(_place(session, new) for session in _held(new))
    return {
        gone[place].id: come[place]
        for place in gone.keys() & come.keys()
        if all(place) and times[place] == 1
    }


def _held(programme: Programme) -> list[Session]:
    return [session for session in programme.sessions if not session.is_cancelled]


def _place(session: Session, programme: Programme) -> tuple[datetime, str]:
    room = programme.room_of(session)
    return session.start, room.name.casefold() if room else ""


def _news(old: Session, before_all: Programme, after_all: Programme, *, wording: bool) -> News:
    new = after_all.session(old.id)
    before = SessionSnapshot.of(old, before_all)
    after = SessionSnapshot.of(new, after_all) if new else replace(before, cancelled=True)
    if new and not wording and not is_another(old, new):
        before = _worded(before, after)
    everybody = Kind.PLENARY in {old.kind, new.kind if new else old.kind}
    return News(old.id, before, after, everybody)


def _back(told: News, session: Session, programme: Programme) -> News:
    """It was gone, and people know that it was; of a corrected wording nothing is said."""
    before, after = told.after, SessionSnapshot.of(session, programme)
    if kinship(before.title, after.title) is not Kinship.OTHER:
        before = _worded(before, after)
    everybody = told.everybody or session.kind is Kind.PLENARY
    return News(session.id, before, after, everybody)


def _worded(before: SessionSnapshot, after: SessionSnapshot) -> SessionSnapshot:
    """As it was, in the words of now: what is corrected is shown and is no news."""
    return replace(before, title=after.title, speakers=after.speakers)
