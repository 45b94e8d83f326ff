"""What is written is read back the same, and a re-import keeps what people hang on to."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from bot.programme.files.opened_file import open_programme
from bot.programme.files.reader import load_programme
from bot.programme.files.writer import write_programme
from bot.programme.programme import Programme
from bot.programme.sources.findings import OrganiserHints
from bot.programme.sources.plain_text import clean
from bot.programme.values import Change, Kind, ProgrammeFile, Session, Speaker, Status
from bot.programme.versions.comparison import compare
from bot.programme.versions.matches import match
from bot.programme.versions.merge import merge, removed
from bot.programme.versions.renewal import renew

ROOT = Path(__file__).parents[4]
FILES = Path(__file__).parents[2] / "programme_files"
EVENTS = sorted(path.parent for path in (ROOT / "schedule_data").glob("*/programme.yaml"))
NAMES = sorted(path.name for path in FILES.glob("[!.]*") if path.name != "weekdays.csv")


def imported(name: str) -> Programme:
    programme = open_programme(FILES / name, OrganiserHints("Europe/Stockholm")).programme
    assert programme is not None
    return programme


def read_back(file: ProgrammeFile, folder: Path) -> ProgrammeFile:
    path = folder / "programme.yaml"
    write_programme(file, path)
    return load_programme(path).file


@pytest.mark.parametrize("name", NAMES)
def test_an_imported_programme_is_read_back_the_same(tmp_path: Path, name: str) -> None:
    file = imported(name).file

    assert read_back(file, tmp_path) == file


@pytest.mark.parametrize("folder", EVENTS, ids=lambda folder: folder.name)
def test_a_shipped_programme_is_read_back_the_same(tmp_path: Path, folder: Path) -> None:
    file = load_programme(folder).file
    for plan in {room.plan for room in file.rooms if room.plan}:
        (tmp_path / plan).parent.mkdir(exist_ok=True)
        (tmp_path / plan).touch()

    assert read_back(file, tmp_path) == file


TEXTS = st.text(max_size=60).map(clean)
STARTS = st.datetimes(datetime(2023, 1, 1), datetime(2025, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)


@settings(max_examples=100, deadline=None)
@given(title=TEXTS, abstract=TEXTS, name=TEXTS, start=STARTS, kind=st.sampled_from(Kind))
def test_any_session_is_read_back_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    title: str,
    abstract: str,
    name: str,
    start: datetime,
    kind: Kind,
) -> None:
    file = imported("french.csv").file
    change = Change(Status.MOVED, was_start=start - timedelta(hours=1))
    session = Session(
        "x", title, start, None, kind, None, (Speaker(name),), abstract, change=change
    )
    folder = tmp_path_factory.mktemp("event")

    written = replace(file, sessions=(session,))

    assert read_back(written, folder) == written


def with_sessions(programme: Programme, *sessions: Session) -> Programme:
    return Programme(replace(programme.file, sessions=sessions))


def test_a_programme_does_not_differ_from_itself() -> None:
    comparison = compare(imported("french.csv"), imported("french.csv"))

    assert (comparison.added, comparison.removed, comparison.changed) == ((), (), ())


def test_the_same_day_in_two_formats_is_the_same_sessions() -> None:
    pairs = match(imported("frab.schedule.json"), imported("swedish.csv")).pairs

    assert len(pairs) == 4


def test_a_moved_session_is_told_and_a_new_text_is_not() -> None:
    old = imported("french.csv")
    first, second, *rest = old.sessions
    new = with_sessions(
        old,
        replace(first, start=first.start + timedelta(minutes=5)),
        replace(second, abstract="Ny text."),
        *rest,
    )

    comparison = compare(old, new)

    assert [(each.new.title, each.fields) for each in comparison.changed] == [
        (first.title, ("start",)),
        (second.title, ("abstract",)),
    ]
    assert (comparison.told, comparison.silent) == (1, 1)


def test_a_renamed_session_without_a_key_is_still_the_same() -> None:
    old = imported("swedish.csv")
    first, *rest = old.sessions
    renamed = replace(first, id="another", title="Inledning")

    comparison = compare(old, with_sessions(old, renamed, *rest))

    assert [each.fields for each in comparison.changed] == [("title",)]


def test_a_new_import_keeps_ids_and_what_was_added_by_hand() -> None:
    old = imported("swedish.csv")
    first, *rest = old.sessions
    room = replace(old.rooms[0], floor="2", directions="Upp för trappan.")
    file = replace(old.file, rooms=(room, *old.rooms[1:]), event=replace(old.event, about="Om."))
    kept = replace(first, keywords=("start",))
    old = with_sessions(Programme(file), kept, *rest)
    new = imported("frab.schedule.json")

    merged = merge(old, new)

    assert [session.id for session in merged.sessions] == [
        next(o.id for o in old.sessions if o.title == session.title) for session in merged.sessions
    ]
    assert merged.sessions[0].keywords == ("start",)
    assert merged.sessions[0].track == "gemensamt"
    assert (merged.rooms[0], merged.event.about) == (room, "Om.")
    assert all(s.room in {room.id for room in merged.rooms} for s in merged.sessions)


def test_a_new_import_names_the_room_of_before_as_it_is_called_here() -> None:
    old, new = imported("swedish.csv"), imported("frab.schedule.json")
    renamed = replace(new.file.rooms[0], id="another")
    change = Change(Status.MOVED, was_room=renamed.id)
    moved = replace(new.sessions[-1], room=new.file.rooms[1].id, change=change)
    file = replace(new.file, rooms=(renamed, *new.file.rooms[1:]), sessions=(moved,))

    (merged,) = (s for s in merge(old, Programme(file)).sessions if s.change)

    assert merged.change == Change(Status.MOVED, was_room=new.file.rooms[0].id)


def test_what_an_import_would_take_away_is_counted_without_the_examples() -> None:
    old, new = imported("french.csv"), imported("repeated.ics")
    first, second, *_ = old.sessions
    example = replace(second, source="example")

    before = with_sessions(old, first, example)

    assert removed(before, renew(before, new)) == 1
