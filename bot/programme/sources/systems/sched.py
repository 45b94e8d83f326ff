"""Sched's two CSV exports. Times are local; what is not published is left out."""

from html import unescape

from bot.programme.sources.findings import OrganiserHints, SourceFindings
from bot.programme.sources.tables.cells import written
from bot.programme.sources.tables.sheet import read as read_sheet
from bot.programme.sources.tables.table import Rows, Table

FORMAT = "sched-csv"
BY_KEY = {
    "id": "event_key",
    "published": "active",
    "title": "name",
    "start": "event_start",
    "end": "event_end",
    "track": "event_type",
    "kind": "event_subtype",
    "abstract": "description",
    "room": "venue",
    "speakers": "speakers",
}
BY_NAME = {
    "id": "ID",
    "published": "Published?",
    "title": "Title",
    "start": "Start Date & Time",
    "end": "End Date & Time",
    "track": "Type/Track",
    "abstract": "Description",
    "room": "Room or Building Name",
    "speakers": "Speakers",
}


def columns_of(rows: Rows) -> dict[str, str]:
    """The columns of whichever export this is; empty for another table."""
    headings = {written(cell).casefold() for cell in rows[0]} if rows else set()
    if {"event_key", "event_start", "name"} <= headings:
        wanted = BY_KEY
    elif {"published?", "start date & time", "title"} <= headings:
        wanted = BY_NAME
    else:
        return {}
    return {field: name for field, name in wanted.items() if name.casefold() in headings}


def read(rows: Rows, told: OrganiserHints) -> SourceFindings:
    """Read either export. An American product, so of two readings the month comes first."""
    known = columns_of(rows)
    columns = {"date_order": "mdy", "speaker_separator": _sign(rows, known), **known}
    return read_sheet(
        [Table("", rows)],
        FORMAT,
        OrganiserHints(told.timezone, told.first_day, {**columns, **told.columns}),
    )


def _sign(rows: Rows, columns: dict[str, str]) -> str:
    headings = [written(cell).casefold() for cell in rows[0]]
    at = headings.index(columns["speakers"].casefold()) if "speakers" in columns else len(headings)
    cells = (unescape(written(row[at])) for row in rows[1:] if at < len(row))
    return ";" if any(";" in cell for cell in cells) else ","
