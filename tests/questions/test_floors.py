"""How many typed questions are answered right; these figures may only rise."""

import pytest

from tests.questions.score import (
    OTHER_FIELDS,
    Summary,
    evaluate,
    in_process,
    load_questions,
    summarise,
)

FRESH = (
    *OTHER_FIELDS,
    "familjeratt",
    "skogsforum",
    "motesplats-fler",
    "motesplats-nya",
    "djursjukvard",
    "motesplats-vardag",
    "byggnadsvard",
    "motesplats-host",
    "motesplats-gast",
    "motesplats-besok",
    "hamndagarna",
    "museidagarna",
    "motesplats-kort",
    "motesplats-kollega",
    "motesplats-resa",
    "rattsdagarna",
    "motesplats-ute",
    "motesplats-afton",
    "kretsloppsdagarna",
)
OWN = ("valfardsdagarna", "motesplats-mer", "barn-och-unga", "tidiga-insatser")


def summary_of(*names: str, half: str = "") -> Summary:
    return summarise(evaluate(load_questions(*names, half=half), in_process()))


def test_the_first_event_is_answered() -> None:
    summary = summary_of("motesplats")

    assert summary.shares["right"] >= 0.95
    assert summary.shares["wrong"] <= 0.03
    assert summary.abstention_precision >= 0.85
    assert summary.abstention_recall >= 0.95


@pytest.mark.parametrize("half", ["odd", "even"])
def test_other_events_are_answered_about_as_well(half: str) -> None:
    summary = summary_of(*OWN, half=half)

    assert summary.shares["right"] >= 0.9
    assert summary.shares["wrong"] <= 0.04
    assert summary.abstention_recall >= 0.9


@pytest.mark.parametrize("half", ["odd", "even"])
def test_an_event_written_without_a_look_at_the_rules_is_answered_too(half: str) -> None:
    summary = summary_of("samhalle-och-halsa", half=half)

    assert summary.shares["right"] >= 0.9
    assert summary.shares["wrong"] <= 0.02
    assert summary.abstention_recall >= 0.95


def test_no_kind_of_question_is_left_behind() -> None:
    summary = summary_of("motesplats", *OWN, "samhalle-och-halsa")

    weak = {intent: share for intent, (_, share) in summary.by_intent.items() if share < 0.8}

    assert weak == {}


@pytest.mark.parametrize(("half", "right"), [("even", 0.9), ("odd", 0.85)])
def test_conferences_of_other_fields_are_answered_too(half: str, right: float) -> None:
    """The odd half was never read when it failed, so its count is what a new event may expect."""
    summary = summary_of(*FRESH, half=half)

    assert summary.shares["right"] >= right
    assert summary.shares["wrong"] <= 0.04
