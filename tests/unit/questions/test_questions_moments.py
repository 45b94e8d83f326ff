"""Moments that a question names by the kind: a pass by its hour, what is just before, what is next."""

import pytest

from bot.programme.values import Info, Kind
from bot.questions import Answer, Intent
from bot.questions.answerer import QuestionAnswerer
from tests.builders import a_programme, a_session, at

GRAFTS = a_session("Ympa äpplen", start="10:00", end="10:45")
PEARS = a_session("Päron på spaljé", start="11:00", end="11:45")
LUNCH = a_session("Lunch", start="12:00", end="13:00", kind=Kind.BREAK)
PLUMS = a_session("Plommon i kallrum", start="13:00", end="13:45")
COFFEE = a_session("Kaffe", start="13:45", end="14:15", kind=Kind.BREAK)
CIDER = a_session("Pressa cider", start="14:15", end="15:00")
END = a_session("Avslutning", start="15:15", end="15:30", kind=Kind.PLENARY)
STEPS = Info("i-steg", "Tillgänglighet", "Hissen går till alla våningar.")
ORCHARD = a_programme(GRAFTS, PEARS, LUNCH, PLUMS, COFFEE, CIDER, END, info=(STEPS,))


def answer(text: str, now: str = "09:00") -> Answer:
    return QuestionAnswerer(ORCHARD).answer(text, at(now))


@pytest.mark.parametrize(
    "text", ["vad är det för pass 13-13.45", "pass 13", "vilka seminariepass 13.00-13.45"]
)
def test_a_pass_is_named_by_the_hour_at_which_it_begins(text: str) -> None:
    assert answer(text).sessions == (PLUMS,)


def test_a_small_number_is_a_place_among_them() -> None:
    assert answer("vad går på pass 2").sessions == (PEARS,)


@pytest.mark.parametrize(
    "text",
    [
        "vad går precis före lunch",
        "vad är det strax innan lunch",
        "what's on right before lunch",
        "what sessions are there just before lunch",
        "vad går strax före 12",
    ],
)
def test_just_before_is_the_last_of_what_is_before(text: str) -> None:
    assert answer(text).sessions == (PEARS,)


@pytest.mark.parametrize(
    "text",
    [
        "which sessions are there right after the morning coffee",
        "what comes after the morning coffee",
    ],
)
def test_a_break_may_be_told_by_its_part_of_the_day(text: str) -> None:
    early = a_session("Kaffe", id="early", start="09:30", end="10:00", kind=Kind.BREAK)
    programme = a_programme(early, *ORCHARD.sessions)

    assert QuestionAnswerer(programme).answer(text, at("09:00")).sessions == (GRAFTS,)


def test_before_is_all_of_it() -> None:
    assert answer("vad går före lunch").sessions == (GRAFTS, PEARS)


@pytest.mark.parametrize(
    "text", ["nästa pass", "nästa föreläsning", "what is the next talk", "next session please"]
)
def test_the_next_talk_begins_when_the_break_ends(text: str) -> None:
    assert answer(text, "13:20").sessions == (CIDER,)


@pytest.mark.parametrize(
    "text", ["vad är nästa punkt på programmet", "nästa programpunkt", "what's the next thing"]
)
def test_the_next_item_is_the_break(text: str) -> None:
    assert answer(text, "13:20").sessions == (COFFEE,)


@pytest.mark.parametrize(
    "text", ["what can i choose from at 10", "what talks can we choose from at 10 am"]
)
def test_from_belongs_to_the_choice(text: str) -> None:
    assert answer(text).sessions == (GRAFTS,)


def test_from_an_hour_on_is_all_that_follows() -> None:
    assert answer("vad går från kl 14").sessions == (CIDER, END)


@pytest.mark.parametrize(
    "text", ["what time are we done today", "when are we finished", "när är vi färdiga"]
)
def test_whoever_is_done_goes_home(text: str) -> None:
    assert (answer(text).intent, answer(text).sessions) == (Intent.BOUNDS, (END,))


@pytest.mark.parametrize("text", ["jag klarar inte trappor", "i can't climb stairs"])
def test_stairs_ask_for_the_lift(text: str) -> None:
    assert answer(text).info == STEPS
