"""What a well-formed programme may still have wrong: names that lead nowhere, times, duplicates.

Each check gives problems; all of them run, so that everything is reported at once.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.programme.clashes import find_clashes
from bot.programme.files.problems import FilePlaces, Problem
from bot.programme.values import (
    COLOUR,
    SCALE,
    TOPICS,
    Material,
    ProgrammeFile,
    Prompt,
    PromptKind,
    Session,
)

WHEN = re.compile(r"day-end|never|after-each|(after|with):.+|(\d{4}-\d\d-\d\d[T ])?\d\d:\d\d")
TO = re.compile(r"all|saved:.+")
NEAR_ID = 70
"""Per cent of an id that agree with a known one where it is a slip of the pen."""
SUFFIXES_OF_PICTURES = {".png", ".jpg", ".jpeg"}


@dataclass(frozen=True)
class CheckedFile:
    """What the checks look at: the values, where they stand, and the folder of their files."""

    file: ProgrammeFile
    place: FilePlaces
    zone: ZoneInfo
    folder: Path | None = None


def check(
    file: ProgrammeFile, place: FilePlaces, zone: ZoneInfo, folder: Path | None = None
) -> tuple[Problem, ...]:
    """All problems of the programme. `folder` is where pictures and materials are looked for."""
    checked = CheckedFile(file, place, zone, folder)
    return tuple(problem for each in CHECKS for problem in each(checked))


def _ids(checked: CheckedFile) -> Iterator[Problem]:
    file = checked.file
    for name in ("rooms", "tracks", "info", "sessions", "prompts"):
        seen: dict[str, int | None] = {}
        for number, item in enumerate(getattr(file, name)):
            if item.id in seen:
                values = {"id": item.id, "first": seen[item.id] or "?"}
                yield checked.place.error("duplicate-id", (name, number, "id"), **values)
            seen.setdefault(item.id, checked.place.line((name, number)))


def _days(checked: CheckedFile) -> Iterator[Problem]:
    event, place = checked.file.event, checked.place
    if event.last_day < event.first_day:
        yield place.error("days-backwards", ("event", "last_day"))
    for number, day in enumerate(checked.file.days):
        if not event.first_day <= day.date <= event.last_day:
            yield place.warning("day-outside", ("days", number), day=day.date)


def _colour(checked: CheckedFile) -> Iterator[Problem]:
    colour = checked.file.event.colour
    if colour and not COLOUR.fullmatch(colour):
        yield checked.place.warning("colour-unknown", ("event", "colour"), value=colour)


def _topics(checked: CheckedFile) -> Iterator[Problem]:
    for number, info in enumerate(checked.file.info):
        if info.topic and info.topic not in TOPICS:
            known = ", ".join(TOPICS)
            where = ("info", number, "topic")
            yield checked.place.warning("unknown-topic", where, value=info.topic, known=known)


def _references(checked: CheckedFile) -> Iterator[Problem]:
    rooms = {room.id for room in checked.file.rooms}
    tracks = {track.id for track in checked.file.tracks}
    for number, session in enumerate(checked.file.sessions):
        path = ("sessions", number)
        if session.room is not None and session.room not in rooms:
            yield _unknown(checked, "unknown-room", (*path, "room"), session, session.room, rooms)
        if session.track is not None and session.track not in tracks:
            yield _unknown(
                checked, "unknown-track", (*path, "track"), session, session.track, tracks
            )
        was = session.change.was_room if session.change else None
        if was is not None and was not in rooms:
            where = (*path, "change", "was_room")
            yield checked.place.warning(
                "unknown-former-room", where, title=session.title, name=was
            )


def _unknown(
    checked: CheckedFile,
    kind: str,
    path: tuple[str | int, ...],
    session: Session,
    name: str,
    known: Iterable[str],
) -> Problem:
    """With the known id that is nearest, where one is near."""
    from rapidfuzz import process

    near = process.extractOne(name, sorted(known), score_cutoff=NEAR_ID)
    if near is None:
        return checked.place.error(kind, path, title=session.title, name=name)
    return checked.place.error(f"{kind}-near", path, title=session.title, name=name, near=near[0])


def _times(checked: CheckedFile) -> Iterator[Problem]:
    for number, session in enumerate(checked.file.sessions):
        path = ("sessions", number)
        if session.end is None:
            yield checked.place.warning("no-end", path, title=session.title)
        elif session.end < session.start:
            yield checked.place.error("ends-before-start", (*path, "end"), title=session.title)
        if session.room is None:
            yield checked.place.warning("no-room", path, title=session.title)
        if not session.title.strip():
            yield checked.place.warning("no-title", path, id=session.id)
        if not _is_within(session, checked):
            yield checked.place.warning("outside-days", (*path, "start"), title=session.title)


def _is_within(session: Session, checked: CheckedFile) -> bool:
    """Whether the session is on a day of the event; what starts before four ends a day."""
    event, local = checked.file.event, session.start.astimezone(checked.zone)
    day = session.day or (local - timedelta(hours=4)).date()
    return event.first_day <= day <= event.last_day


def _clashes(checked: CheckedFile) -> Iterator[Problem]:
    names = {room.id: room.name for room in checked.file.rooms}
    numbers = {id(session): number for number, session in enumerate(checked.file.sessions)}
    for clash in find_clashes(checked.file.sessions):
        path = ("sessions", numbers[id(clash.second)])
        values = {"first": clash.first.title, "second": clash.second.title}
        name = names.get(clash.name, clash.name)
        yield checked.place.warning(f"{clash.what}-twice", path, name=name, **values)


def _prompts(checked: CheckedFile) -> Iterator[Problem]:
    sessions = {session.id for session in checked.file.sessions}
    for number, prompt in enumerate(checked.file.prompts):
        path = ("prompts", number)
        for key in ("when", "to"):
            named = _session_named(getattr(prompt, key))
            if named is not None and named not in sessions:
                values = {"id": prompt.id, "name": named}
                yield checked.place.error("prompt-unknown-session", (*path, key), **values)
        kind, _, name = prompt.when.partition(":")
        if kind == "with" and name not in {each.id for each in checked.file.prompts}:
            yield checked.place.error("prompt-unknown", (*path, "when"), id=prompt.id, name=name)
        yield from _prompt_itself(prompt, path, checked)


def _prompt_itself(
    prompt: Prompt, path: tuple[str | int, ...], checked: CheckedFile
) -> Iterator[Problem]:
    missing = [one for one in checked.file.settings.spoken if not prompt.text.get(one)]
    if missing:
        languages = ", ".join(missing)
        yield checked.place.warning(
            "prompt-untold", (*path, "text"), id=prompt.id, languages=languages
        )
    if not WHEN.fullmatch(prompt.when):
        yield checked.place.error("prompt-when", (*path, "when"), id=prompt.id, value=prompt.when)
    if not TO.fullmatch(prompt.to):
        yield checked.place.error("prompt-to", (*path, "to"), id=prompt.id, value=prompt.to)
    if prompt.kind is not PromptKind.TEXT and len(prompt.choices) < 2:
        yield checked.place.error("prompt-no-choices", path, id=prompt.id)
    elif prompt.kind is PromptKind.SCALE and len(prompt.choices) not in {2, len(SCALE)}:
        yield checked.place.warning("prompt-scale", path, id=prompt.id, n=len(prompt.choices))


def _session_named(value: str) -> str | None:
    kind, _, name = value.partition(":")
    return name if kind in {"after", "saved"} else None


def _files(checked: CheckedFile) -> Iterator[Problem]:
    for path, name in _named_files(checked.file):
        if Path(name).is_absolute() or ".." in Path(name).parts:
            yield checked.place.error("file-outside", path, name=name)
        elif checked.folder is not None and not (checked.folder / name).is_file():
            yield checked.place.warning("file-missing", path, name=name)
        elif path[-1] != "file" and Path(name).suffix.lower() not in SUFFIXES_OF_PICTURES:
            yield checked.place.warning(f"{path[-1]}-no-picture", path, name=name)


def _named_files(file: ProgrammeFile) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if file.event.picture:
        yield ("event", "picture"), file.event.picture
    for number, room in enumerate(file.rooms):
        if room.plan:
            yield ("rooms", number, "plan"), room.plan
    yield from _material_files(("materials",), file.materials)
    for number, session in enumerate(file.sessions):
        yield from _material_files(("sessions", number, "materials"), session.materials)


def _material_files(
    path: tuple[str | int, ...], materials: Iterable[Material]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for number, material in enumerate(materials):
        if material.file:
            yield (*path, number, "file"), material.file


CHECKS = (_ids, _days, _colour, _topics, _references, _times, _clashes, _prompts, _files)
