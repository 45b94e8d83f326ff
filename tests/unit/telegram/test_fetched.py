import pytest

from bot.telegram.http.own_words import Unwell
from bot.telegram.receiving.fetched_updates import GREATEST_NUMBER, FetchedUpdates


@pytest.mark.parametrize(
    "ill",
    [
        None, 42, "x", [], {}, {"update_id": None}, {"update_id": "901"}, {"update_id": 901.0},
        {"update_id": True}, {"update_id": -5}, {"update_id": 0}, {"update_id": [901]},
        {"update_id": 2**31}, {"update_id": 2**63}, {"update_id": 2**70}, {"update_id": 1e300},
    ],
)  # fmt: skip
def test_what_has_no_number_of_telegrams_confirms_nothing(ill: object) -> None:
    honest = {"update_id": 902}, {"update_id": 900}

    fetched = FetchedUpdates.of([honest[0], ill, honest[1]])

    assert fetched == FetchedUpdates((honest[1], honest[0]), unnumbered=1)
    assert fetched.confirming == 903


def test_nothing_with_a_number_has_nothing_to_confirm() -> None:
    assert FetchedUpdates.of([None]).confirming is None
    assert FetchedUpdates.of([]) == FetchedUpdates(())


def test_the_greatest_number_is_confirmed() -> None:
    assert FetchedUpdates.of([{"update_id": GREATEST_NUMBER}]).confirming == 2**31


@pytest.mark.parametrize("answer", [None, True, {}, "updates", 7])
def test_an_answer_that_is_no_list_is_asked_for_again(answer: object) -> None:
    with pytest.raises(Unwell):
        FetchedUpdates.of(answer)


def test_a_batch_is_full_with_those_that_have_no_number() -> None:
    assert FetchedUpdates.of([*({"update_id": n} for n in range(1, 100)), None]).is_full
    assert not FetchedUpdates.of([{"update_id": 1}]).is_full
