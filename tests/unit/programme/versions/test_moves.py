"""What time an organiser means who types one for a session."""

from datetime import time, timedelta

import pytest

from bot.programme.versions.moves import has_been, start_at
from tests.builders import a_programme, a_session, at


@pytest.mark.parametrize(
    ("start", "typed", "days", "clock"),
    [
        ("11:00", time(13, 15), 0, "13:15"),
        ("11:00", time(0, 30), 0, "00:30"),
        ("10:00", time(23), 0, "23:00"),
        ("23:30", time(0, 10), 1, "00:10"),
        ("23:30", time(23, 45), 0, "23:45"),
        ("23:30", time(7), 0, "07:00"),
        ("00:15", time(23, 50), -1, "23:50"),
    ],
)
def test_a_time_is_meant_on_the_side_of_midnight_that_is_near(
    start: str, typed: time, days: int, clock: str
) -> None:
    session = a_session("Nattradio", start=start, end=None)

    meant = start_at(a_programme(session), session, typed)

    assert meant == at(clock) + timedelta(days=days)


def test_only_what_has_begun_can_be_said_to_have_begun() -> None:
    session = a_session("Etik", start="11:00", end="12:00")

    found = [
        has_been(session, at(start), at(now))
        for now, start in (
            ("10:30", "10:29"),
            ("10:30", "10:30"),
            ("11:20", "11:10"),
            ("11:20", "10:50"),
        )
    ]

    assert found == [True, False, False, True]
