"""Where a party goes, and what nobody of it goes to."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.programme.values import Session
from bot.storage.people.parties import Party
from bot.views.programme.slots import Slot, slots_of
from bot.views.scene import Scene

Going = Mapping[str, frozenset[int]]
"""Session to the numbers of those who go there."""


@dataclass(frozen=True)
class Covered:
    """What begins in a slot, breaks left out."""

    slot: Slot
    visited: tuple[tuple[Session, tuple[int, ...]], ...]
    """What somebody goes to, and who, in the order of the party."""
    free: tuple[Session, ...]
    """What nobody goes to and is still worth going to, where there is a choice."""


def coverage(party: Party, going: Going, scene: Scene) -> tuple[Covered, ...]:
    """Every slot in which somebody goes somewhere, or might."""
    days = range(len(scene.programme.days))
    slots = [slot for day in days for slot in slots_of(scene.programme, day)]
    covered = [covered_in(slot, party, going, scene) for slot in slots]
    return tuple(each for each in covered if each.visited or each.free)


def covered_in(slot: Slot, party: Party, going: Going, scene: Scene) -> Covered:
    members = [member.participant_id for member in party.members]
    sessions = [session for session in slot.sessions if not session.is_break]
    held = [session for session in sessions if not session.is_cancelled]
    visited = tuple(
        (session, tuple(one for one in members if one in going[session.id]))
        for session in sessions
        if going.get(session.id)
    )
    free = tuple(
        session
        for session in held
        if not going.get(session.id) and scene.programme.end_of(session) > scene.now
    )
    return Covered(slot, visited, free if len(held) > 1 else ())
