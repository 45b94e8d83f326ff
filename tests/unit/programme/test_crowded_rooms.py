"""A room with fewer seats than people who saved what is moved there."""

import pytest

from bot.programme.rooms.crowded_rooms import CrowdedSession, newly_crowded
from bot.programme.versions.news import news_between
from tests.builders import a_programme, a_room, a_session

SMALL = a_room("Vinga", seats=40)
ROOMS = (SMALL, a_room("Stora", seats=400), a_room("Okänd"))


@pytest.mark.parametrize(
    ("room", "start", "saved", "is_told"),
    [
        ("vinga", "10:00", 41, True),
        ("vinga", "10:00", 40, False),
        ("stora", "10:00", 41, False),
        ("okand", "10:00", 41, False),
    ],
)
def test_only_a_room_known_to_be_too_small_is_told(
    room: str, start: str, saved: int, *, is_told: bool
) -> None:
    before = a_programme(a_session(id="s", room="entre"), rooms=ROOMS)
    moved = a_session(start=start, id="s", room=room)
    after = a_programme(moved, rooms=ROOMS)

    found = list(newly_crowded(news_between(before, after), after, {"s": saved}))

    assert found == ([CrowdedSession(moved, SMALL, 40, saved)] if is_told else [])


def test_another_time_in_the_same_room_is_no_news_of_seats() -> None:
    before = a_programme(a_session(id="s", room="vinga"), rooms=ROOMS)
    after = a_programme(a_session(start="10:15", id="s", room="vinga"), rooms=ROOMS)

    assert list(newly_crowded(news_between(before, after), after, {"s": 99})) == []
