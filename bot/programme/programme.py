"""The programme in use: the file's values with the look-ups that everybody needs."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.actions import short_key
from bot.programme.translated_text import in_language, is_translated
from bot.programme.values import Day, Event, ProgrammeFile, Room, Session, Speaker, Track


@dataclass(frozen=True)
class Programme:
    """A checked programme. Sessions are in order of start, then of the file.

    `version` grows by one with every change that is applied to it while it runs.
    """

    file: ProgrammeFile
    folder: Path | None = None
    version: int = 1
    full: frozenset[str] = frozenset()
    """Ids of the sessions for which a host has said that no seats are left."""
    sessions: tuple[Session, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sessions", tuple(sorted(self.file.sessions, key=_by_start)))

    def __reduce__(self) -> tuple[object, ...]:
        """On its way to another process it leaves its look-ups behind."""
        return Programme, (self.file, self.folder, self.version, self.full)

    @property
    def event(self) -> Event:
        return self.file.event

    @property
    def languages(self) -> tuple[str, ...]:
        """Those of the event; the first is for whoever reads none of them."""
        return self.file.settings.spoken

    def in_language(self, language: str) -> "Programme":
        """The programme as somebody reads it: its texts in this language, as far as it has them."""
        if not self._is_translated:
            return self
        if language not in self._seen_in:
            file = in_language(self.file, language)
            seen = replace(self, file=file) if file is not self.file else self
            self._seen_in[language] = seen
        return self._seen_in[language]

    @cached_property
    def _is_translated(self) -> bool:
        return is_translated(self.file)

    @cached_property
    def _seen_in(self) -> dict[str, "Programme"]:
        """By language; made once for each version of the programme."""
        return {}

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.event.timezone)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days of the file, or those that the sessions name; in order."""
        named = {day.date: day for day in self.file.days}
        dates = set(named) | {self.day_of(session) for session in self.sessions}
        return tuple(named.get(each, Day(each)) for each in sorted(dates))

    @cached_property
    def rooms(self) -> tuple[Room, ...]:
        return self.file.rooms

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Every person once, by name."""
        people = {
            s.name: s for session in reversed(self.sessions) for s in session.speakers if s.name
        }
        return tuple(people[name] for name in sorted(people, key=str.casefold))

    def session(self, session_id: str) -> Session | None:
        return self._sessions_by_id.get(session_id)

    def room(self, room_id: str | None) -> Room | None:
        return self._rooms_by_id.get(room_id or "")

    def room_of(self, session: Session) -> Room | None:
        return self.room(session.room)

    def track(self, track_id: str | None) -> Track | None:
        return self._tracks_by_id.get(track_id or "")

    def speaker(self, key: str) -> Speaker | None:
        return self._speakers_by_key.get(key)

    def sessions_of(self, speaker: Speaker) -> tuple[Session, ...]:
        return tuple(
            s for s in self.sessions if any(one.name == speaker.name for one in s.speakers)
        )

    def sessions_in(self, room: Room) -> tuple[Session, ...]:
        return tuple(session for session in self.sessions if session.room == room.id)

    def local(self, instant: datetime) -> datetime:
        """The instant as the clock on the event's wall shows it."""
        return instant.astimezone(self.zone)

    def instant(self, day: date, clock: time) -> datetime:
        """When the clock on the event's wall shows that time of that day."""
        return datetime.combine(day, clock, self.zone)

    def day_of(self, session: Session) -> date:
        """The conference day, which a session after midnight may share with the evening before."""
        return session.day or self.local(session.start).date()

    def on_day(self, day: date) -> tuple[Session, ...]:
        return tuple(session for session in self.sessions if self.day_of(session) == day)

    def is_same_date(self, one: datetime, other: datetime) -> bool:
        """Does the calendar on the event's wall show the same date at both?"""
        return self.local(one).date() == self.local(other).date()

    @cached_property
    def moved(self) -> tuple[Session, ...]:
        """What is not where or when it was printed to be."""
        return tuple(session for session in self.sessions if session.is_moved)

    def end_of(self, session: Session) -> datetime:
        """The end; where the file has none, the next start in the room or the start itself."""
        return session.end or self._assumed_ends[session.id]

    def running(self, now: datetime) -> tuple[Session, ...]:
        """What has begun and not ended, cancelled sessions left out."""
        return tuple(
            session
            for session in self.sessions[: self._begun(now)]
            if now < self.end_of(session) and not session.is_cancelled
        )

    def next_start(self, now: datetime) -> tuple[Session, ...]:
        """All that begin together next, cancelled sessions left out."""
        coming = (s for s in self.sessions[self._begun(now) :] if not s.is_cancelled)
        first = next(coming, None)
        if first is None:
            return ()
        return (first, *takewhile(lambda session: session.start == first.start, coming))

    def _begun(self, now: datetime) -> int:
        """How many sessions have begun; they stand first."""
        return bisect_right(self.sessions, now, key=lambda session: session.start)

    @cached_property
    def _sessions_by_id(self) -> dict[str, Session]:
        return {session.id: session for session in self.sessions}

    @cached_property
    def _rooms_by_id(self) -> dict[str, Room]:
        return {room.id: room for room in self.rooms}

    @cached_property
    def _tracks_by_id(self) -> dict[str, Track]:
        return {track.id: track for track in self.file.tracks}

    @cached_property
    def _speakers_by_key(self) -> dict[str, Speaker]:
        return {speaker_key(speaker): speaker for speaker in self.speakers}

    @cached_property
    def _assumed_ends(self) -> dict[str, datetime]:
        ends: dict[str, datetime] = {}
        following: dict[str | None, datetime] = {}
        for session in reversed(self.sessions):
            later = following.get(session.room)
            is_same = later is not None and self.is_same_date(later, session.start)
            ends[session.id] = later if later and is_same else session.start
            following[session.room] = session.start
        return ends


def speaker_key(speaker: Speaker) -> str:
    """A short stable name for a button."""
    return short_key(speaker.name)


def _by_start(session: Session) -> datetime:
    return session.start
