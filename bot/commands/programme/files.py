"""`check` and `schema`: is this programme file right, and what may stand in it."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.clock import SystemClock
from bot.commands.console import translator
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
from bot.programme.files.problems import FilePlaces, Grade, Problem, grouped, has_errors
from bot.programme.files.readiness import missing_for_the_day
from bot.programme.files.report import Report, as_json, report_on
from bot.programme.programme import Programme
from bot.questions.vocabulary.twins import titles_without_twin

SCHEMA_FILE = Path("schedule_data/programme.schema.json")
LINES = 5
MOST_WORDS = 12
"""Title words that are named at once."""
"""Numbers of lines that are named of problems of one kind, beside the first."""


def register(app: typer.Typer) -> None:
    app.command()(check)
    app.command()(schema)


def check(
    path: Annotated[Path, typer.Argument(help="An event's folder or a programme file.")],
    *,
    strict: Annotated[bool, typer.Option(help="Let warnings count as errors.")] = False,
    as_object: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    timezone: TimeZone = "",
    first_day: FirstDay = "",
    columns: ColumnsFile = None,
    date_order: DateOrder = "",
) -> None:
    """Report what is wrong with a programme file, ours or another system's, and what it lacks.

    What an organiser may want to see to before the day is no error, nor is it with --strict.
    """
    translate = translator()
    opened = open_with_progress(path, told_by(timezone, first_day, columns, date_order))
    report, notes = report_on(opened), _notes(opened, path)
    if as_object:
        problems = [
            problem_as_object(problem, translate) for problem in (*opened.problems, *notes)
        ]
        typer.echo(json.dumps(as_json(report, problems), ensure_ascii=False))
    else:
        typer.echo("\n".join(_lines(opened, notes, report, translate)))
    if has_errors(opened.problems) or (strict and opened.problems):
        raise typer.Exit(1)


def schema(
    output: Annotated[Path, typer.Option(help="The file to write.")] = SCHEMA_FILE,
) -> None:
    """Write the JSON Schema that editors check programme.yaml with."""
    from bot.programme.files.schema import programme_schema

    text = json.dumps(programme_schema(), ensure_ascii=False, indent=2) + "\n"
    output.write_text(text, encoding="utf-8")
    typer.echo(translator().plain("schema.written", path=output))


def problem_lines(problems: Iterable[Problem], translate: Translator) -> Iterator[str]:
    """A line each kind of problem: where, error or warning, how many, the first, and where the others are."""
    for group in grouped(problems):
        first = group.first
        others = [str(line) for line in group.lines if line != first.line]
        line = translate.plain(
            f"check.{first.grade.value}" if group.count == 1 else f"check.{first.grade.value}s",
            place=first.place,
            n=group.count,
            sentence=first.sentence(translate),
        )
        if others:
            shown = ", ".join(others[:LINES]) + (" …" if len(others) > LINES else "")
            line = translate.plain("check.also", line=line, lines=shown)
        yield line


def summary(opened: OpenedFile, report: Report, translate: Translator) -> str:
    """The name of the event, the counts, first start and last end."""
    assert opened.programme
    name = opened.programme.event.name
    if not report.first_start:
        return translate.plain("check.empty", name=name)
    return translate.plain(
        "check.summary",
        name=name,
        sessions=report.sessions,
        rooms=report.rooms,
        speakers=report.speakers,
        first=_written(report.first_start, translate),
        last=_written(_last(opened.programme), translate),
    )


def _last(programme: Programme) -> str:
    """The last moment that is known: an end, or the start of what has none."""
    last = max(session.end or session.start for session in programme.sessions)
    return programme.local(last).isoformat()


def _notes(opened: OpenedFile, path: Path) -> tuple[Problem, ...]:
    if opened.programme is None:
        return ()
    place = FilePlaces.of(path / FILE_NAME if (path / FILE_NAME).is_file() else path)
    notes = tuple(missing_for_the_day(opened.programme, SystemClock().now(), place))
    words = titles_without_twin(opened.programme)
    if not words:
        return notes
    told = ", ".join(words[:MOST_WORDS]) + (" …" if len(words) > MOST_WORDS else "")
    return (*notes, place.note("no-twin", words=told))


def _lines(
    opened: OpenedFile, notes: tuple[Problem, ...], report: Report, translate: Translator
) -> Iterator[str]:
    found = (*opened.problems, *notes)
    yield from problem_lines(found, translate)
    if opened.programme is not None:
        yield summary(opened, report, translate)
    if not found:
        yield translate.plain("check.clean")
        return
    grades = Counter(problem.grade for problem in found)
    yield translate.plain(
        "check.result-with-notes" if notes else "check.result",
        errors=grades[Grade.ERROR],
        warnings=grades[Grade.WARNING],
        notes=len(notes),
    )
    if has_errors(found):
        yield translate.plain("check.refused")


def problem_as_object(problem: Problem, translate: Translator) -> dict[str, Any]:
    return {
        "grade": problem.grade.value,
        "kind": problem.kind,
        "file": problem.file,
        "line": problem.line,
        "sentence": problem.sentence(translate),
    }


def _written(local: str, translate: Translator) -> str:
    instant = datetime.fromisoformat(local)
    return f"{translate.date(instant)} {instant.year} {translate.time(instant)}"
