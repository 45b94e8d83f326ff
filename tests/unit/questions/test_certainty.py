"""What is not sure to be meant is offered with a question mark, and not said."""

import pytest

from bot.programme.values import Session
from bot.questions import Answer
from bot.questions.answerer import QuestionAnswerer
from bot.questions.answers.certainty import CONSTANT, certainty, load_weights
from tests.builders import a_programme, a_session, at

TALK = (
    "We look at how small offices choose their tools, what they cost over five years, who keeps "
    "them running, which of them talk to each other, and why so many are replaced before they "
    "are paid for. Afterwards there is time to compare contracts, to draw a plan for the coming "
    "year, and to hear from three towns that began late but got there in the end. Bring your "
    "own figures and a pen, and think of one thing that you would never buy again."
)
OTHERS = (
    a_session("Printing on steel", abstract=TALK),
    a_session("Ledgers and lists", abstract=TALK),
    a_session("Paper folding for planners", abstract=TALK),
)


def asked(text: str, *sessions: Session) -> Answer:
    return QuestionAnswerer(a_programme(*sessions, *OTHERS)).answer(text, at("08:00"))


def test_a_synonym_in_a_long_text_is_offered_and_not_said() -> None:
    long = a_session("The quiet office", abstract=f"{TALK} Parents may leave early.")

    answer = asked("any talks about mothers", long)

    assert (answer.abstains, answer.is_hedged, answer.sessions) == (True, True, ())
    assert answer.near[0].title == "The quiet office"


@pytest.mark.parametrize(
    "session",
    [
        a_session("Work for parents", abstract=TALK),
        a_session("The quiet office", abstract="Parents may leave early."),
        a_session("Mothers at the desk", abstract=TALK),
    ],
    ids=lambda session: session.title,
)
def test_a_synonym_of_a_title_or_a_short_text_is_said(session: Session) -> None:
    answer = asked("any talks about mothers", session)

    assert [one.title for one in answer.sessions] == [session.title]


def test_a_word_itself_that_one_long_text_alone_has_is_said() -> None:
    long = a_session("The quiet office", abstract=f"{TALK} Falcons nest on the roof above us.")

    assert [one.title for one in asked("falcons", long).sessions] == ["The quiet office"]


SOME = {name: 0.5 for name in load_weights() if name != CONSTANT}


@pytest.mark.parametrize("sign", ["fit", "understood", "itself", "titled", "words"])
def test_what_speaks_for_a_session_makes_it_surer(sign: str) -> None:
    weights = load_weights()

    assert certainty({**SOME, sign: 0.9}, weights) > certainty(SOME, weights)


@pytest.mark.parametrize("sign", ["rival", "pause", "chance", "chance-rival"])
def test_what_speaks_against_it_makes_it_less_sure(sign: str) -> None:
    weights = load_weights()

    assert certainty({**SOME, sign: 0.9}, weights) < certainty(SOME, weights)
