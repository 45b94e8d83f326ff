"""`export`: what was collected, as a file; also while the bot runs."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.clock import SystemClock
from bot.commands import audit, feed_exports, programme_exports
from bot.commands.console import fail, translator
from bot.commands.offline import event_offline, open_offline
from bot.errors import Refused
from bot.exports.forms import DocumentForm, TableForm
from bot.views.scene import Scene

if TYPE_CHECKING:
    from datetime import datetime

    from bot.exports.export_requests import ExportedFile
    from bot.live_event import LiveEvent


Out = Annotated[Path | None, typer.Option(help="The file; else one in this folder.")]


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Write what was collected to a file.", no_args_is_help=True)
    in_use = (programme_exports.programme, programme_exports.signs, feed_exports.feeds)
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
    asyncio.run(_take_out(what, form, out, told))


async def _take_out(what: str, form: str, out: Path | None, told: str) -> None:
    from bot.exports.export_requests import ExportRequest, Exports, file_name
    from bot.exports.whole_file import write_whole

    now = SystemClock().now()
    async with event_offline(open_offline()) as event:
        t = event.translator(event.programme.event.language)
        path = out or Path(file_name(what, form, event.id, translator()))

        def deliver(taken: "ExportedFile") -> None:
            write_whole(path, taken.content)

        try:
            exports = Exports(event, limits=None)
            taken = await exports.take(ExportRequest(what, form), t, now, deliver=deliver)
        except Refused as error:
            fail(error.key)
        except OSError as error:
            fail("exports.not-written", path=path, reason=error.strerror)
    typer.echo(translator().plain(told, n=taken.rows, path=path))
    if words := _how_final(event, now):
        typer.echo(words)


def _how_final(event: "LiveEvent", now: "datetime") -> str:
    from bot.programme.prompts import final_from
    from bot.views.voices.export_choices import how_final

    final = final_from(event.prompts, event.programme)
    return how_final(final, Scene(event.programme, now, translator()))
