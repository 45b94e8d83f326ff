"""Which copies stay where they are kept away from the machine."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, strategies as st

from bot.safekeeping.thinning import beyond_need
from bot.storage.connections.copy_files import Copy

NOW = datetime(2023, 11, 30, 12, 0, 30, tzinfo=UTC)
AGES = st.lists(st.integers(min_value=-600, max_value=9 * 24 * 3600), unique=True, max_size=60)


def copy_of(age: timedelta) -> Copy:
    made_at = NOW - age
    return Copy(Path(f"motesplats-{made_at:%Y-%m-%dT%H%M%SZ}.db"), made_at)


def left_after(copies: list[Copy], now: datetime = NOW) -> list[Copy]:
    gone = set(beyond_need(copies, now))
    return [copy for copy in copies if copy not in gone]


def test_every_minute_of_an_hour_every_hour_of_a_day_and_seven_days_stay() -> None:
    every_minute = [copy_of(timedelta(minutes=n)) for n in range(9 * 24 * 60)]

    ages = [NOW - copy.made_at for copy in left_after(every_minute)]

    assert [age for age in ages if age < timedelta(hours=1)] == [
        timedelta(minutes=n) for n in range(60)
    ]
    assert len([age for age in ages if timedelta(hours=1) <= age < timedelta(days=1)]) == 24
    assert len([age for age in ages if age >= timedelta(days=1)]) == 7
    assert max(ages) < timedelta(days=7)


@given(AGES)
def test_the_newest_stays_and_nothing_older_than_a_week_but_it(ages: list[int]) -> None:
    copies = [copy_of(timedelta(seconds=age)) for age in ages]

    left = left_after(copies)

    newest = max(copies, key=lambda copy: copy.made_at, default=None)
    assert newest is None or newest in left
    assert all(NOW - copy.made_at < timedelta(days=7) for copy in left if copy != newest)


@given(AGES)
def test_thinning_twice_takes_nothing_more(ages: list[int]) -> None:
    once = left_after([copy_of(timedelta(seconds=age)) for age in ages])

    assert left_after(once) == once


@given(AGES, st.integers(min_value=0, max_value=48 * 3600))
def test_thinning_often_leaves_a_copy_wherever_thinning_late_would(
    ages: list[int], later: int
) -> None:
    copies = [copy_of(timedelta(seconds=age)) for age in ages]
    then = NOW + timedelta(seconds=later)

    often, late = left_after(left_after(copies), then), left_after(copies, then)

    days = {copy.made_at.date() for copy in late}
    assert {copy.made_at.date() for copy in often} == days
