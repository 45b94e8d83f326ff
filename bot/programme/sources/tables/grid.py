"""A programme as a grid: rooms (or days) beside each other, times below each other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bot.programme.kinds import kind_of
from bot.programme.sources.findings import Record, Remark, Unreadable, UnreadRow, limited
from bot.programme.sources.tables.cell_lines import CellLines, lines_of
from bot.programme.sources.tables.cells import DAY, Calendar, NeedsFirstDay, written
from bot.programme.sources.tables.clocks import HALF_DAY, note_in, read_span, read_time
from bot.programme.sources.tables.grid_shape import (
    Shape,
    date_in,
    is_day,
    is_time,
    rooms_in,
    shape_of,
    text_of,
)
from bot.programme.sources.tables.grid_slots import GridSlot, is_later, on_one_clock
from bot.programme.sources.tables.headings import meaning_of
from bot.programme.sources.tables.table import MAX_COLUMNS, Merge, Table
from bot.programme.values import Kind

FOR_ALL = {Kind.BREAK, Kind.SOCIAL}
MAX_SLOTS = 1_000
"""Rows with a time in a grid; each is held against those below it."""


@dataclass
class _Block:
    """What holds for the rows below: the day, and what stands over the columns."""

    rooms: tuple[str, ...] = ()
    days: tuple[date | None, ...] = ()
    day: date | None = None
    is_after_gap: bool = True
    slots: list[GridSlot] = field(default_factory=list)


def find(table: Table) -> tuple[Table, Shape] | None:
    """The grid of a table, which may have its times across; None where it is none."""
    if shape := shape_of(table):
        return table, shape
    turned = table.turned()
    shape = shape_of(turned)
    return (turned, shape) if shape else None


class GridReader:
    """Reads a grid. Raises Unreadable, naming the cell that stood in the way."""

    def __init__(
        self, table: Table, shape: Shape, calendar: Calendar, day: date | None, place: Table
    ) -> None:
        self._table, self._shape = table, shape
        self._calendar = calendar
        self._place = place
        """The table as it stands in the file, for the names of its cells."""
        self._merges = {(merge.top, merge.left): merge for merge in table.merges}
        inside = [merge for merge in table.merges if merge.top > shape.head]
        self._has_wide = any(merge.is_wide for merge in inside)
        self._is_raster = any(merge.is_tall and merge.left >= shape.first for merge in inside)
        self._continued: dict[tuple[int, int], list[str]] = {}
        self._day = day
        self.remarks: list[Remark] = []
        self.unread: list[UnreadRow] = []

    def records(self) -> list[Record]:
        slots = self._slots()
        return [
            *limited(
                record
                for number, slot in enumerate(slots)
                for record in self._of_slot(slot, slots[number + 1 :])
            )
        ]

    def _slots(self) -> list[GridSlot]:
        block = _Block(day=self._day)
        above = self._table.rows[: self._shape.head]
        for at in range(len(above)):
            self._see_day(block, at)
        self._name_columns(block, self._shape.head)
        for at in range(self._shape.head + 1, len(self._table.rows)):
            self._see_row(block, at)
        return on_one_clock(block.slots)

    def _see_row(self, block: _Block, at: int) -> None:
        row = self._table.rows[at]
        texts = [column for column, cell in enumerate(row) if text_of(cell)]
        inside = [column for column in texts if column >= self._shape.first]
        cell = row[self._shape.time] if self._shape.time < len(row) else None
        if not texts:
            block.is_after_gap = True
        elif is_time(cell):
            self._add_slot(block, at)
        elif self._see_day(block, at):
            block.is_after_gap = True
        elif len(inside) >= 2 and (block.is_after_gap or _is_heading(written(cell))):
            self._name_columns(block, at)
        elif text_of(cell) and inside:
            raise Unreadable(
                "grid-cell", cell=self._name(at, self._shape.time), example=written(cell)[:60]
            )
        elif inside and block.slots:
            self._go_on(block.slots[-1].row, at)
        else:
            text = " ".join(written(row[texts[0]]).split())
            self.remarks.append(Remark("row-skipped", text))
            self.unread.append(UnreadRow(text, self._place.number(at), self._table.name))
            block.is_after_gap = True

    def _see_day(self, block: _Block, at: int) -> bool:
        """Whether the row names the day of what is below, or the days of the columns."""
        row = self._table.rows[at]
        if at == self._shape.head:
            return False
        named = [n for n, cell in enumerate(row) if is_day(cell, self._calendar)]
        texts = [n for n, cell in enumerate(row) if text_of(cell)]
        if not named or (len(texts) > 1 and len(named) < 2):
            return False
        if len(named) > 1:
            block.days = self._days_over(at)
            return True
        found = date_in(row[named[0]], self._calendar)
        assert isinstance(found, date)
        block.day, block.days = found, ()
        return True

    def _days_over(self, at: int) -> tuple[date | None, ...]:
        """The day over each column, where the row names days; a merged one holds for its columns."""
        names = rooms_in(self._table, self._shape, at)
        found = [date_in(name, self._calendar) if name else None for name in names]
        return tuple(day if isinstance(day, date) else None for day in found)

    def _name_columns(self, block: _Block, at: int) -> None:
        """Rooms over the columns, or days."""
        row = self._table.rows[at]
        inside = [cell for cell in row[self._shape.first :] if text_of(cell)]
        if sum(is_day(cell, self._calendar) for cell in inside) * 2 > len(inside):
            block.days = self._days_over(at)
            block.rooms = ("",) * (self._shape.last + 1)
        else:
            block.rooms = tuple(rooms_in(self._table, self._shape, at))
        block.is_after_gap = False

    def _add_slot(self, block: _Block, at: int) -> None:
        row = self._table.rows[at]
        start, end = read_span(row[self._shape.time])
        if self._shape.end is not None and self._shape.end < len(row):
            end = read_time(row[self._shape.end]) or end
        assert start is not None
        if len(block.slots) >= MAX_SLOTS:
            raise Unreadable("table-too-large", rows=MAX_SLOTS, columns=MAX_COLUMNS)
        before = row[: self._shape.time]
        found = next((d for cell in before if (d := date_in(cell, self._calendar))), None)
        block.day = found if isinstance(found, date) else block.day
        width = self._shape.last + 1
        days = tuple(
            (block.days[n] if n < len(block.days) else None) or block.day for n in range(width)
        )
        note = note_in(row[self._shape.time])
        block.slots.append(GridSlot(at, start, end, note, block.rooms, days))
        block.is_after_gap = False

    def _go_on(self, row: int, at: int) -> None:
        """A row without a time says more of the sessions above it."""
        for column, cell in enumerate(self._table.rows[at]):
            if column >= self._shape.first and text_of(cell):
                self._continued.setdefault((row, column), []).append(written(cell))

    def _of_slot(self, slot: GridSlot, after: list[GridSlot]) -> Iterator[Record]:
        row = self._table.rows[slot.row]
        columns = range(self._shape.first, min(self._shape.last + 1, len(row)))
        filled = [n for n in columns if text_of(row[n]) or (slot.row, n) in self._continued]
        for column in filled:
            merge = self._merges.get((slot.row, column))
            lines = [written(row[column]), *self._continued.get((slot.row, column), ())]
            said = lines_of("\n".join(lines))
            room = self._room(slot, column, merge, said, is_alone=len(filled) == 1)
            yield from self._sessions(slot, column, self._end(slot, merge, after), room, said)

    def _room(
        self, slot: GridSlot, column: int, merge: Merge | None, said: CellLines, *, is_alone: bool
    ) -> str:
        """The room of a cell; none for what is merged over all of them, or a break by itself."""
        if said.room:
            return said.room
        named = [n for n in range(self._shape.first, self._shape.last + 1) if slot.rooms[n]]
        if merge and merge.is_wide:
            covered = [slot.rooms[n] for n in named if merge.left <= n <= merge.right]
            names = list(dict.fromkeys(covered))
            return "" if len(names) == len({slot.rooms[n] for n in named}) else " + ".join(names)
        if (
            is_alone
            and not self._has_wide
            and len(named) > 1
            and kind_of("", said.title) in FOR_ALL
        ):
            return ""
        return slot.rooms[column] if column < len(slot.rooms) else ""

    def _end(self, slot: GridSlot, merge: Merge | None, after: list[GridSlot]) -> timedelta | None:
        """The end of a cell: of the last row it covers, or where the row after that begins."""
        if merge is None or not merge.is_tall:
            if slot.end is not None or not self._is_raster:
                return slot.end
            return next((each.start for each in after if is_later(each, slot)), None)
        last = max(
            (each for each in (slot, *after) if each.row <= merge.bottom), key=lambda s: s.row
        )
        following = next(
            (s.start for s in after if s.row > merge.bottom and is_later(s, slot)), None
        )
        return last.end or following

    def _sessions(
        self, slot: GridSlot, column: int, end: timedelta | None, room: str, said: CellLines
    ) -> Iterator[Record]:
        day = slot.days[column] if column < len(slot.days) else None
        if day is None:
            raise NeedsFirstDay
        texts = (slot.note, said.text)
        if said.title:
            yield self._record(day, slot.start, end, room, said, slot, texts)
        for number, (when, what) in enumerate(said.parts):
            start, until = read_span(when)
            if start is None:
                continue
            following = (
                read_span(said.parts[number + 1][0])[0] if number + 1 < len(said.parts) else end
            )
            part = lines_of(what)
            start = (
                start + HALF_DAY
                if start < slot.start and start < HALF_DAY <= slot.start
                else start
            )
            yield self._record(day, start, until or following, room, part, slot, (part.text,))

    def _record(
        self,
        day: date,
        start: timedelta,
        end: timedelta | None,
        room: str,
        said: CellLines,
        slot: GridSlot,
        texts: tuple[str, ...],
    ) -> Record:
        midnight = datetime.combine(day, time())
        return Record(
            title=said.title,
            start=midnight + start,
            end=None if end is None else midnight + (end if end >= start else end + DAY),
            room="" if _is_label(room) else room,
            track=room if _is_label(room) else "",
            speakers=said.speakers,
            texts=texts,
            row=self._place.number(slot.row),
            page=self._table.name,
        )

    def _name(self, row: int, column: int) -> str:
        is_turned = self._table is not self._place
        at = (column, row) if is_turned else (row, column)
        return self._place.cell_name(*at)


def _is_label(name: str) -> bool:
    """Whether a column is called `Session 2` or `Spår B`: that is no room."""
    known = meaning_of(name)
    return known is not None and known[0] in {"title", "track", "kind"}


def _is_heading(text: str) -> bool:
    known = meaning_of(text)
    return known is not None and known[0] in {"start", "date"}
