"""Sessions as a grid: a row for each start, a column for each room."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.programme.programme import Programme
from bot.programme.values import Session


@dataclass(frozen=True)
class GridCell:
    """What begins then and there. It reaches down as many rows as it lasts."""

    sessions: tuple[Session, ...]
    room: str | None
    rows: int = 1


@dataclass(frozen=True)
class GridRow:
    """A room in which something goes on from before has no cell."""

    start: datetime
    cells: tuple[GridCell, ...]


def rooms_in_use(programme: Programme, sessions: Sequence[Session]) -> tuple[str | None, ...]:
    """The rooms of the sessions, in the file's order; last what has none that is known."""
    used = {session.room for session in sessions}
    known: list[str | None] = [room.id for room in programme.rooms if room.id in used]
    return tuple(known) if used <= set(known) else (*known, None)


def in_rows(
    programme: Programme, sessions: Sequence[Session], rooms: Sequence[str | None]
) -> tuple[GridRow, ...]:
    """The sessions in their rooms' columns; the column None holds those of every other room."""
    starts = sorted({session.start for session in sessions})
    placed: dict[tuple[datetime, str | None], list[Session]] = defaultdict(list)
    for session in sessions:
        room = session.room if session.room in rooms else None
        placed[session.start, room].append(session)
    taken: dict[str | None, int] = {}
    rows = []
    for number, start in enumerate(starts):
        cells = []
        for room in rooms:
            if taken.get(room, 0) > number:
                continue
            held = tuple(placed.get((start, room), ()))
            rest = map(starts.__getitem__, range(number + 1, len(starts)))
            later = ((each, (each, room) in placed) for each in rest)
            length = _length(programme, held, later)
            taken[room] = number + length
            cells.append(GridCell(held, room, length))
        rows.append(GridRow(start, tuple(cells)))
    return tuple(rows)


def _length(
    programme: Programme, held: Sequence[Session], later: Iterable[tuple[datetime, bool]]
) -> int:
    """Rows until the last of them ends, or something else begins in the room.

    `later` are the starts to come, and whether something begins in the room then.
    """
    if not held:
        return 1
    end = max(programme.end_of(session) for session in held)
    length = 1
    for start, is_used in later:
        if start >= end or is_used:
            break
        length += 1
    return length
