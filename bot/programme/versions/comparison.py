"""What differs between two versions of a programme, whatever format each came in."""

from dataclasses import dataclass

from bot.programme.programme import Programme
from bot.programme.values import Session
from bot.programme.versions.merge import merge
from bot.programme.versions.news import replacements

DRASTIC = 5
"""More than one session in so many cancelled by one file is asked about once more."""

TOLD = {"start", "end", "room", "cancelled"}
"""What those who saved a session are told of when it changes."""


@dataclass(frozen=True)
class Difference:
    """A session that both have, with the names of the fields that differ."""

    old: Session
    new: Session
    fields: tuple[str, ...]

    @property
    def is_told(self) -> bool:
        return bool(TOLD & set(self.fields))


@dataclass(frozen=True)
class ReplacedSession:
    """A session is gone, and another one is in its room at its time."""

    old: Session
    new: Session


@dataclass(frozen=True)
class Comparison:
    """What is `replaced` is neither added nor removed."""

    added: tuple[Session, ...]
    removed: tuple[Session, ...]
    changed: tuple[Difference, ...]
    replaced: tuple[ReplacedSession, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.changed or self.replaced)

    @property
    def told(self) -> int:
        """How many changes a re-import would tell those who saved the session."""
        gone = len(self.removed) + len(self.replaced)
        return gone + sum(difference.is_told for difference in self.changed)

    @property
    def silent(self) -> int:
        return len(self.added) + sum(not difference.is_told for difference in self.changed)


def compare(old: Programme, new: Programme) -> Comparison:
    """Compare with a newer file, as far as it can be known which sessions are the same."""
    return compare_by_id(old, Programme(merge(old, new)))


def compare_by_id(old: Programme, new: Programme) -> Comparison:
    """Compare two states of one programme, in which an id always means the same session."""
    both = [(before, after) for before in old.sessions if (after := new.session(before.id))]
    differences = (_difference(before, after, old, new) for before, after in both)
    instead = replacements(old, new)
    come = {session.id for session in instead.values()}
    return Comparison(
        tuple(s for s in new.sessions if old.session(s.id) is None and s.id not in come),
        tuple(s for s in old.sessions if new.session(s.id) is None and s.id not in instead),
        tuple(difference for difference in differences if difference.fields),
        tuple(ReplacedSession(s, instead[s.id]) for s in old.sessions if s.id in instead),
    )


def _difference(before: Session, after: Session, old: Programme, new: Programme) -> Difference:
    first, second = shown(before, old), shown(after, new)
    return Difference(before, after, tuple(name for name in first if first[name] != second[name]))


def shown(session: Session, programme: Programme) -> dict[str, object]:
    """What a participant sees of a session, by the name of the field."""
    room, track = programme.room_of(session), programme.track(session.track)
    return {
        "title": session.title,
        "start": session.start,
        "end": session.end,
        "room": room.name if room else None,
        "cancelled": session.is_cancelled,
        "speakers": tuple(speaker.name or speaker.organisation for speaker in session.speakers),
        "kind": session.kind.value,
        "track": track.name if track else None,
        "abstract": session.abstract,
    }
