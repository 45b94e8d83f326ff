"""`preflight`: is everything in place for the day? A line each; also while the bot runs."""

import asyncio
import contextlib
import shlex
import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import typer

from bot.clock import SystemClock
from bot.commands.console import translator
from bot.commands.preflight.copy_findings import look_at_copies
from bot.commands.preflight.event_findings import look_at_events
from bot.commands.preflight.findings import Finding
from bot.commands.preflight.web_findings import look_at_web
from bot.config import Config, load_config, load_config_offline
from bot.errors import AlreadyRunning, CannotRead, Misconfigured
from bot.locales import LANGUAGES, LOCALES
from bot.locales.catalogues import keys
from bot.programme.files import file_of
from bot.programme.files.event_folders import event_folders
from bot.programme.files.problems import FilePlaces, Problem
from bot.programme.files.reader import ProgrammeReading, read_programme
from bot.programme.files.readiness import missing_for_the_day
from bot.programme.programme import Programme

LITTLE_DISK = 1_000_000_000
NO_DISK = 200_000_000
CLOCK_SECONDS = 5
"""More than this the clock must not be wrong: reminders go by it."""


def register(app: typer.Typer) -> None:
    app.command()(preflight)


def preflight() -> None:
    """Check token, clock, programme, texts, consent, disk, copies, lock, web pages and organisers before the day."""
    config, unusable = _settings()
    t = translator()
    events = [(folder, read_programme(folder)) for folder in event_folders(config.events)]
    checks: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: iter([unusable]) if unusable else _telegram(config),
        lambda: _of_each(events, partial(_programme, config)),
        lambda: look_at_events(config, events),
        lambda: _of_each(events, _texts),
        lambda: _of_each(events, _consent),
        lambda: _disk(config.data),
        lambda: look_at_copies(config),
        lambda: _lock(config.data),
        lambda: look_at_web(config),
        lambda: _of_each(events, partial(_organisers, config)),
    )
    found = []
    for check in checks:
        for finding in check():
            found.append(finding)
            typer.echo(finding.render(t))
    errors = sum(finding.grade == "error" for finding in found)
    if errors:
        typer.echo(t.plain("preflight.some-wrong", n=errors))
        raise typer.Exit(1)
    typer.echo(t.plain("preflight.all-good"))


def _of_each(
    events: Sequence[tuple[Path, ProgrammeReading]],
    look: Callable[[Path, ProgrammeReading], Iterator[Finding]],
) -> Iterator[Finding]:
    """What is found at every event; the same is told once."""
    told: list[Finding] = []
    for folder, reading in events:
        for finding in look(folder, reading):
            if finding not in told:
                told.append(finding)
                yield finding


def _settings() -> tuple[Config, Finding | None]:
    """With what is wrong with the token, without which all but Telegram is looked at all the same.

    Raises Misconfigured for any other setting.
    """
    try:
        return load_config(), None
    except Misconfigured as error:
        return load_config_offline(), Finding("error", error.key, error.values)


def _telegram(config: Config) -> Iterator[Finding]:
    from bot.telegram.http.probe import probe

    answer = asyncio.run(probe(config, SystemClock()))
    if answer.username:
        yield Finding("ok", "preflight.token", {"username": answer.username})
    elif answer.refused:
        yield Finding("error", "preflight.token-refused")
    else:
        yield Finding("error", "preflight.no-answer", {"url": config.api_url})
    if answer.clock_error is None:
        yield Finding("warning", "preflight.clock-unknown")
        return
    seconds = round(abs(answer.clock_error.total_seconds()))
    if seconds > CLOCK_SECONDS:
        yield Finding("error", "preflight.clock-wrong", {"seconds": seconds})
    else:
        yield Finding("ok", "preflight.clock")


