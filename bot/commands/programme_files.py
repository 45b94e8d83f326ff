"""`check` and `schema`: is this programme file right, and what may stand in it."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.commands.console import translator
from bot.i18n import Translator
from bot.programme.opening import Opened, open_programme
from bot.programme.problems import Problem, has_errors
from bot.programme.programme import Programme
from bot.programme.report import Report, as_json, report_on

SCHEMA_FILE = Path("schedule_data/programme.schema.json")


def register(app: typer.Typer) -> None:
    app.command()(check)
    app.command()(schema)


def check(
    path: Annotated[Path, typer.Argument(help="An event's folder or a programme file.")],
    *,
    strict: Annotated[bool, typer.Option(help="Let warnings count as errors.")] = False,
    as_object: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Report everything that is wrong with a programme file, with line numbers."""
    translate = translator()
    opened = open_programme(path)
    report = report_on(opened)
    if as_object:
        problems = [_as_object(problem, translate) for problem in opened.problems]
        typer.echo(json.dumps(as_json(report, problems), ensure_ascii=False))
    else:
        typer.echo("\n".join(_lines(opened, report, translate)))
    if has_errors(opened.problems) or (strict and opened.problems):
        raise typer.Exit(1)


def schema(
    output: Annotated[Path, typer.Option(help="The file to write.")] = SCHEMA_FILE,
) -> None:
    """Write the JSON Schema that editors check programme.yaml with."""
    from bot.programme.schema import programme_schema

    text = json.dumps(programme_schema(), ensure_ascii=False, indent=2) + "\n"
    output.write_text(text, encoding="utf-8")
    typer.echo(translator().plain("schema.written", path=output))


def _as_object(problem: Problem, translate: Translator) -> dict[str, Any]:
    return {
        "grade": problem.grade.value,
        "kind": problem.kind,
        "file": problem.file,
        "line": problem.line,
        "sentence": problem.sentence(translate),
    }


def _lines(opened: Opened, report: Report, translate: Translator) -> list[str]:
    lines = [problem.render(translate) for problem in opened.problems]
    errors = sum(problem.is_error for problem in opened.problems)
    if opened.programme is not None:
        lines.append(_summary(opened.programme, report, translate))
    if not opened.problems:
        return [*lines, translate.plain("check.clean")]
    warnings = len(opened.problems) - errors
    lines.append(translate.plain("check.result", errors=errors, warnings=warnings))
    return [*lines, translate.plain("check.refused")] if errors else lines


def _summary(programme: Programme, report: Report, translate: Translator) -> str:
    name = programme.event.name
    if not report.first_start:
        return translate.plain("check.empty", name=name)
    return translate.plain(
        "check.summary",
        name=name,
        sessions=report.sessions,
        rooms=report.rooms,
        speakers=report.speakers,
        first=_written(report.first_start, translate),
        last=_written(report.last_end or report.first_start, translate),
    )


def _written(local: str, translate: Translator) -> str:
    instant = datetime.fromisoformat(local)
    return f"{translate.date(instant)} {instant.year} {translate.time(instant)}"
