import pytest

from bot.telegram.sending.crew import FEWEST, MOST, Crew


@pytest.mark.parametrize(
    ("rate", "seconds", "wanted"),
    [(0, 1, FEWEST), (30, 0.04, FEWEST), (30, 1, 36), (1000, 0.04, 48), (1000, 60, MOST)],
)
def test_there_are_as_many_senders_as_messages_under_way_at_once(
    rate: float, seconds: float, wanted: int
) -> None:
    crew = Crew(lambda: rate)

    for _ in range(200):
        crew.note(seconds)

    assert crew.wanted == pytest.approx(wanted, abs=1)


def test_one_message_that_took_long_changes_little() -> None:
    crew = Crew(lambda: 30.0)

    crew.note(60)

    assert crew.wanted == FEWEST
