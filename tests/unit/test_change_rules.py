"""The rules of changes by themselves: how long a notice waits, what is read, what is news."""

from datetime import time, timedelta

import pytest
from hypothesis import given, strategies as st

from bot.changes.notice_delays import SHORTEST, waiting_time
from bot.changes.typed_changes import DelayWish, find_room, read_delay, read_speakers
from bot.machine.patience import PATIENT
from bot.programme.times.typed_clock import read_time
from bot.programme.values import Kind, Speaker
from bot.programme.versions.news import News, NewsPart, SessionSnapshot, news_between
from tests.builders import a_programme, a_room, a_session, at

LONGEST = timedelta(seconds=PATIENT.longest_change)


@pytest.mark.parametrize(
    ("minutes_left", "seconds"),
    [(-5, 15), (0, 15), (2, 15), (2.5, 15), (5, 30), (10, 60), (20, 120), (600, 120)],
)
def test_a_notice_waits_a_tenth_of_the_time_left_within_bounds(
    minutes_left: float, seconds: int
) -> None:
    start = at("13:00")

    wait = waiting_time(
        start - timedelta(minutes=minutes_left), [start + timedelta(hours=1), start], LONGEST
    )

    assert wait == timedelta(seconds=seconds)


@given(st.lists(st.integers(-7200, 200_000), min_size=1))
def test_a_wait_is_never_short_or_long_and_ends_before_what_it_is_about(left: list[int]) -> None:
    now = at("08:00")

    wait = waiting_time(now, [now + timedelta(seconds=seconds) for seconds in left], LONGEST)

    assert SHORTEST <= wait <= LONGEST
    assert wait == waiting_time(now, [now + timedelta(seconds=min(left))], LONGEST)
    if 150 <= min(left) <= 1200:
        assert wait * 10 == timedelta(seconds=min(left))


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("10 från 13.00", DelayWish(10, time(13))),
        ("10 min från kl. 9:05", DelayWish(10, time(9, 5))),
        ("15 from 13:00 in Röda salen", DelayWish(15, time(13), "Röda salen")),
        ("10 fran 13.00 i vinga", DelayWish(10, time(13), "vinga")),
        ("0 från 13.00", None),
        ("241 från 13.00", None),
        ("10 från 13.60", None),
        ("10", None),
        ("", None),
    ],
)
def test_a_delay_is_read_as_it_is_said(text: str, wish: DelayWish | None) -> None:
    assert read_delay(text) == wish


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("13.15", time(13, 15)),
        ("Kl. 9:05", time(9, 5)),
        ("at 9.05", time(9, 5)),
        ("24.00", None),
        ("snart", None),
    ],
)
def test_a_time_is_read_as_it_is_written(text: str, read: time | None) -> None:
    assert read_time(text) == read


def test_speakers_stand_a_line_each_with_role_and_organisation() -> None:
    speakers = read_speakers("Bo Ek, forskare, lärare, GU\nIda\n\nAnn Alm, GR")

    assert speakers == (
        Speaker("Bo Ek", "forskare, lärare", "GU"),
        Speaker("Ida"),
        Speaker("Ann Alm", "", "GR"),
    )


def test_a_room_is_found_by_its_name_and_by_a_beginning_that_is_only_its_own() -> None:
    rooms = (a_room("Röda salen"), a_room("Röda rummet"), a_room("Vinga"))
    programme = a_programme(rooms=rooms)

    found = [find_room(programme, name) for name in ("röda salen", "ving", "röda", "")]

    assert found == [rooms[0], rooms[2], None, None]


def test_a_session_that_a_new_file_leaves_out_is_cancelled_for_those_who_saved_it() -> None:
    kept, gone = a_session("Etik"), a_session("Skuld", kind=Kind.PLENARY)

    news = news_between(a_programme(kept, gone), a_programme(kept), wording=False)

    told = SessionSnapshot.of(gone)
    assert [(one.session_id, one.parts, one.everybody) for one in news] == [
        ("skuld", frozenset({NewsPart.CANCELLED}), True)
    ]
    assert news[0].before == told


def test_other_words_in_a_file_are_news_to_nobody() -> None:
    old = a_programme(a_session("Etik", id="etik", room="vinga"))
    new = a_programme(a_session("Etik och moral", id="etik", room="vinga", abstract="Ny text."))

    assert news_between(old, new, wording=False) == ()


def test_news_is_written_and_read_without_loss() -> None:
    session = a_session("Etik", room="vinga", end=None, speakers=(Speaker("Bo Ek"),))
    (news,) = news_between(
        a_programme(session), a_programme(a_session("Etik", start="11:00", end=None))
    )

    assert News.read(news.session_id, news.written) == news
