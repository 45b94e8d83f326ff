"""`export audit`: who did what, as a file, and whether anybody has altered it."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import fail, translator
from bot.commands.offline import open_offline
from bot.commands.the_event import the_event
from bot.errors import CannotRead

Out = Annotated[Path | None, typer.Option(help="The file; else one in this folder.")]


class AuditFormat(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"


def audit(
    form: Annotated[
        AuditFormat, typer.Option("--format", help="What to write.")
    ] = AuditFormat.XLSX,
    out: Out = None,
) -> None:
    """Write who did what; ends with 1 when a row is not as it was written."""
    from bot.exports.audit import audit_table
    from bot.exports.files.csv_file import as_csv
    from bot.exports.files.jsonl_file import as_jsonl
    from bot.exports.files.whole_file import write_whole
    from bot.exports.files.xlsx_file import as_xlsx
    from bot.programme.files.reader import load_programme
    from bot.storage.messages.audit import read_audit

    offline, t = open_offline(), translator()
    programme = load_programme(the_event(offline.config))
    path = out or Path(f"audit-{programme.event.id}.{form}")
    render = {AuditFormat.CSV: as_csv, AuditFormat.XLSX: as_xlsx, AuditFormat.JSONL: as_jsonl}[
        form
    ]
    try:
        entries, altered = read_audit(offline.database)
        write_whole(path, render(audit_table(entries, programme, t)))
    except CannotRead as error:
        fail("start.database", path=offline.database, reason=error.values["reason"])
    except OSError as error:
        fail("exports.not-written", path=path, reason=error.strerror)
    typer.echo(t.plain("audit.written", n=len(entries), path=path))
    if altered is not None:
        fail("audit.altered", number=altered)
    typer.echo(t.plain("audit.whole"))
