"""What a candidate holds: read and checked in whatever process this is called in."""

import re
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from bot.changes.candidates import Candidate, Circumstances
from bot.programme.files import FILE_NAME
from bot.programme.files.checks import check
from bot.programme.files.opened_file import OURS, OpenedFile, open_programme
from bot.programme.files.problems import FilePlaces, Problem, has_errors
from bot.programme.files.writer import to_yaml
from bot.programme.programme import Programme
from bot.programme.sources.findings import OrganiserHints
from bot.programme.sources.questions import DAY_FIRST, NOTHING_ASKED, told_places
from bot.programme.versions.likeness import plain
from bot.programme.versions.matches import Answers, match
from bot.programme.versions.merge import merge
from bot.programme.versions.renewal import Renewal, renew

SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
BESIDE_THE_EVENT = "file-missing"
"""A picture that a file names lies in the event's folder, where the candidate is not."""


def programme_of(content: bytes, event_id: str, folder: Path, fresh: Path) -> Programme | None:
    """The programme of a file that is or was in use; `fresh` is an empty folder."""
    read = _open(FILE_NAME, content, event_id, OrganiserHints(), fresh).programme
    return Programme(read.file, folder) if read else None


def candidate_of(name: str, content: bytes, into: Circumstances, fresh: Path) -> Candidate:
    """A file as it would be used, whatever it holds; `fresh` is an empty folder."""
    in_use, renewal = into.in_use, None
    told = _told(in_use, into.answers)
    opened = _open(name, content, in_use.event.id, told, fresh)
    problems = tuple(
        replace(problem, file=name)
        for problem in opened.problems
        if problem.kind != BESIDE_THE_EVENT
    )
    read = opened.programme
    if read is None:
        return Candidate(name, content, None, problems, questions=opened.questions)
    written = content
    if opened.format == OURS:
        problems += _of_another_event(read, in_use, name)
        problems += _under_new_ids(read, in_use, name)
        file = replace(read.file, event=replace(read.event, id=in_use.event.id))
    else:
        renewal = renew(in_use, read, opened.unread, into.answers)
        back = _back_again(read, renewal, into, fresh)
        file = merge(in_use, read, renewal, back, rooms_in_use=into.rooms)
        of_both = check(file, FilePlaces(name), read.zone, into.folder)
        problems += tuple(problem for problem in of_both if problem not in problems)
        written = to_yaml(file).encode()
    programme = None if has_errors(problems) else Programme(file, into.folder)
    questions = opened.questions if programme or into.answers else NOTHING_ASKED
    return Candidate(name, written, programme, problems, renewal, questions)


def _back_again(
    read: Programme, renewal: Renewal, into: Circumstances, fresh: Path
) -> dict[str, str]:
    """New ids to the ids that sessions had which left with a file before: people have them saved.

    They were told that it is gone; so nothing under another title takes its place.
    """
    found: dict[str, str] = {}
    unknown = _but(read, {*renewal.pairs, *(doubt.new.id for doubt in renewal.doubts)})
    for number, content in enumerate(into.former):
        if not unknown.sessions:
            break
        folder = fresh / f"former-{number}"
        folder.mkdir()
        before = programme_of(content, into.in_use.event.id, into.folder, folder)
        if before is not None:
            gone = _but(before, {*found.values(), *(s.id for s in into.in_use.file.sessions)})
            before_titles, titles = _titles(gone), _titles(unknown)
            pairs = match(gone, unknown).pairs
            found |= {new: old for new, old in pairs.items() if titles[new] == before_titles[old]}
            unknown = _but(unknown, found)
    return found


def _told(in_use: Programme, answers: Answers) -> OrganiserHints:
    """What the programme in use and its organisers say of a file."""
    order = {True: "dmy", False: "mdy"}
    said = {"date_order": order[answers[DAY_FIRST]]} if DAY_FIRST in answers else {}
    return OrganiserHints(
        in_use.event.timezone, in_use.event.first_day, said, told_places(answers)
    )


def _open(
    name: str, content: bytes, event_id: str, told: OrganiserHints, fresh: Path
) -> OpenedFile:
    """Open it under a name that gives it the id of the event, where it names none itself.

    Whoever gave the errand made the folder and removes it, also when this process is killed.
    """
    suffix = Path(name).suffix.lower()
    suffix = suffix if SUFFIX.fullmatch(suffix) else ""
    folder = fresh / event_id
    folder.mkdir()
    path = folder / (FILE_NAME if suffix in {".yaml", ".yml"} else f"programme{suffix}")
    path.write_bytes(content)
    return open_programme(path, told)


def _of_another_event(read: Programme, in_use: Programme, name: str) -> tuple[Problem, ...]:
    """What people saved belongs to an event by its id."""
    if read.event.id == in_use.event.id:
        return ()
    values = {"id": read.event.id, "live": in_use.event.id}
    return (FilePlaces(name).error("another-event", ("event", "id"), **values),)


def _under_new_ids(read: Programme, in_use: Programme, name: str) -> tuple[Problem, ...]:
    """Sessions that are the same as before, but for the id by which people have saved them."""
    sides = {each.id for each in in_use.file.sessions}, {each.id for each in read.file.sessions}
    old, new = _but(in_use, sides[1]), _but(read, sides[0])
    pairs = match(old, new).pairs
    return tuple(
        FilePlaces(name).warning("id-renamed", title=session.title, id=session.id, was=was)
        for session in new.sessions
        if (was := pairs.get(session.id))
    )


def _but(programme: Programme, ids: Collection[str]) -> Programme:
    """What of the programme has another id."""
    sessions = tuple(session for session in programme.file.sessions if session.id not in ids)
    return Programme(replace(programme.file, sessions=sessions))


def _titles(programme: Programme) -> dict[str, str]:
    return {session.id: plain(session.title) for session in programme.file.sessions}
