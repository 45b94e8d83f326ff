"""A programme and a newer file of it: who is who, and what stays as it was though the file lacks it.

A file that lacks a session may mean that it is cancelled, or that a cell, a page or a column of it
was not read. Only the first is a cancellation, and it is told; the others wait for an organiser's
word, and until then all stays as it was.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from bot.programme.programme import Programme
from bot.programme.sources.findings import UnreadRow
from bot.programme.values import EXAMPLE, Session
from bot.programme.versions.likeness import Traits, plain, score_of_row
from bot.programme.versions.matches import Answers, Doubt, Matching, match

FOLLOW_MISSING, FOLLOW_BLANK = "missing", "blank"
"""Answers: what the file lacks is meant to be gone; what it is silent of is meant to be empty."""

ROW_IS_SESSION = 45
"""Points, as `likeness` gives them, from which on an unread row is a session that we know."""

WHOLE = 2
"""Sessions of a day, a room or a track that are a page or a column when all of them are gone."""

COLUMNS = ("room", "end", "speakers", "abstract", "track")
"""What a file may say nothing of, in any of its sessions, because it lacks the column."""


class Lack(StrEnum):
    """What of the file was not read, or is not there."""

    ROW = "row"
    DAY = "day"
    ROOM = "room"
    TRACK = "track"


@dataclass(frozen=True)
class MissingSession:
    """A session that the file has not, and that is not cancelled by that alone."""

    session: Session
    lack: Lack
    row: UnreadRow | None = None
    """The row that could not be read."""


@dataclass(frozen=True)
class Renewal:
    """What a newer file makes of a programme, as far as organisers have answered."""

    matching: Matching
    missing: tuple[MissingSession, ...] = ()
    blank: tuple[str, ...] = ()
    """Fields that no session of the file has any more."""
    answers: Answers = field(default_factory=dict)

    @property
    def pairs(self) -> Mapping[str, str]:
        return self.matching.pairs

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        return self.matching.doubts

    @property
    def follows_missing(self) -> bool:
        return self.answers.get(FOLLOW_MISSING, False)

    @property
    def follows_blank(self) -> bool:
        return self.answers.get(FOLLOW_BLANK, False)

    @cached_property
    def kept(self) -> tuple[Session, ...]:
        """The old sessions that stay as they were, whatever the file says or lacks."""
        missing = () if self.follows_missing else self.missing
        return (*(doubt.old for doubt in self.doubts), *(each.session for each in missing))

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The new sessions that wait for a word: it is not known whose they are."""
        return frozenset(doubt.new.id for doubt in self.doubts)

    def filled(self, session: Session, before: Session) -> Session:
        """The session with what the file is silent of as it was."""
        if self.follows_blank or not self.blank:
            return session
        return replace(session, **{name: getattr(before, name) for name in self.blank})


def renew(
    old: Programme,
    new: Programme,
    unread: Sequence[UnreadRow] = (),
    answers: Answers | None = None,
) -> Renewal:
    """Compare a programme with what a newer file of it gave; `unread` are the rows that it could not."""
    said = answers or {}
    matching = match(old, new, said, unread)
    missing = tuple(_missing(old, new, matching, unread))
    return Renewal(matching, missing, tuple(_blank(old, new, matching)), said)


def _missing(
    old: Programme, new: Programme, matching: Matching, unread: Sequence[UnreadRow]
) -> Iterator[MissingSession]:
    found = {*matching.pairs.values(), *(doubt.old.id for doubt in matching.doubts)}
    left = [s for s in old.sessions if s.id not in found and s.source != EXAMPLE]
    rows = _rows_of(left, old, unread)
    pages = _whole_pages(left, old, new) if matching.pairs else {}
    for session in left:
        if session.id in rows:
            yield MissingSession(session, Lack.ROW, rows[session.id])
        elif session.id in pages:
            yield MissingSession(session, pages[session.id])


def _rows_of(
    left: Sequence[Session], old: Programme, unread: Sequence[UnreadRow]
) -> dict[str, UnreadRow]:
    """The unread row of each session that has one; of several that one row may be, all have it."""
    traits = [Traits.of(session, old) for session in left]
    rows: dict[str, UnreadRow] = {}
    for row in unread:
        points = {each.session.id: score_of_row(each, row) for each in traits}
        best = max(points.values(), default=0)
        if best >= ROW_IS_SESSION:
            rows |= {
                key: row for key, found in points.items() if found == best and key not in rows
            }
    return rows


def _whole_pages(left: Sequence[Session], old: Programme, new: Programme) -> dict[str, Lack]:
    """What belongs to a day, room or track of which the file has nothing at all."""
    names: Mapping[Lack, Callable[[Programme, Session], str]] = {
        Lack.DAY: lambda programme, session: programme.day_of(session).isoformat(),
        Lack.ROOM: _room_name,
        Lack.TRACK: _track_name,
    }
    pages: dict[str, Lack] = {}
    for lack, name in names.items():
        present = {name(new, session) for session in new.sessions}
        gone: dict[str, list[Session]] = defaultdict(list)
        for session in left:
            gone[name(old, session)].append(session)
        whole = Counter(name(old, session) for session in old.sessions)
        for page, sessions in gone.items():
            if page and page not in present and WHOLE <= len(sessions) == whole[page]:
                pages = {session.id: lack for session in sessions} | pages
    return pages


def _room_name(programme: Programme, session: Session) -> str:
    room = programme.room_of(session)
    return plain(room.name) if room else ""


def _track_name(programme: Programme, session: Session) -> str:
    track = programme.track(session.track)
    return plain(track.name) if track else ""


def _blank(old: Programme, new: Programme, matching: Matching) -> Iterator[str]:
    known = [session for key in matching.pairs.values() if (session := old.session(key))]
    for name in COLUMNS:
        had = sum(bool(getattr(session, name)) for session in known)
        if had >= WHOLE and not any(getattr(session, name) for session in new.sessions):
            yield name
