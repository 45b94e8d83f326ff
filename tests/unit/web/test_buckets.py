"""How much may be asked for: buckets by a time of the test's own."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bot.web.safety.allowance import COMING, DOING_OF_ONE, READING, Allowance, TooMany
from bot.web.safety.buckets import Buckets, Rate


@dataclass
class Hand:
    """Of a clock that goes as the test says."""

    at: float = 1000.0

    def __call__(self) -> float:
        return self.at


def test_a_bucket_gives_its_burst_and_then_so_much_a_second() -> None:
    hand = Hand()
    buckets = Buckets(Rate(burst=3, per_second=2), hand)

    waits = [buckets.take("a") for _ in range(4)]
    hand.at += waits[3]

    assert waits == [0, 0, 0, 0.5]
    assert [buckets.take("a"), buckets.take("a")] == [0, 0.5]


def test_whoever_asks_too_early_waits_no_longer_for_it() -> None:
    hand = Hand()
    buckets = Buckets(Rate(burst=1, per_second=1), hand)
    buckets.take("a")

    assert {buckets.take("a") for _ in range(100)} == {1.0}


def test_one_key_takes_nothing_from_another() -> None:
    buckets = Buckets(Rate(burst=1, per_second=1), Hand())

    assert [buckets.take(key) for key in ("a", "b", "a")] == [0, 0, 1]


def test_only_those_that_are_not_full_are_remembered() -> None:
    hand = Hand()
    buckets = Buckets(Rate(burst=5, per_second=1), hand)
    for key in range(100):
        buckets.take(key)
        hand.at += 0.5

    assert len(buckets) <= 3


def test_however_many_come_no_more_than_so_many_are_remembered() -> None:
    buckets = Buckets(Rate(burst=1, per_second=0.001), Hand(), most=50)
    for key in range(1000):
        buckets.take(key)

    assert len(buckets) == 50
    assert buckets.take(999) > 0


def refused(ask: Callable[[str], None], times: int, *, of: str = "192.0.2.1") -> int:
    """How many of so many askings by a network are."""
    count = 0
    for _ in range(times):
        try:
            ask(of)
        except TooMany:
            count += 1
    return count


def test_a_network_has_room_for_a_thousand_who_open_the_page_at_once() -> None:
    allowance = Allowance(Hand())

    assert refused(allowance.read, 3 * 1000) == 0
    assert refused(allowance.come, 1000) == 0
    assert refused(allowance.come, COMING.burst) > 0


def test_what_is_beyond_says_when_to_come_back() -> None:
    hand = Hand()
    allowance = Allowance(hand)
    for _ in range(DOING_OF_ONE.burst):
        allowance.act("192.0.2.1", "one")

    with pytest.raises(TooMany) as beyond:
        allowance.act("192.0.2.1", "one")
    allowance.act("192.0.2.1", "another")
    hand.at += beyond.value.seconds

    allowance.act("192.0.2.1", "one")


def test_new_secrets_are_counted_by_network() -> None:
    allowance = Allowance(Hand())
    for _ in range(COMING.burst):
        allowance.come("192.0.2.1")

    with pytest.raises(TooMany):
        allowance.come("192.0.2.1")
    allowance.come("192.0.2.2")


def test_reading_is_the_loosest() -> None:
    assert READING.burst > COMING.burst
    assert READING.per_second > COMING.per_second


def test_a_network_that_nobody_knows_has_no_limit() -> None:
    allowance = Allowance(Hand())

    assert refused(allowance.read, READING.burst * 2, of="") == 0
