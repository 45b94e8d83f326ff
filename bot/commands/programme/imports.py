"""`import`, `diff` and `new`: from another system's file, or from nothing, to an event's folder."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from bot.clock import SystemClock
from bot.commands.called import program
from bot.commands.console import fail, translator
from bot.commands.programme.differences import as_object_of, doubtful_lines, lines_of
from bot.commands.programme.files import problem_as_object, problem_lines, summary
from bot.commands.programme.options import (
    ColumnsFile,
    DateOrder,
    FirstDay,
    TimeZone,
    open_with_progress,
    told_by,
)
from bot.i18n import Translator
from bot.programme.files import FILE_NAME
from bot.programme.files.opened_file import OpenedFile
from bot.programme.files.problems import FilePlaces, has_errors
from bot.programme.files.reader import read_programme
from bot.programme.files.report import report_on
from bot.programme.identifiers import id_from
from bot.programme.programme import Programme
from bot.programme.values import ProgrammeFile
from bot.programme.versions.comparison import DRASTIC, compare_by_id
from bot.programme.versions.merge import merge
from bot.programme.versions.renewal import FOLLOW_BLANK, FOLLOW_MISSING, Renewal, renew
from bot.views.scene import Scene


def register(app: typer.Typer) -> None:
    app.command("import")(import_file)
    app.command("diff")(diff)
    app.command("new")(new)


def import_file(
    file: Annotated[Path, typer.Argument(help="A programme of another system.")],
    *,
    into: Annotated[Path, typer.Option(help="The event's folder.")],
    timezone: TimeZone = "",
    first_day: FirstDay = "",
    columns: ColumnsFile = None,
    date_order: DateOrder = "",
    yes: Annotated[bool, typer.Option("--yes", help="Also where much is taken away.")] = False,
    follow: Annotated[
        bool,
        typer.Option(
            "--follow", help="Also take away what the file lacks or cannot be read in it."
        ),
    ] = False,
    same: Annotated[
        bool | None,
        typer.Option("--same/--other", help="What the pairs are of which that is uncertain."),
    ] = None,
) -> None:
    """Write a programme of another system into an event's folder, under the ids it has there."""
    from bot.programme.files.writer import write_programme
    from bot.programme.versions.merge import removed

    translate = translator()
    before = _programme_in(into, translate)
    known = timezone or (before.event.timezone if before else "")
    told = told_by(known, first_day, columns, date_order)
    if before and not told.first_day:
        told = replace(told, first_day=before.event.first_day)
    opened = open_with_progress(file, told)
    for line in problem_lines(opened.problems, translate):
        typer.echo(line)
    if opened.programme is None:
        fail("import.refused")
    if not opened.programme.sessions:
        fail("import.empty")
    renewal = _renewal(before, opened, follow=follow, same=same) if before else None
    if before and renewal:
        scene = Scene(before, SystemClock().now(), translate)
        for line in doubtful_lines(renewal, scene):
            typer.echo(line)
        gone, total = removed(before, renewal), len(before.sessions)
        if not yes and gone * DRASTIC > total:
            fail("import.would-remove", removed=gone, total=total)
    merged = _merged(before, opened.programme, renewal, into, translate)
    try:
        write_programme(merged, into / FILE_NAME)
    except OSError:
        fail("import.cannot-write", path=into)
    typer.echo(summary(opened, report_on(opened), translate))
    written = into / FILE_NAME
    typer.echo(translate.plain("import.written", path=written, sessions=len(merged.sessions)))


def diff(
    old: Annotated[Path, typer.Argument(help="The programme as it was.")],
    new: Annotated[Path, typer.Argument(help="The programme as it would be.")],
    *,
    as_object: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    timezone: TimeZone = "",
    first_day: FirstDay = "",
    columns: ColumnsFile = None,
    date_order: DateOrder = "",
) -> None:
    """Compare two programmes of any format, and say what a re-import would tell whom."""
    translate = translator()
    told = told_by(timezone, first_day, columns, date_order)
    before = _required(open_with_progress(old, told), translate)
    told = replace(
        told,
        timezone=timezone or before.event.timezone,
        first_day=told.first_day or before.event.first_day,
    )
    opened = open_with_progress(new, told)
    renewal = renew(before, _required(opened, translate), opened.unread)
    after = Programme(merge(before, _required(opened, translate), renewal))
    comparison = compare_by_id(before, after)
    if as_object:
        found = as_object_of(comparison, renewal, before, after)
        found["warnings"] = [problem_as_object(each, translate) for each in opened.problems]
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    for line in problem_lines(opened.problems, translate):
        typer.echo(line)
    scene = Scene(before, SystemClock().now(), translate)
    typer.echo("\n".join(lines_of(comparison, renewal, scene, after)))


def new(
    folder: Annotated[Path, typer.Argument(help="The folder to make.")],
) -> None:
    """Make a folder with a commented programme and a spreadsheet to fill in instead."""
    from bot.programme.files.template import SHEET_NAME, template_xlsx, template_yaml

    translate = translator()
    file, sheet = folder / FILE_NAME, folder / SHEET_NAME
    if taken := next((path for path in (file, sheet) if path.exists()), None):
        fail("new.exists", path=taken)
    day = SystemClock().now().date().isoformat()
    event_id = id_from(folder.resolve().name) or "event"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(
            template_yaml(event_id, day, folder, program(), translate), encoding="utf-8"
        )
        sheet.write_bytes(template_xlsx(day, translate))
    except OSError:
        fail("import.cannot-write", path=folder)
    typer.echo(translate.plain("new.written", yaml=file, sheet=sheet))


def _programme_in(folder: Path, translate: Translator) -> Programme | None:
    """The programme that is there already; one with errors stops the import."""
    if not (folder / FILE_NAME).is_file():
        return None
    reading = read_programme(folder)
    if reading.programme is None:
        _tell(reading.problems, translate)
    return reading.programme


def _renewal(before: Programme, opened: OpenedFile, *, follow: bool, same: bool | None) -> Renewal:
    """What the file makes of the programme; with `same` all that is uncertain is one or the other."""
    assert opened.programme
    answers = {FOLLOW_MISSING: follow, FOLLOW_BLANK: follow}
    found = renew(before, opened.programme, opened.unread, answers)
    while same is not None and found.doubts:
        answers |= {doubt.name: same for doubt in found.doubts}
        found = renew(before, opened.programme, opened.unread, answers)
    return found


def _merged(
    before: Programme | None,
    after: Programme,
    renewal: Renewal | None,
    folder: Path,
    translate: Translator,
) -> ProgrammeFile:
    """What will be written. Ends the command if it would have errors."""
    from bot.programme.files.checks import check

    if before is None:
        named = replace(after.event, id=id_from(folder.resolve().name) or after.event.id)
        return replace(after.file, event=named)
    merged = merge(before, after, renewal)
    problems = check(merged, FilePlaces.of(folder / FILE_NAME), after.zone, folder)
    if has_errors(problems):
        _tell(tuple(problem for problem in problems if problem.is_error), translate)
    return merged


def _required(opened: OpenedFile, translate: Translator) -> Programme:
    if opened.programme is None:
        _tell(opened.problems, translate)
    return opened.programme


def _tell(problems: tuple[Any, ...], translate: Translator) -> NoReturn:
    for problem in problems:
        typer.echo(problem.render(translate))
    fail("import.refused")
