"""What is on in each room, what comes, and where in the event a moment is."""

import pytest

from bot.programme.moments import Phase, phase_of
from bot.programme.programme import Programme
from bot.programme.rooms.rooms_now import RoomNow, by_floor, room_now, rooms_now
from bot.programme.values import Change, Status
from tests.builders import a_programme, a_room, a_session, at

VINGA = a_room("Vinga")
CANCELLED = Change(Status.CANCELLED)


def test_a_room_tells_what_is_on_and_all_that_begins_together_next() -> None:
    on = a_session("Nu", "10:00", "11:00", room="vinga")
    soon = [a_session(title, "13:00", "14:00", room="vinga") for title in ("Ett", "Två")]
    later = a_session("Sen", "15:00", "16:00", room="vinga")
    programme = a_programme(on, *soon, later, rooms=(VINGA,))

    assert room_now(programme, VINGA, at("10:30")) == RoomNow(VINGA, (on,), tuple(soon))
    assert room_now(programme, VINGA, at("11:00")) == RoomNow(VINGA, (), tuple(soon))
    assert room_now(programme, VINGA, at("16:00")) == RoomNow(VINGA)


def test_what_is_cancelled_is_told_until_it_would_be_over_and_never_before_its_turn() -> None:
    off = a_session("Inställt", "10:00", "11:00", room="vinga", change=CANCELLED)
    held = a_session("Sen", "13:00", "14:00", room="vinga")
    later = a_session("Sist", "15:00", "16:00", room="vinga", change=CANCELLED)
    programme = a_programme(off, held, later, rooms=(VINGA,))

    told = {
        clock: room_now(programme, VINGA, at(clock)).cancelled
        for clock in ("08:00", "10:30", "11:00", "14:00")
    }

    assert told == {"08:00": (off,), "10:30": (off,), "11:00": (), "14:00": (later,)}
    assert room_now(programme, VINGA, at("10:30", day=-1)).cancelled == ()


def test_the_room_that_something_was_moved_from_tells_it_until_it_is_over() -> None:
    change = Change(Status.MOVED, was_room="rod", was_start=at("10:00"))
    moved = a_session("Flyttat", "11:00", "12:00", room="vinga", change=change)
    red = a_room("Röda", id="rod")
    programme = a_programme(moved, rooms=(VINGA, red))

    assert room_now(programme, red, at("09:00")).moved_away == (moved,)
    assert room_now(programme, red, at("11:30")).moved_away == (moved,)
    assert room_now(programme, red, at("12:00")).moved_away == ()
    assert room_now(programme, red, at("11:30", day=-1)).moved_away == ()
    assert room_now(programme, VINGA, at("11:30")).moved_away == ()


def test_rooms_come_from_the_lowest_floor_up_and_nothing_is_left_out() -> None:
    floors = {"Tak": "Terrassen", "Tre": "plan 3", "Utan": "", "Källare": "-1", "Ett": "1"}
    rooms = tuple(a_room(name, floor=floor) for name, floor in floors.items())
    homeless = a_session("Var som helst")
    programme = a_programme(homeless, rooms=rooms)

    found = rooms_now(programme, at("10:10"))

    names = [each.room.name if each.room else None for each in found]
    assert names == ["Källare", "Ett", "Tre", "Tak", "Utan", None]
    assert found[-1].running == (homeless,)
    assert [room.name for room in by_floor(rooms)] == names[:-1]


@pytest.mark.parametrize(
    ("clock", "day", "phase"),
    [
        ("08:00", 0, Phase.BEFORE),
        ("10:00", 0, Phase.ON),
        ("12:00", 0, Phase.BETWEEN),
        ("14:00", 0, Phase.NIGHT),
        ("08:00", 1, Phase.NIGHT),
        ("09:30", 1, Phase.ON),
        ("10:00", 1, Phase.OVER),
    ],
)
def test_a_moment_is_before_during_between_at_night_or_after(
    clock: str, day: int, phase: Phase
) -> None:
    programme = a_programme(
        a_session("Ett", "10:00", "11:00"),
        a_session("Två", "13:00", "14:00"),
        a_session("Tre", "09:00", "10:00", on=1),
        a_session("Fyra", "10:00", "11:00", on=1, change=CANCELLED),
    )

    assert phase_of(programme, at(clock, day=day)) is phase


@pytest.mark.parametrize(
    ("programme", "phase"),
    [
        (a_programme(), Phase.EMPTY),
        (a_programme(a_session(change=CANCELLED)), Phase.OVER),
    ],
)
def test_without_anything_that_is_held_it_is_empty_or_over(
    programme: Programme, phase: Phase
) -> None:
    assert phase_of(programme, at("08:00")) is phase