def _programme(config: Config, folder: Path, reading: ProgrammeReading) -> Iterator[Finding]:
    if reading.programme is None:
        values: dict[str, object] = {
            "path": folder,
            "folder": shlex.quote(str(folder)),
            "n": len(_errors(reading.problems)),
        }
        yield Finding("error", "preflight.programme-refused", values)
        return
    name, sessions = reading.programme.event.name, len(reading.programme.sessions)
    yield Finding("ok", "preflight.programme", {"event": name, "sessions": sessions})
    if reading.problems:
        values = {
            "event": name,
            "folder": shlex.quote(str(folder)),
            "n": len(reading.problems),
        }
        yield Finding("warning", "preflight.programme-warnings", values)
    for note in missing_for_the_day(reading.programme, SystemClock().now(), FilePlaces.of(folder)):
        yield Finding("warning", note.key, dict(note.values))
    if _is_another_in_use(config, folder, reading.programme):
        yield Finding("warning", "preflight.another-in-use")


def _is_another_in_use(config: Config, folder: Path, programme: Programme) -> bool:
    """Does the file in the folder wait for the organisers, or was it refused by them?"""
    from bot.storage.connections.folder import DATABASE
    from bot.storage.programme.programme_files import read_content_in_use

    content = None
    with contextlib.suppress(CannotRead):
        content = read_content_in_use(config.data / DATABASE, programme.event.id)
    path = file_of(folder)
    return content is not None and content != path.read_bytes()


def _texts(_: Path, reading: ProgrammeReading) -> Iterator[Finding]:
    """Of the bot in every language, and of what the event asks in those it names."""
    known = [keys(LOCALES / language) for language in LANGUAGES]
    missing = sorted(frozenset.union(*known) - frozenset.intersection(*known))
    if reading.programme:
        file = reading.programme.file
        missing += [
            prompt.id
            for prompt in file.prompts
            if not all(prompt.text.get(language) for language in file.settings.spoken)
        ]
    if missing:
        yield Finding("error", "preflight.texts-missing", {"names": ", ".join(missing[:10])})
    else:
        yield Finding("ok", "preflight.texts")


def _consent(_: Path, reading: ProgrammeReading) -> Iterator[Finding]:
    """Who answers for what is kept has to be named before anybody is asked for anything."""
    if reading.programme is None:
        return
    privacy = reading.programme.file.settings.privacy
    if privacy.controller and privacy.contact:
        values: dict[str, object] = {"controller": privacy.controller, "contact": privacy.contact}
        yield Finding("ok", "preflight.consent", values)
    else:
        yield Finding("error", "preflight.consent-missing")


def _disk(folder: Path) -> Iterator[Finding]:
    place = folder if folder.is_dir() else Path()
    free = shutil.disk_usage(place).free
    few, none = free < LITTLE_DISK, free < NO_DISK
    grade = "error" if none else "warning" if few else "ok"
    yield Finding(grade, "preflight.disk", {"gigabytes": free / 1e9})


def _lock(folder: Path) -> Iterator[Finding]:
    from bot.storage.connections.folder import locked, prepare_folder

    try:
        prepare_folder(folder)
    except Exception:  # noqa: BLE001 -- whatever it is, the bot could not start there
        yield Finding("error", "preflight.folder-wrong", {"path": folder})
        return
    yield Finding("ok", "preflight.folder", {"path": folder})
    try:
        with locked(folder):
            yield Finding("ok", "preflight.not-running")
    except AlreadyRunning:
        yield Finding("ok", "preflight.running")


def _organisers(config: Config, _: Path, reading: ProgrammeReading) -> Iterator[Finding]:
    event = reading.programme.event.id if reading.programme else ""
    count = max(len(set(config.organisers)), _registered(config.data, event))
    if count > 1:
        yield Finding("ok", "preflight.organisers", {"n": count})
    elif count:
        yield Finding("warning", "preflight.one-organiser")
    else:
        yield Finding("error", "preflight.no-organiser")


def _registered(folder: Path, event_id: str) -> int:
    """The event's organisers, read beside a running bot; 0 where there is no database yet."""
    from bot.storage.overview import count_organisers

    with contextlib.suppress(CannotRead):
        return count_organisers(folder, event_id)
    return 0


def _errors(problems: tuple[Problem, ...]) -> list[Problem]:
    return [problem for problem in problems if problem.is_error]
