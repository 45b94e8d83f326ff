"""The options that commands share which read programme files, and how a file is opened."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import fail, translator
from bot.programme.files.opened_file import OpenedFile
from bot.programme.files.reading_process import open_apart
from bot.programme.files.yaml_tree import read_tree
from bot.programme.sources.findings import OrganiserHints
from bot.programme.sources.tables.headings import FIELDS
from bot.programme.times.zones import find_zone

TimeZone = Annotated[
    str, typer.Option("--timezone", help="The event's zone, where the file has none.")
]
FirstDay = Annotated[
    str, typer.Option("--first-day", help="Its first date, where the file has weekdays only.")
]
ColumnsFile = Annotated[
    Path | None,
    typer.Option(
        "--columns",
        help="A YAML file: a field and its column a line, as `title: Vad` or `room: C`.",
    ),
]
DateOrder = Annotated[
    str,
    typer.Option("--date-order", help="dmy or mdy: the order of dates such as 3/4/2024."),
]
OTHER_COLUMNS = ("date_order", "speaker_separator")


def told_by(
    timezone: str, first_day: str, columns: Path | None, date_order: str = ""
) -> OrganiserHints:
    """What the options say. Ends the command with a sentence where they cannot be used."""
    if timezone and find_zone(timezone) is None:
        fail("check.bad-zone", code=2, zone=timezone)
    if date_order not in {"", "dmy", "mdy"}:
        fail("check.bad-date-order", code=2, order=date_order)
    said = _columns(columns) if columns else {}
    order = {"date_order": date_order} if date_order else {}
    return OrganiserHints(timezone, _day(first_day), {**said, **order})


def open_with_progress(path: Path, told: OrganiserHints) -> OpenedFile:
    """Open a file; a terminal shows that it is being read."""
    from rich.console import Console

    with Console(stderr=True).status(translator().plain("check.reading", name=path.name)):
        return asyncio.run(open_apart(path, told))


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        fail("check.bad-day", code=2, day=text)


def _columns(path: Path) -> dict[str, str]:
    allowed = (*FIELDS, *OTHER_COLUMNS)
    tree = read_tree(path)
    value = tree.value
    if tree.problems or not isinstance(value, dict) or not set(value) <= set(allowed):
        fail("check.bad-columns", code=2, path=path, fields=", ".join(allowed))
    return {field: str(heading) for field, heading in value.items()}
