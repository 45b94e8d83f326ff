"""What differs between two versions of a programme, whatever format each came in."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.programme.programme import Programme
from bot.programme.values import Session

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
class Comparison:
    added: tuple[Session, ...]
    removed: tuple[Session, ...]
    changed: tuple[Difference, ...]

    @property
    def told(self) -> int:
        """How many changes a re-import would tell those who saved the session."""
        return len(self.removed) + sum(difference.is_told for difference in self.changed)

    @property
    def silent(self) -> int:
        return len(self.added) + sum(not difference.is_told for difference in self.changed)


def compare(old: Programme, new: Programme) -> Comparison:
    """Compare session by session, as `match` pairs them."""
    pairs = match(old, new)
    found = [(old.session(before), new.session(after)) for after, before in pairs.items()]
    changed = [_difference(b, a, old, new) for b, a in found if b is not None and a is not None]
    kept = set(pairs.values())
    return Comparison(
        tuple(session for session in new.sessions if session.id not in pairs),
        tuple(session for session in old.sessions if session.id not in kept),
        tuple(difference for difference in changed if difference.fields),
    )


def match(old: Programme, new: Programme) -> dict[str, str]:
    """New session ids to the old ids of the same sessions.

    By id; then, among those that are left and unmistakable, by title, start and room, by two of
    the three, and by title alone. So a renamed or moved session is still the same one.
    """
    pairs = {session.id: session.id for session in new.sessions if old.session(session.id)}

    def place(programme: Programme, session: Session) -> str:
        room = programme.room_of(session)
        return room.name.casefold() if room else ""

    keys: tuple[Callable[[Programme, Session], tuple[object, ...]], ...] = (
        lambda p, s: (s.title.casefold(), s.start, place(p, s)),
        lambda _, s: (s.title.casefold(), s.start),
        lambda p, s: (s.title.casefold(), place(p, s)),
        lambda _, s: (s.title.casefold(),),
        lambda p, s: (s.start, place(p, s)),
    )
    for key in keys:
        known = set(pairs.values())
        before = _unmistakable((key(old, s), s.id) for s in old.sessions if s.id not in known)
        after = _unmistakable((key(new, s), s.id) for s in new.sessions if s.id not in pairs)
        pairs |= {after[name]: before[name] for name in after.keys() & before.keys()}
    return pairs


def _unmistakable(
    named: Iterable[tuple[tuple[object, ...], str]],
) -> dict[tuple[object, ...], str]:
    """The ids of those whose key is whole and nobody else's."""
    listed = list(named)
    counts = Counter(name for name, _ in listed)
    return {name: value for name, value in listed if counts[name] == 1 and all(name)}


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
