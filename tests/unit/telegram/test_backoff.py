from bot.machine.patience import Backoff


def test_each_pause_is_twice_the_one_before_up_to_the_longest() -> None:
    pauses = Backoff(first=0.5, longest=3.0)

    assert [pauses.after(failures) for failures in range(1, 6)] == [0.5, 1.0, 2.0, 3.0, 3.0]


def test_a_pause_after_failing_for_years_is_still_the_longest() -> None:
    assert Backoff(longest=30.0).after(10**9) == 30.0


def test_a_longest_pause_below_the_first_holds_from_the_start() -> None:
    assert Backoff(first=1.0, longest=0.05).after(1) == 0.05
