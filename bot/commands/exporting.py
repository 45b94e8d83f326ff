"""`export`: what was collected, as a file; also while the bot runs."""

import sqlite3
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.beside import beside_the_bot
from bot.commands.console import fail, translator
from bot.exports.table import Table


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Write what was collected to a file.", no_args_is_help=True)
    group.command()(feedback)
    group.callback()(_as_group)
    app.add_typer(group, name="export")


def feedback(
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.XLSX,
    out: Annotated[Path | None, typer.Option(help="The file; else one in this folder.")] = None,
) -> None:
    """Write all answers to the event's prompts: who by number, never by name."""
    from bot.exports.whole_file import write_whole

    table, event_id = _feedback()
    path = out or Path(f"feedback-{event_id}.{form}")
    try:
        write_whole(path, _render(table, form))
    except OSError as error:
        fail("exports.not-written", path=path, reason=error.strerror)
    typer.echo(translator().plain("exports.written", n=len(table.rows), path=path))


def _as_group() -> None:
    """Keep `feedback` a word of its own while it is the only one."""


def _feedback() -> tuple[Table, str]:
    """The answers of the event in the settings, and its id."""
    from bot.exports.feedback import feedback_table
    from bot.i18n import load_translators
    from bot.programme.reading import load_programme
    from bot.storage.reading import read_answers
    from bot.voices import prompts_of

    beside = beside_the_bot()
    programme = load_programme(beside.config.event)
    translators = load_translators()
    try:
        answers = read_answers(beside.database, programme.event.id)
    except sqlite3.Error as error:
        fail("start.database", path=beside.database, reason=error)
    t = translators.get(programme.event.language) or translators["sv"]
    table = feedback_table(answers, prompts_of(programme, translators), programme, t)
    return table, programme.event.id


def _render(table: Table, form: Format) -> bytes:
    if form is Format.CSV:
        from bot.exports.as_csv import as_csv

        return as_csv(table)
    if form is Format.JSONL:
        from bot.exports.as_jsonl import as_jsonl

        return as_jsonl(table)
    from bot.exports.as_xlsx import as_xlsx

    return as_xlsx(table)
