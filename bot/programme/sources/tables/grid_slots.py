"""The rows of a grid as times of a day, on one clock from morning to midnight."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.programme.sources.tables.cells import DAY
from bot.programme.sources.tables.clocks import HALF_DAY

NOON = 12
MORNING = timedelta(hours=7)
"""On a clock of twelve hours nothing begins earlier."""


@dataclass(frozen=True)
class GridSlot:
    """A row of a grid: when it is, and the names and days of the columns then."""

    row: int
    start: timedelta
    end: timedelta | None
    note: str
    rooms: tuple[str, ...]
    days: tuple[date | None, ...]


def is_later(one: GridSlot, other: GridSlot) -> bool:
    return one.days == other.days and one.start > other.start


def on_one_clock(slots: list[GridSlot]) -> list[GridSlot]:
    """Times that only go up within a day: twelve hours or a midnight later where they fall.

    The column itself tells that `1:30` below `12:00` is of the afternoon.
    """
    has_twelve = all(_is_of_twelve(slot.start) and _is_of_twelve(slot.end) for slot in slots)
    found: list[GridSlot] = []
    for slot in slots:
        before = found[-1] if found and found[-1].days == slot.days else None
        start, end = slot.start, slot.end
        if has_twelve and start < (before.start if before else MORNING):
            start += HALF_DAY
        elif before and start < before.start - HALF_DAY:
            start += DAY
        while end is not None and end < start:
            end += HALF_DAY if has_twelve else DAY
        found.append(GridSlot(slot.row, start, end, slot.note, slot.rooms, slot.days))
    return found


def _is_of_twelve(moment: timedelta | None) -> bool:
    return moment is None or moment < timedelta(hours=NOON + 1)
