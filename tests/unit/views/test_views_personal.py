"""What one person sees of their own, screen by screen; the snapshots are to be read."""

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.programme.values import Session
from bot.replies import Attachment
from bot.views.people.settings import render_lead, render_lead_saved, render_muted, render_settings
from bot.views.programme.calendar import (
    render_address,
    render_calendar,
    render_change_asked,
    with_address,
)
from bot.views.programme.favourites import render_dropped, render_saved
from bot.views.programme.mine import render_mine
from bot.views.scene import Scene
from tests.builders import a_participant, a_programme, a_session, at
from tests.events.conferences import CANCELLED, CLOSING, HEART, VOICE, a_day, two_days
from tests.screens import Readable, a_scene, in_both


@pytest.fixture
def readable(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Readable)


def test_mine_with_a_clash_and_gaps(readable: SnapshotAssertion) -> None:
    saved = {"rost", "hjarta", "spel", "avslutning"}

    assert in_both(lambda t: render_mine(saved, Scene(a_day(), at("08:00"), t))) == readable


def test_mine_over_two_days(readable: SnapshotAssertion) -> None:
    saved = {"rost", "god-morgon"}

    assert in_both(lambda t: render_mine(saved, Scene(two_days(), at("08:00"), t))) == readable


def test_mine_opens_at_what_is_not_over(readable: SnapshotAssertion) -> None:
    hours = range(9, 17)
    programme = a_programme(*(a_session(f"Pass {n}", f"{n}:00", f"{n}:45") for n in hours))
    saved = {session.id for session in programme.sessions}

    assert in_both(lambda t: render_mine(saved, Scene(programme, at("13:50"), t))) == readable


def test_mine_when_nothing_is_saved(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_mine(set(), Scene(a_day(), at("08:00"), t))) == readable


def test_saved_with_a_reminder_to_come(readable: SnapshotAssertion) -> None:
    saved = {"rost", "hjarta"}
    screen = in_both(
        lambda t: render_saved(
            VOICE, saved, a_participant(), Scene(a_day(), at("08:00"), t), reminder_at=at("09:50")
        )
    )

    assert screen == readable


SAVED = {
    "the day before": (CLOSING, "-12:00", {}, "14:50"),
    "too late for a reminder": (HEART, "09:55", {}, None),
    "already on": (HEART, "10:05", {}, None),
    "already over": (HEART, "11:00", {}, None),
    "cancelled": (CANCELLED, "08:00", {}, None),
    "muted": (HEART, "08:00", {"muted": True}, None),
    "without reminders": (HEART, "08:00", {"lead_minutes": 0}, None),
}


@pytest.mark.parametrize(
    ("session", "now", "settings", "reminder"), SAVED.values(), ids=SAVED.keys()
)
def test_saved(
    session: Session,
    now: str,
    settings: dict[str, Any],
    reminder: str | None,
    readable: SnapshotAssertion,
) -> None:
    person = a_participant(**settings)
    screen = in_both(
        lambda t: render_saved(
            session,
            {session.id},
            person,
            Scene(a_day(), at(now), t),
            reminder_at=at(reminder) if reminder else None,
        )
    )

    assert screen == readable


def test_dropped(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_dropped(HEART, a_scene(a_day(), t))) == readable


def test_calendar_file_of_a_session(readable: SnapshotAssertion) -> None:
    file = Attachment("hjarta.ics", b"BEGIN:VCALENDAR")

    assert in_both(lambda t: render_calendar(file, HEART, t)) == readable


ADDRESS = "https://dagen.example.org/kalender/00112233445566778899aabbccddeeff.ics"


def test_calendar_file_with_the_address(readable: SnapshotAssertion) -> None:
    file = Attachment("liten.ics", b"BEGIN:VCALENDAR")

    assert in_both(lambda t: with_address(render_calendar(file, None, t), ADDRESS, t)) == readable


@pytest.mark.parametrize("is_new", [False, True], ids=["first", "changed"])
def test_address_of_the_calendar(readable: SnapshotAssertion, *, is_new: bool) -> None:
    assert in_both(lambda t: render_address(ADDRESS, t, is_new=is_new)) == readable


def test_address_that_stands_on_the_page(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_address("", t)) == readable


def test_change_of_address_is_asked_for(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_change_asked("00ff", t)) == readable


def test_calendar_file_of_all_that_is_saved(readable: SnapshotAssertion) -> None:
    file = Attachment("liten.ics", b"BEGIN:VCALENDAR")

    assert in_both(lambda t: render_calendar(file, None, t)) == readable


def test_settings_as_they_are_at_first(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_settings(a_participant(), 10, t)) == readable


def test_settings_with_everything_turned(readable: SnapshotAssertion) -> None:
    person = a_participant(announcements=False, muted=True, new_messages=True, no_emoji=True)

    assert in_both(lambda t: render_settings(person, 0, t)) == readable


def test_question_about_reminders(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_lead(15, t)) == readable


def test_reminders_chosen(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_lead_saved(30, t)) == readable


def test_reminders_declined(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_lead_saved(0, t)) == readable


def test_everything_muted(readable: SnapshotAssertion) -> None:
    assert in_both(render_muted) == readable
