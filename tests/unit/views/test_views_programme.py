"""What everybody sees of the programme, screen by screen; the snapshots are to be read."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.programme.programme import speaker_key
from bot.programme.values import Change, Session, Speaker, Status
from bot.replies import Attachment
from bot.views.home.greeting import render_greeting
from bot.views.home.groups import (
    render_now_in_group,
    render_only_in_private,
    render_programme_in_group,
)
from bot.views.home.help import render_commands, render_help, render_search_prompt
from bot.views.home.home import render_home, render_more
from bot.views.home.short_answers import KINDS, render_gone, render_stale, render_unsupported
from bot.views.programme.materials import render_materials
from bot.views.programme.now import render_now, render_running
from bot.views.programme.practical import render_practical
from bot.views.programme.programme import render_days, render_slot, render_slots
from bot.views.programme.rooms import render_room, render_rooms, render_way
from bot.views.programme.session import render_about, render_session
from bot.views.programme.speakers import render_speaker, render_speaker_index, render_speakers
from bot.views.scene import Scene
from tests.builders import a_programme, a_session, at
from tests.events.conferences import (
    CANCELLED,
    HEART,
    LUNCH,
    MOVED,
    OPEN_END,
    ROOMS,
    VOICE,
    a_crowd,
    a_day,
    two_days,
)
from tests.every_screen import FOR_ALL
from tests.screens import Readable, a_scene, in_both, swedish


@pytest.fixture
def readable(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Readable)


def test_first_greeting(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_greeting(Scene(a_day(), at("08:00"), t))) == readable


def test_home_before_several_sessions_begin(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_home(Scene(a_day(), at("09:20"), t))) == readable


def test_home_when_all_is_over(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_home(Scene(a_day(), at("18:00"), t))) == readable


def test_more(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_more(a_scene(a_day(), t))) == readable


MOMENTS = {
    "the day before": "-12:00",
    "before": "08:00",
    "during": "10:05",
    "between": "11:50",
    "the last session": "15:10",
    "after": "15:30",
}


@pytest.mark.parametrize("clock", MOMENTS.values(), ids=MOMENTS)
def test_now(clock: str, readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_now({"hjarta"}, Scene(a_day(), at(clock), t))) == readable


def test_now_without_a_programme(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_now(set(), Scene(a_programme(), at("10:00"), t))) == readable


def test_now_on_the_night_between_two_days(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_now(set(), Scene(two_days(), at("23:00"), t))) == readable


def test_now_in_a_crowd(readable: SnapshotAssertion) -> None:
    assert (
        in_both(lambda t: render_now({"nummer-40"}, Scene(a_crowd(), at("10:31"), t))) == readable
    )


def test_everything_that_is_on_in_a_crowd(readable: SnapshotAssertion) -> None:
    screen = in_both(lambda t: render_running(set(), Scene(a_crowd(), at("10:31"), t), number=1))

    assert screen == readable


def test_a_day_as_slots(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_slots(a_scene(a_day(), t), day=0, number=0)) == readable


def test_days_to_choose_from(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_days(a_scene(two_days(), t))) == readable


def test_a_day_of_several_leads_back_to_all_days(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_slots(a_scene(two_days(), t), day=0, number=0)) == readable


def test_a_crowded_day_goes_by_the_hour(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_slots(a_scene(a_crowd(), t), day=1, number=1)) == readable


def test_a_slot_with_a_cancelled_and_a_moved_session(readable: SnapshotAssertion) -> None:
    screen = in_both(
        lambda t: render_slot({"digitalt"}, a_scene(a_day(), t), day=0, minute=11 * 60)
    )

    assert screen == readable


def test_a_page_in_the_middle_of_a_crowded_slot(readable: SnapshotAssertion) -> None:
    screen = in_both(lambda t: render_slot((), a_scene(a_crowd(), t), day=0, minute=600, number=2))

    assert screen == readable


CARDS = (VOICE, HEART, MOVED, CANCELLED, LUNCH, OPEN_END)


@pytest.mark.parametrize("session", CARDS, ids=[session.id for session in CARDS])
def test_session_card(session: Session, readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_session(session, a_scene(a_day(), t))) == readable


@pytest.mark.parametrize(
    ("note", "is_told"),
    [("Vattenskada.", True), ("Flyttat från Stora salen till Lilla salen.", False)],
)
def test_a_note_is_told_unless_it_repeats_the_move(note: str, is_told: bool) -> None:
    moved = replace(MOVED, change=Change(Status.MOVED, was_room="stora", note=note))

    card = render_session(moved, a_scene(a_day(), swedish()))

    assert "FLYTTAT från Stora salen, plan 1" in card.text
    assert (note in card.text) is is_told


@pytest.mark.parametrize(
    ("change", "room", "swedish_line", "english_line"),
    [
        (
            Change(Status.MOVED, was_start=at("10:50")),
            "lilla",
            "FLYTTAT från kl. 10.50 till kl. 11.00",
            "MOVED from 10:50 to 11:00",
        ),
        (
            Change(Status.MOVED, was_start=at("10:50", day=-1)),
            "lilla",
            "FLYTTAT från måndag 13 maj kl. 10.50 till tisdag 14 maj kl. 11.00",
            "MOVED from Monday 13 May at 10:50 to Tuesday 14 May at 11:00",
        ),
        (
            Change(Status.MOVED, was_room="stora", was_start=at("10:50")),
            "lilla",
            "FLYTTAT från Stora salen, plan 1 kl. 10.50 till Lilla salen, plan 2 kl. 11.00",
            "MOVED from Stora salen, floor 1 at 10:50 to Lilla salen, floor 2 at 11:00",
        ),
        (
            Change(Status.MOVED, was_room="stora"),
            None,
            "FLYTTAT från Stora salen, plan 1 till ett rum som inte är bestämt än",
            "MOVED from Stora salen, floor 1 to a room that has not been decided yet",
        ),
    ],
    ids=["in time", "to another day", "in both", "to no room yet"],
)
def test_a_move_reads_as_a_sentence(
    change: Change, room: str | None, swedish_line: str, english_line: str
) -> None:
    moved = replace(MOVED, room=room, change=change)

    told = in_both(lambda t: render_session(moved, a_scene(a_day(), t)))

    assert {swedish_line, english_line} <= set(told.splitlines())


def test_session_card_of_a_saved_session(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_session(HEART, a_scene(a_day(), t), saved=True)) == readable


def test_everything_about_a_session(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_about(VOICE, a_scene(a_day(), t), number=0)) == readable


def test_rooms(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_rooms(Scene(a_day(), at("10:05"), t))) == readable


def test_room_with_a_plan(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_room(ROOMS[0], Scene(a_day(), at("09:20"), t))) == readable


def test_room_where_nothing_is_on(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_room(ROOMS[3], Scene(a_day(), at("09:20"), t))) == readable


def test_way_with_a_picture(readable: SnapshotAssertion) -> None:
    picture = Attachment("plan-1.png", b"picture", is_picture=True)

    assert in_both(lambda t: render_way(ROOMS[0], picture, t)) == readable


def test_way_that_nobody_has_described(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_way(ROOMS[1], None, t)) == readable


def test_speakers(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_speakers(a_scene(a_day(), t))) == readable


def test_index_of_many_speakers(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_speaker_index(a_scene(a_crowd(), t))) == readable


def test_index_of_few_speakers_is_their_list() -> None:
    index = in_both(lambda t: render_speaker_index(a_scene(a_day(), t)))

    assert index == in_both(lambda t: render_speakers(a_scene(a_day(), t)))


def test_speaker(readable: SnapshotAssertion) -> None:
    programme = a_day()
    speaker = programme.speaker(speaker_key(Speaker("Ada Ek")))
    assert speaker is not None

    assert in_both(lambda t: render_speaker(speaker, a_scene(programme, t))) == readable


def test_practical_information(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_practical(a_scene(a_day(), t))) == readable


def test_materials_of_a_session(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_materials(VOICE.materials, VOICE, (), t)) == readable


def test_materials_of_the_event(readable: SnapshotAssertion) -> None:
    materials = a_day().file.materials
    files = [Attachment("sammanfattning.pdf", b"%PDF")]

    assert in_both(lambda t: render_materials(materials, None, files, t)) == readable


def test_help(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_help(a_scene(a_day(), t))) == readable


def test_help_of_a_bare_programme(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_help(a_scene(a_programme(), t))) == readable


def test_commands(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_commands(FOR_ALL, t)) == readable


def test_search_prompt(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_search_prompt(a_scene(a_day(), t))) == readable


def test_now_in_a_group(readable: SnapshotAssertion) -> None:
    screen = in_both(
        lambda t: render_now_in_group("https://t.me/dagen_bot", Scene(a_crowd(), at("10:31"), t))
    )

    assert screen == readable


def test_programme_in_a_group(readable: SnapshotAssertion) -> None:
    screen = in_both(
        lambda t: render_programme_in_group(
            "https://t.me/dagen_bot", Scene(a_day(), at("09:20"), t)
        )
    )

    assert screen == readable


def test_everything_else_in_a_group(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_only_in_private("https://t.me/dagen_bot", t)) == readable


def test_stale_button(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_stale(Scene(a_day(), at("08:00"), t))) == readable


def test_session_that_is_gone(readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_gone(Scene(a_day(), at("08:00"), t))) == readable


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_bot_does_not_take(kind: str, readable: SnapshotAssertion) -> None:
    assert in_both(lambda t: render_unsupported(kind, t)) == readable


@pytest.mark.parametrize(
    ("count", "named", "rest"), [(4, 4, ""), (5, 5, ""), (6, 4, "och 2 till")]
)
def test_one_speaker_more_is_named_rather_than_counted(count: int, named: int, rest: str) -> None:
    speakers = tuple(Speaker(f"Person {n}", "", "") for n in range(count))
    session = replace(a_session("Panel", "10:00", "11:00"), speakers=speakers)

    text = render_session(session, Scene(a_programme(session), at("09:00"), swedish())).text

    assert text.count("Person ") == named
    assert (rest or "Person") in text.splitlines()[-1]
