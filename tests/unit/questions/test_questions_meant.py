"""What is meant where words could mean several things: by kind, each with questions of its own."""

import pytest

from bot.programme.values import Info, Kind, Session
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


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("hur når jag wifi", False),
        ("what's the password for the internet", False),
        ("finns det toa", False),
        ("where can I hang my coat", False),
        ("nåt om nätverk", True),
    ],
)
def test_what_the_house_has_is_no_subject_of_a_session(text: str, *, is_meant: bool) -> None:
    nets = a_session("Nätverk för småbönder", id="one")
    dung = a_session("Ytterkläder och dass på landet", id="two")

    assert ids(text, nets, dung) == (["one"] if is_meant else [])


@pytest.mark.parametrize("text", ["höns å getter?", "var är höns å när är getter"])
def test_och_may_be_typed_as_it_is_spoken(text: str) -> None:
    found = answer(text)
    both = (*found.sessions, *(found.also.sessions if found.also else ()))

    assert sorted(session.id for session in both) == ["goats", "hens"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jag vill veta mer om höns. Grannen klagar på larmet, har ni det?", ["hens"]),
        ("Vi funderar på getter, mannen tvekar om pengarna. Pratar nån om det?", ["goats"]),
        ("Jag klagar på larmet. Pratar nån om det?", []),
    ],
)
def test_a_long_text_tells_beside_the_question_what_it_is_about(
    text: str, found: list[str]
) -> None:
    assert ids(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("vad händer efter fm-fikat", "goats"),
        ("vad händer efter förmiddagsfikat", "goats"),
        ("vad är det efter em-kaffet", "hike"),
        ("vad händer efter fikat", "goats"),
    ],
)
def test_a_pause_between_talks_is_counted_from(text: str, found: str) -> None:
    pauses = (
        a_session("Kaffe", "08:00", "08:25", id="early", kind=Kind.BREAK),
        a_session("Inledning", "08:30", "09:15", id="start"),
        a_session("Förmiddagsfika", "09:30", "09:55", id="coffee", kind=Kind.BREAK),
        a_session("Eftermiddagskaffe", "12:30", "12:55", id="tea", kind=Kind.BREAK),
    )
    day = QuestionAnswerer(a_programme(*pauses, *FARM.sessions))

    assert [one.id for one in day.answer(text, at("07:30")).sessions] == [found]
