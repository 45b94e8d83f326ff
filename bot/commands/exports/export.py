"""`export`: what was collected, as a file; also while the bot runs."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.clock import SystemClock
from bot.commands.console import fail, translator
from bot.commands.exports import audit, feeds, programme
from bot.commands.offline import Offline, event_to_read, open_offline
from bot.errors import Refused
from bot.exports.forms import DocumentForm, TableForm
from bot.views.scene import Scene

if TYPE_CHECKING:
    from datetime import datetime

    from bot.events.live_event import LiveEvent
    from bot.exports.export_requests import ExportRequest


Out = Annotated[Path | None, typer.Option(help="The file; else one in this folder.")]


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Write what was collected to a file.", no_args_is_help=True)
    in_use = (programme.programme, programme.signs, feeds.feeds)
    for command in (feedback, voices, report, *in_use, audit.audit):
        group.command()(command)
    app.add_typer(group, name="export")


def feedback(
    form: Annotated[TableForm, typer.Option("--format", help="What to write.")] = TableForm.XLSX,
    out: Out = None,
) -> None:
    """Write all answers to the event's prompts: for staff, with signatures and choices."""
    _export("feedback", form, out, "exports.written")


def voices(
    form: Annotated[
        DocumentForm, typer.Option("--format", help="What to write.")
    ] = DocumentForm.DOCX,
    out: Out = None,
) -> None:
    """Write the quotes that may be printed, signed as their writers chose."""
    _export("voices", form, out, "exports.voices-written")


def report(out: Out = None) -> None:
    """Write the follow-up: answers, rates, scales; beside an earlier event where there is one."""
    _export("report", DocumentForm.DOCX, out, "exports.report-written")


def _export(what: str, form: str, out: Path | None, told: str) -> None:
    """The file is written whole, or nothing is and nobody is told that it was taken out."""
    from bot.exports.export_requests import ExportRequest, file_name

    offline, now = open_offline(), SystemClock().now()
    event = asyncio.run(_event(offline))
    path = out or Path(file_name(what, form, event.id, translator()))
    try:
        rows = _take_out(offline, event, ExportRequest(what, form), path)
    except Refused as error:
        fail(error.key)
    except OSError as error:
        fail("exports.not-written", path=path, reason=error.strerror)
    typer.echo(translator().plain(told, n=rows, path=path))
    if words := _how_final(event, now):
        typer.echo(words)


async def _event(offline: Offline) -> "LiveEvent":
    """Brought up to date; what is asked of it later is its programme alone."""
    async with event_to_read(offline) as event:
        return event


def _take_out(offline: Offline, event: "LiveEvent", wish: "ExportRequest", path: Path) -> int:
    """Gives how many answers stand in it. Who took what is written down before the file is there."""
    from bot.commands.writing import have_written
    from bot.exports.export_requests import ATTEMPTS, make_file
    from bot.exports.files.whole_file import prepared
    from bot.side_door.orders import ExportOrder, ExportReceipt

    t = event.translator(event.programme.event.language)
    for _ in range(ATTEMPTS):
        file = make_file(offline.database, wish, event.programme, event.prompts, t)
        taken = file.taken
        order = ExportOrder(wish.what, wish.form, taken.event_id, taken.rows, taken.printed)
        with prepared(path, file.content) as put_in_place:
            if have_written(offline, order, ExportReceipt).is_current:
                put_in_place()
                return taken.rows
    raise Refused("exports.outdated")


def _how_final(event: "LiveEvent", now: "datetime") -> str:
    from bot.programme.prompts import final_from
    from bot.views.voices.export_choices import how_final

    final = final_from(event.prompts, event.programme)
    return how_final(final, Scene(event.programme, now, translator()))
