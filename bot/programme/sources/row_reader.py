"""One row of a list after the other, as sessions."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from bot.programme.sources.cells import (
    Calendar,
    Cell,
    read_date,
    written,
)
from bot.programme.sources.clocks import (
    holds_date,
    read_date_of,
    read_exact,
    read_span,
    read_time,
)
from bot.programme.sources.found import Record, Remark, UnreadRow
from bot.programme.sources.headings import Columns
from bot.programme.sources.speakers import names_in
from bot.programme.sources.times import end_after, read_length
from bot.programme.values import Speaker

CANCELLED = {"cancelled", "canceled", "inställd", "inställt", "abgesagt", "annulé", "annulée"}


class RowReader:
    """Reads row by row; a date that stands once counts for the rows below it."""

    def __init__(
        self,
        columns: Columns,
        calendar: Calendar,
        sign: str,
        day: date | None = None,
        page: str = "",
    ) -> None:
        self._columns = columns
        self._calendar = calendar
        self._date = day
        self._has_carried = False
        self._page = page
        self.sign = sign
        self.remarks: list[Remark] = []
        self.unread: list[UnreadRow] = []

    def record(self, row: Sequence[Cell], number: int | None = None) -> Record | None:
        """The session of a row; None for an empty row and for a banner."""
        columns = self._columns
        filled = [cell for cell in row if written(cell)]
        title = columns.text("title", row)
        if not filled or (len(filled) == 1 and self._is_banner(row, filled[0], number)):
            return None
        start, end = self._times(row, title)
        if not title and start is None:
            return None
        texts = tuple(columns.text(field, row) for field in ("subtitle", "abstract"))
        return Record(
            title=title,
            start=start,
            end=end,
            key=columns.text("id", row),
            room=columns.text("room", row),
            track=columns.text("track", row).replace("\\n", ", "),
            speakers=tuple(Speaker(name) for name in self._names(row)),
            kind=columns.text("kind", row),
            is_cancelled=columns.text("status", row).casefold() in CANCELLED,
            texts=texts,
            language=columns.text("language", row),
            url=columns.text("url", row),
            row=number,
            page=self._page,
            illegible="" if start else self._when(row),
        )

    def _when(self, row: Sequence[Cell]) -> str:
        """What the row has instead of a time, or else of a day, that can be read."""
        has_time = read_span(self._columns.cell("start", row))[0] is not None
        return self._columns.text("date" if has_time else "start", row)

    def _is_banner(self, row: Sequence[Cell], cell: Cell, number: int | None) -> bool:
        """A row with a date alone holds for those below; with a word alone it says nothing."""
        columns = self._columns
        if "date" in columns and columns.text("title", row):
            return False
        is_date = "date" not in columns or bool(columns.text("date", row))
        is_date = is_date and read_time(cell) is None
        found = read_date(cell, self._calendar) if is_date else None
        self._date = found or self._date
        if found is None:
            self.remarks.append(Remark("row-skipped", written(cell)))
            self.unread.append(UnreadRow(written(cell), number, self._page))
        return True

    def _times(self, row: Sequence[Cell], title: str) -> tuple[datetime | None, datetime | None]:
        columns = self._columns
        start_cell, end_cell = columns.cell("start", row), columns.cell("end", row)
        length = read_length(columns.text("duration", row), with_days=False)
        if exact := read_exact(start_cell):
            return exact, read_exact(end_cell) or end_after(exact, length)
        day = self._day(row, start_cell)
        since, until = read_span(start_cell)
        if day is None or since is None:
            return None, None
        start = datetime.combine(day, time()) + since
        if end_cell is not None and written(end_cell):
            until = read_time(end_cell)
            if until is None:
                self.remarks.append(Remark("no-such-end", title))
        if until is None:
            return start, end_after(start, length)
        return start, datetime.combine(self._end_day(row, end_cell) or day, time()) + until

    def _day(self, row: Sequence[Cell], start: Cell | None) -> date | None:
        cell = self._columns.cell("date", row)
        if holds_date(start):
            return read_date_of(start, self._calendar)
        if cell is not None and written(cell):
            self._date = read_date(cell, self._calendar)
        elif cell is not None and self._date and not self._has_carried:
            self._has_carried = True
            self.remarks.append(Remark("date-carried", self._columns.text("title", row)))
        return self._date

    def _end_day(self, row: Sequence[Cell], end: Cell | None) -> date | None:
        if holds_date(end):
            return read_date_of(end, self._calendar)
        return read_date(self._columns.cell("end_date", row), self._calendar)

    def _names(self, row: Sequence[Cell]) -> Iterator[str]:
        cells = self._columns.cells
        for cell in cells("speakers", row):
            yield from names_in(written(cell), self.sign)
        if "speakers" not in self._columns:
            for first, last in zip(
                cells("first_name", row), cells("last_name", row), strict=False
            ):
                if name := f"{written(first)} {written(last)}".strip():
                    yield name
