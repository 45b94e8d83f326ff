"""One row of a list after the other, as sessions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from bot.programme.sources.empty_cells import is_nothing
from bot.programme.sources.findings import Record, Remark, UnreadRow
from bot.programme.sources.speakers import Manner, people_in
from bot.programme.sources.tables.cell_lines import CellLines, lines_of
from bot.programme.sources.tables.cells import Calendar, Cell, read_date, written
from bot.programme.sources.tables.clocks import (
    holds_date,
    note_in,
    read_date_of,
    read_exact,
    read_span,
    read_time,
)
from bot.programme.sources.tables.columns import Columns
from bot.programme.sources.times import end_after, read_length
from bot.programme.values import Speaker

CANCELLED = {
    "cancelled", "canceled", "inställd", "inställt", "avlyst", "aflyst", "peruttu", "peruutettu",
    "abgesagt", "annulé", "annulée",
}  # fmt: skip
Times = tuple[datetime | None, datetime | None]


class RowReader:
    """Reads row by row; a date that stands once counts for the rows below it."""

    def __init__(
        self,
        columns: Columns,
        calendar: Calendar,
        manner: Manner,
        day: date | None = None,
        page: str = "",
        *,
        carries_times: bool = False,
    ) -> None:
        self._columns = columns
        self._calendar = calendar
        self._date = day
        self._has_carried = False
        self._page = page
        self._carries_times = carries_times
        self._times_above: Times = (None, None)
        self.manner = manner
        self.remarks: list[Remark] = []
        self.unread: list[UnreadRow] = []

    def record(self, row: Sequence[Cell], number: int | None = None) -> Record | None:
        """The session of a row; None for an empty row and for a banner."""
        filled = [cell for cell in row if not is_nothing(written(cell))]
        if not filled or self._is_heading(row) or self._is_banner(row, filled, number):
            return None
        said = lines_of(self._columns.text("title", row))
        start, end = self._times_of(row, said.title)
        people = tuple(self._people(row)) or said.speakers
        title = said.title or self._other_title(row, people)
        if not title and start is None:
            return None
        if not title:
            self._leave_out(filled, number)
            return None
        return self._record(row, replace(said, title=title), (start, end), people, number)

    def _record(
        self,
        row: Sequence[Cell],
        said: CellLines,
        times: Times,
        people: tuple[Speaker, ...],
        number: int | None,
    ) -> Record:
        columns = self._columns
        start, end = times
        is_new = any(speaker not in said.speakers for speaker in people)
        beside = "\n".join(s.name for s in said.speakers if s.name) if is_new else ""
        notes = [note_in(columns.cell(field, row)) for field in ("start", "end")]
        texts = (*notes, columns.text("subtitle", row), beside, said.text)
        return Record(
            title=said.title,
            start=start,
            end=end,
            key=columns.text("id", row),
            room=columns.text("room", row) or said.room,
            track=columns.text("track", row).replace("\\n", ", "),
            speakers=people,
            kind=columns.text("kind", row),
            is_cancelled=columns.text("status", row).casefold() in CANCELLED,
            texts=(*texts, columns.text("abstract", row)),
            language=columns.text("language", row),
            url=columns.text("url", row),
            row=number,
            page=self._page,
            illegible="" if start else self._when(row),
        )

    def _other_title(self, row: Sequence[Cell], people: Sequence[Speaker]) -> str:
        """What a row is called that has no title: its kind, its track, who is in it."""
        columns = self._columns
        names = ", ".join(speaker.name for speaker in people if speaker.name)
        fields = ("kind", "track", "subtitle")
        known = next((text for field in fields if (text := columns.text(field, row))), "")
        first_line = columns.text("abstract", row).partition("\n")[0][:120]
        return known or names or first_line or columns.as_written("title", row)

    def _leave_out(self, filled: Sequence[Cell], number: int | None) -> None:
        text = " ".join(" ".join(written(cell).split()) for cell in filled)[:120]
        self.remarks.append(Remark("row-skipped", text))
        self.unread.append(UnreadRow(text, number, self._page))

    def _when(self, row: Sequence[Cell]) -> str:
        """What the row has instead of a time, or else of a day, that can be read."""
        has_time = read_span(self._columns.cell("start", row))[0] is not None
        return self._columns.as_written("date" if has_time else "start", row)

    def _is_heading(self, row: Sequence[Cell]) -> bool:
        """Whether the headings stand here again, as at the top of a new page."""
        numbers = [each[0] for each in self._columns.by_field.values()]
        pairs = [
            (written(row[n]).casefold(), self._columns.headings[n].casefold())
            for n in numbers
            if n < len(row) and self._columns.headings[n]
        ]
        return len(pairs) > 1 and all(cell == heading for cell, heading in pairs)

    def _is_banner(self, row: Sequence[Cell], filled: Sequence[Cell], number: int | None) -> bool:
        """A row with a date alone holds for those below; with a word alone it says nothing."""
        columns = self._columns
        has_title = bool(columns.text("title", row))
        if len(filled) > 1:
            return False
        if "date" in columns and has_title:
            return False
        cell = filled[0]
        is_date = "date" not in columns or bool(columns.text("date", row)) or not has_title
        is_date = is_date and read_time(cell) is None
        found = read_date(cell, self._calendar) if is_date else None
        self._date = found or self._date
        if found is None:
            self._leave_out(filled, number)
        return True

    def _times_of(self, row: Sequence[Cell], title: str) -> Times:
        columns = self._columns
        is_blank = not columns.as_written("start", row) and not columns.text("date", row)
        if self._carries_times and is_blank and columns.text("room", row):
            self.remarks.append(Remark("time-carried", title))
            return self._times_above
        self._times_above = self._times(row, title)
        return self._times_above

    def _times(self, row: Sequence[Cell], title: str) -> Times:
        columns = self._columns
        start_cell, end_cell = columns.cell("start", row), columns.cell("end", row)
        length = read_length(columns.text("duration", row), with_days=False)
        if exact := read_exact(start_cell):
            return exact, read_exact(end_cell) or end_after(exact, length)
        day = self._day(row, start_cell)
        since, until = read_span(start_cell)
        if since is not None and (note := note_in(start_cell)):
            minutes = round(since.total_seconds() / 60)
            self.remarks.append(
                Remark("time-read-as", f"{note} = {minutes // 60:02}.{minutes % 60:02}")
            )
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

    def _people(self, row: Sequence[Cell]) -> list[Speaker]:
        columns = self._columns
        named = [
            Speaker(name)
            for first, last in zip(
                columns.cells("first_name", row), columns.cells("last_name", row), strict=False
            )
            if (name := f"{written(first)} {written(last)}".strip())
        ]
        numbers = columns.by_field.get("speakers", ())
        if named and all(number in columns.unsure for number in numbers):
            people = named
        else:
            cells = columns.cells("speakers", row)
            people = [each for cell in cells for each in people_in(written(cell), self.manner)]
        return [self._with_calling(people[0], row)] if len(people) == 1 else people

    def _with_calling(self, speaker: Speaker, row: Sequence[Cell]) -> Speaker:
        """The only person of a row with the role and the organisation of its other columns."""
        role = speaker.role or self._columns.text("role", row)
        body = speaker.organisation or self._columns.text("organisation", row)
        return replace(speaker, role=role, organisation=body)
