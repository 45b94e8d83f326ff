"""Changes of the day on top of the file."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.programme.programme import Programme
from bot.programme.values import Change, Event, ProgrammeFile, Room, Session, Speaker, Status
from bot.programme.versions.applied_changes import (
    ChangeableField,
    FieldChange,
    FieldValue,
    apply,
    contradicted,
)

START = datetime(2023, 11, 30, 10, 0, tzinfo=UTC)
LATER = datetime(2023, 11, 30, 11, 0, tzinfo=UTC)
NOW = datetime(2023, 11, 30, 9, 0, tzinfo=UTC)
ROOMS = (Room("gron", "Gröna salen"), Room("rod", "Röda salen"))
SESSION = Session(id="sav", title="SAV", start=START, end=LATER, room="gron")


def programme(session: Session = SESSION) -> Programme:
    day = date(2023, 11, 30)
    event = Event("Dagen", day, day, "Europe/Stockholm", id="dagen")
    return Programme(ProgrammeFile(event, (session,), rooms=ROOMS))


def change(
    field: ChangeableField, old: FieldValue, new: FieldValue, minute: int = 0
) -> FieldChange:
    return FieldChange("sav", field, old, new, NOW.replace(minute=minute))


def applied(*changes: FieldChange, to: Session = SESSION) -> Session:
    return apply(programme(to), changes).sessions[0]


def test_without_changes_the_programme_is_the_file() -> None:
    assert apply(programme(), []) == programme()


def test_a_new_room_says_where_the_session_was() -> None:
    expected = replace(SESSION, room="rod", change=Change(Status.MOVED, was_room="gron"))

    assert applied(change(ChangeableField.ROOM, "gron", "rod")) == expected


def test_a_new_time_says_when_the_session_was() -> None:
    end = LATER.replace(hour=12)

    found = applied(
        change(ChangeableField.START, START, LATER), change(ChangeableField.END, LATER, end)
    )

    told = Change(Status.MOVED, was_start=START, was_end=LATER)
    assert found == replace(SESSION, start=LATER, end=end, change=told)


def test_a_cancelled_session_stays_as_a_tombstone_with_its_note() -> None:
    found = applied(
        change(ChangeableField.CANCELLED, False, True),
        change(ChangeableField.NOTE, "", "Sjukdom."),
    )

    assert found == replace(SESSION, change=Change(Status.CANCELLED, note="Sjukdom."))


def test_the_latest_change_of_a_field_holds() -> None:
    back = change(ChangeableField.ROOM, "rod", "gron", minute=5)

    assert applied(back, change(ChangeableField.ROOM, "gron", "rod")) == SESSION


def test_a_cancellation_can_be_taken_back_even_if_the_file_has_it() -> None:
    gone = replace(SESSION, change=Change(Status.CANCELLED))

    assert applied(change(ChangeableField.CANCELLED, True, False), to=gone) == SESSION


def test_a_change_keeps_what_the_file_says_of_an_earlier_move() -> None:
    moved = replace(SESSION, change=Change(Status.MOVED, was_room="rod"))

    found = applied(change(ChangeableField.START, START, NOW), to=moved)

    assert found.change == Change(Status.MOVED, was_room="rod", was_start=START)


def test_new_speakers_replace_a_session() -> None:
    stand_in = (Speaker("Ada"),)

    expected = replace(SESSION, speakers=stand_in, change=Change(Status.REPLACED))
    assert applied(change(ChangeableField.SPEAKERS, (), stand_in)) == expected


def test_the_version_grows_by_one_for_each_change() -> None:
    changes = [
        change(ChangeableField.ROOM, "gron", "rod"),
        change(ChangeableField.TITLE, "SAV", "SAV i dag"),
    ]

    assert apply(programme(), changes).version == 3


@pytest.mark.parametrize(
    ("in_the_new_file", "is_contradicted"), [("gron", False), ("rod", False), (None, True)]
)
def test_a_new_file_contradicts_a_change_only_with_a_third_value(
    in_the_new_file: str | None, is_contradicted: bool
) -> None:
    made = change(ChangeableField.ROOM, "gron", "rod")

    found = contradicted(programme(replace(SESSION, room=in_the_new_file)), [made])

    assert found == ((made,) if is_contradicted else ())
