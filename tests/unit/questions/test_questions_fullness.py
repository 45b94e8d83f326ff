"""Whether there are seats left: what a host has said, and no more."""

import pytest

from bot.programme.programme import Programme
from bot.questions import Answer, Intent, LastAnswer
from bot.questions.answerer import QuestionAnswerer
from tests.builders import a_programme, a_session, at

NOW = at("10:30")
DAY = a_programme(
    a_session("Barnets röst", room="gron"),
    a_session("Våld i nära relationer", "11:00", "12:00", room="gron"),
    a_session("Skulder och budget", "11:00", "12:00", room="vinga"),
    a_session("Hemlöshet", "14:00", "15:00", room="vinga"),
)


def answer(
    text: str, *full: str, programme: Programme = DAY, last: LastAnswer | None = None
) -> Answer:
    ids = frozenset(one.id for one in programme.sessions if one.title in full)
    return QuestionAnswerer(programme).answer(text, NOW, last=last, full=ids)


def told(answer: Answer) -> tuple[str | None, list[str]]:
    """What is asked, and the sessions that it is told of."""
    return answer.asked_status, [session.title for session in answer.sessions]


@pytest.mark.parametrize(
    "text",
    [
        "är passet om skulder fullt?",
        "Finns det platser kvar på passet om budget?",
        "finns det plats på skulder och budget",
        "är skulder och budget fullsatt",
        "Is the session on debt full?",
        "any seats left in the debt session?",
        "is skulder och budget fully booked",
    ],
)
@pytest.mark.parametrize("full", [(), ("Skulder och budget",)])
def test_a_session_is_asked_for_by_its_subject(text: str, full: tuple[str, ...]) -> None:
    found = answer(text, *full)

    assert told(found) == ("full", ["Skulder och budget"])


@pytest.mark.parametrize(
    "text", ["är det fullt?", "finns det platser kvar", "is it full?", "full?"]
)
def test_without_a_subject_it_is_about_what_was_shown_last(text: str) -> None:
    found = answer(text, last=LastAnswer(("hemloshet",)))

    assert told(found) == ("full", ["Hemlöshet"])


@pytest.mark.parametrize(
    "text", ["är det fullt?", "vad är fullt nu och sen?", "is anything full?"]
)
def test_without_anything_shown_it_is_about_what_is_on_and_what_comes_next(text: str) -> None:
    found = answer(text, "Våld i nära relationer", "Hemlöshet")

    assert told(found) == ("full", ["Våld i nära relationer"])


def test_a_room_means_the_session_that_is_on_there() -> None:
    found = answer("är det fullt i vinga?", programme=DAY)

    assert told(found) == ("full", ["Skulder och budget"])


def test_a_time_means_the_sessions_at_that_time() -> None:
    found = answer("är det fullt kl 14?")

    assert told(found) == ("full", ["Hemlöshet"])


@pytest.mark.parametrize(
    "text", ["show me the full programme", "hela programmet", "the full day please"]
)
def test_a_full_programme_is_not_a_question_about_seats(text: str) -> None:
    assert answer(text).asked_status is None


@pytest.mark.parametrize("text", ["är parkeringen full?", "finns det platser kvar på bussen?"])
def test_seats_of_what_the_programme_does_not_have_are_not_answered(text: str) -> None:
    assert answer(text).abstains


def test_a_session_on_what_is_full_is_told_as_any_other() -> None:
    programme = a_programme(a_session("Fullsatt akutmottagning", abstract="När det är fullt."))

    found = answer("fullsatt akutmottagning", programme=programme)

    assert (found.intent, told(found)) == (Intent.ABOUT, (None, ["Fullsatt akutmottagning"]))
