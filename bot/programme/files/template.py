"""What one starts from who has no programme yet: a commented file and a spreadsheet."""

import shlex
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from bot.i18n import Translator
from bot.programme.values import Kind

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

COLUMNS = {
    "date": 12,
    "start": 8,
    "end": 8,
    "title": 40,
    "room": 18,
    "track": 18,
    "type": 12,
    "language": 8,
    "speakers": 36,
    "description": 60,
    "link": 30,
    "id": 14,
}
"""The spreadsheet's columns, and how many characters each is wide."""

LAST_ROW = 500

SHEET_NAME = "programme.xlsx"


def template_yaml(event_id: str, day: str, folder: Path, program: str, t: Translator) -> str:
    """A commented programme of two sessions on `day` (ISO), and what to type to check it."""
    return t.plain(
        "template.yaml",
        id=event_id,
        name=event_id.replace("-", " ").capitalize(),
        day=day,
        program=program,
        folder=shlex.quote(str(folder)),
        sheet=shlex.quote(str(folder / SHEET_NAME)),
    )


def template_xlsx(day: str, t: Translator) -> bytes:
    """The same two sessions as a list, with rooms and types to choose from a second sheet."""
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Program")
        headings = [t.plain(f"template.column-{name}") for name in COLUMNS]
        sheet.write_row(0, 0, headings, book.add_format({"bold": True, "bottom": 1}))
        sheet.freeze_panes(1, 0)
        for number, width in enumerate(COLUMNS.values()):
            sheet.set_column(number, number, width)
        for number, session in enumerate(_sessions(t), start=1):
            cells = {"date": day} | session
            for column, name in enumerate(COLUMNS):
                sheet.write_string(number, column, cells.get(name, ""))
        _add_choices(book, sheet, t)
    return content.getvalue()


def _sessions(t: Translator) -> tuple[dict[str, str], dict[str, str]]:
    """The words of the two, by column."""
    welcome = {
        "start": "09:00",
        "end": "09:30",
        "title": t.plain("template.welcome"),
        "room": t.plain("template.hall"),
        "type": Kind.PLENARY,
        "id": t.plain("template.welcome-id"),
    }
    seminar = {
        "start": "09:30",
        "end": "10:15",
        "title": t.plain("template.seminar"),
        "room": t.plain("template.small-room"),
        "track": t.plain("template.track"),
        "type": Kind.SEMINAR,
        "speakers": t.plain("template.speakers"),
        "description": t.plain("template.abstract"),
        "id": t.plain("template.seminar-id"),
    }
    return welcome, seminar


def _add_choices(book: "Workbook", sheet: "Worksheet", t: Translator) -> None:
    """A second sheet with the rooms and types, and drop-downs that point to it."""
    name = t.plain("template.lists")
    lists = book.add_worksheet(name)
    lists.write_row(0, 0, (t.plain("template.rooms"), t.plain("template.types")))
    lists.write_column(1, 0, [t.plain("template.hall"), t.plain("template.small-room")])
    lists.write_column(1, 1, [kind.value for kind in Kind])
    for column, letter, last in ((4, "A", 60), (6, "B", len(Kind) + 1)):
        source = f"='{name}'!${letter}$2:${letter}${last}"
        choice = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(1, column, LAST_ROW, column, choice)
