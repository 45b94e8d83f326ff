"""The machine's clock, the loop's own time and Telegram: who is believed when they disagree."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import SystemClock
from bot.machine.checked_clock import CheckedClock

START = datetime(2026, 11, 29, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class _Machine(SystemClock):
    """A machine whose clock shows what it was set to."""

    def __init__(self) -> None:
        super().__init__()
        self.shows = START

    def now(self) -> datetime:
        return self.shows


@dataclass
class _World:
    """The right time, and a machine that may be wrong about it."""

    machine: _Machine = field(default_factory=_Machine)
    right: datetime = START
    clock: CheckedClock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = CheckedClock(self.machine, self._own_time)

    def _own_time(self) -> float:
        return (self.right - START).total_seconds()

    def pass_by(self, length: timedelta, *, answers: bool = True) -> None:
        """Let time pass, a minute at once; everybody looks at the clock, and Telegram answers."""
        until = self.right + length
        while self.right < until:
            step = min(timedelta(minutes=1), until - self.right)
            self.right += step
            self.machine.shows += step
            self.clock.now()
            if answers:
                self.clock.hear(self.right)

    @property
    def error(self) -> timedelta:
        return self.clock.now() - self.right


@pytest.fixture
def world() -> _World:
    return _World()


@pytest.mark.parametrize("days", [-400, -40, 40, 400])
def test_a_clock_that_is_wrong_at_the_start_is_not_gone_by_once_telegram_has_answered(
    world: _World, days: int
) -> None:
    world.machine.shows += timedelta(days=days)
    world.clock.hear(world.right)

    assert abs(world.error) < timedelta(seconds=1)
    assert world.clock.ahead == timedelta(days=days)


@pytest.mark.parametrize("jump", [-400 * 24 * HOUR, -HOUR, HOUR, 40 * 24 * HOUR])
def test_a_jump_is_followed_at_no_moment(world: _World, jump: timedelta) -> None:
    world.pass_by(HOUR)
    world.machine.shows += jump
    at_once = world.error
    world.pass_by(3 * HOUR)
    later = world.error
    world.machine.shows -= jump
    back = world.error
    world.pass_by(HOUR)

    assert max(map(abs, (at_once, later, back, world.error))) < timedelta(seconds=1)
    assert world.clock.ahead is None


def test_a_machine_that_slept_is_followed_as_soon_as_telegram_has_answered(world: _World) -> None:
    world.pass_by(HOUR)
    world.machine.shows += 8 * HOUR

    world.clock.hear(world.right + 8 * HOUR)

    assert world.clock.now() == world.right + 8 * HOUR


def test_a_jump_that_nobody_contradicts_is_followed_after_a_while(world: _World) -> None:
    world.pass_by(HOUR)
    world.machine.shows += HOUR

    world.pass_by(timedelta(minutes=14), answers=False)
    patient = world.error
    world.pass_by(timedelta(minutes=2), answers=False)

    assert (patient, world.error) == (timedelta(0), HOUR)


def test_telegram_is_heard_also_when_it_answers_all_the_time(world: _World) -> None:
    world.pass_by(HOUR)
    world.machine.shows += HOUR
    for _ in range(20):
        world.right += timedelta(seconds=0.1)
        world.machine.shows += timedelta(seconds=0.1)
        world.clock.hear(world.right)

    assert world.clock.ahead == HOUR


def test_one_odd_answer_changes_nothing(world: _World) -> None:
    world.pass_by(HOUR)

    world.clock.hear(world.right - timedelta(days=3))
    between = world.clock.is_trusted
    world.pass_by(timedelta(minutes=1))

    assert (world.error, world.clock.ahead, between) == (timedelta(0), None, False)


def test_a_clock_is_trusted_after_two_hours_of_agreement(world: _World) -> None:
    trusted = []
    for _ in range(3):
        world.pass_by(HOUR)
        trusted.append(world.clock.is_trusted)

    assert trusted == [False, False, True]


@pytest.mark.parametrize("length", [timedelta(seconds=20), HOUR, 3 * HOUR])
@pytest.mark.parametrize("days", [-40, 40, 400])
def test_a_clock_that_was_wrong_is_trusted_only_hours_after_it_is_right_again(
    world: _World, length: timedelta, days: int
) -> None:
    world.pass_by(3 * HOUR)
    world.machine.shows += timedelta(days=days)
    trusted = [world.clock.is_trusted]
    world.pass_by(length)
    trusted.append(world.clock.is_trusted)
    world.machine.shows -= timedelta(days=days)
    world.pass_by(HOUR)
    trusted.append(world.clock.is_trusted)
    world.pass_by(2 * HOUR)

    assert trusted == [False, False, False]
    assert world.clock.is_trusted


def test_a_clock_is_not_trusted_while_telegram_is_silent(world: _World) -> None:
    world.pass_by(3 * HOUR)
    before = world.clock.is_trusted
    world.pass_by(timedelta(minutes=6), answers=False)

    assert (before, world.clock.is_trusted) == (True, False)


def test_nobody_trusts_a_clock_that_telegram_never_spoke_of(world: _World) -> None:
    world.machine.shows += timedelta(days=400)
    world.pass_by(timedelta(days=1), answers=False)

    assert not world.clock.is_trusted
