"""What is meant where words could mean several things: by kind, each with questions of its own."""

import pytest

from bot.programme.values import Info, Session
from bot.questions import Answer, Intent
from bot.questions.answerer import QuestionAnswerer
from tests.builders import a_programme, a_session, at

GOATS = a_session("Att mjölka", id="goats", abstract="Om getter och deras ost.", start="10:00")
HENS = a_session("Höns i trädgården", id="hens", start="11:00")
HIKE = a_session(
    "Vandring till fäboden", id="hike", abstract="Bussen står vid grinden.", start="13:00"
)
BUS = Info("i-buss", "Buss hem", "Buss 3 går varje timme.", topic="transport")
FARM = a_programme(GOATS, HENS, HIKE, info=(BUS,))


def answer(text: str, *more: Session) -> Answer:
    sessions = (*FARM.sessions, *more)
    return QuestionAnswerer(a_programme(*sessions, info=(BUS,))).answer(text, at("08:30"))


def ids(text: str, *more: Session) -> list[str]:
    return [session.id for session in answer(text, *more).sessions]


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("is there anything on hens for us", True),
        ("what have you got about hens for me", True),
        ("buy hens for me", False),
        ("mata hönsen åt oss", False),
    ],
)
def test_what_there_is_for_somebody_is_no_favour(text: str, *, is_asked: bool) -> None:
    assert ids(text) == (["hens"] if is_asked else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nåt om getter och krokodiler", []),
        ("nåt om getter eller krokodiler", ["goats"]),
        ("nåt om höns och krokodiler", ["hens"]),
        ("nåt om getter och höns", ["goats", "hens"]),
    ],
)
def test_one_of_two_things_alone_is_told_only_if_it_is_sure(text: str, found: list[str]) -> None:
    assert sorted(ids(text)) == found


@pytest.mark.parametrize(
    ("title", "text", "is_meant"),
    [
        ("Larks at dawn", "lärka?", True),
        ("Masters of tea", "nåt om mästare", True),
        ("Sing and hang", "hänga?", True),
        ("Gäng på nätet", "nåt om gång", False),
        ("Salar att hyra", "nåt om sälar", False),
    ],
)
def test_a_word_of_both_languages_may_have_the_letters_of_either(
    title: str, text: str, *, is_meant: bool
) -> None:
    assert ids(text, a_session(title, id="one")) == (["one"] if is_meant else [])


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Trygg hamn för unga", "var är trygghamngrejen"),
        ("Rak rygg varje dag", "när är rakryggspasset"),
        ("Grön kemi i skolan", "grönkemisnacket"),
    ],
)
def test_two_words_of_a_title_are_found_as_one_with_what_it_is(title: str, text: str) -> None:
    assert ids(text, a_session(title, id="one")) == ["one"]


@pytest.mark.parametrize(
    ("text", "of_session"),
    [
        ("vandringen, när går bussen", True),
        ("fäboden, vilken tid går bussen", True),
        ("när går bussen hem", False),
        ("hönsen, när går bussen", False),
    ],
)
def test_a_bus_is_that_of_the_session_that_tells_of_it(text: str, *, of_session: bool) -> None:
    found = answer(text)

    assert [one.id for one in found.sessions] == (["hike"] if of_session else [])
    assert (found.intent is Intent.NEED) == (not of_session)
