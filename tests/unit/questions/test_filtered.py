"""Language, kind, track and organisation narrow what is asked for, with each other and with times."""

from dataclasses import replace

import pytest

from bot.i18n import load_translators
from bot.programme.programme import Programme
from bot.programme.values import Kind, Session, Speaker, Track
from bot.questions import Intent
from bot.questions.answerer import QuestionAnswerer
from bot.typed_questions import answer_text
from tests.builders import a_programme, a_room, a_session, at

TRANSLATORS = load_translators()
MORNING = at("09:00")
WOODS = ("al", "björk", "ek")


def given_by(session: Session, organisation: str) -> Session:
    speaker = Speaker(name="Kim Ek", role="", organisation=organisation)
    return replace(session, speakers=(speaker,))


def a_mixed_day() -> Programme:
    """Sessions of two languages, two kinds, two organisations and two tracks, around a lunch."""
    sessions = (
        given_by(
            a_session("Att våga fråga", "10:00", "11:00", id="a", track="vuxen"), "Ale kommun"
        ),
        given_by(
            a_session(
                "First aid kit", "10:00", "11:00", id="b", kind=Kind.WORKSHOP, language="en"
            ),
            "Partille kommun",
        ),
        a_session("Lunch", "12:00", "13:00", id="l", kind=Kind.BREAK),
        given_by(
            a_session("Missbruk och skam", "13:00", "14:00", id="c", track="barn"),
            "Socialtjänsten, Ale kommun",
        ),
        given_by(
            a_session("Skriv enkelt", "13:00", "14:00", id="d", kind=Kind.WORKSHOP), "Ale kommun"
        ),
        given_by(
            a_session("Listening", "15:00", "16:00", id="e", language="en", track="barn"),
            "Partille kommun",
        ),
    )
    programme = a_programme(*sessions)
    tracks = (Track("barn", "Barn och unga"), Track("vuxen", "Vuxen"))
    return Programme(replace(programme.file, tracks=tracks))


@pytest.fixture(scope="module")
def day() -> QuestionAnswerer:
    return QuestionAnswerer(a_mixed_day())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vilka pass är på engelska", "b e"),
        ("vilka pass är på engelska efter lunch", "e"),
        ("which sessions are in English before 12", "b"),
        ("vilka workshops finns", "b d"),
        ("vilka workshops är på engelska", "b"),
        ("workshops efter lunch", "d"),
        ("workshops in Swedish", "d"),
        ("vad har Ale kommun", "a c d"),
        ("vad har Ale på förmiddagen", "a"),
        ("what does Partille have in the afternoon", "e"),
        ("workshops by Ale kommun after lunch", "d"),
        ("vad finns i spåret Barn och unga", "c e"),
        ("spåret barn och unga på engelska", "e"),
        ("what is in the track barn och unga at 13", "c"),
        ("finns det seminarier på engelska i eftermiddag", "e"),
    ],
)
def test_filters_combine_with_each_other_and_with_times(
    day: QuestionAnswerer, text: str, expected: str
) -> None:
    assert " ".join(sorted(s.id for s in day.answer(text, MORNING).sessions)) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "vilka workshops är på engelska efter lunch",
            "Ingen workshop är på engelska efter lunch.",
        ),
        ("vad har Partille kl 13", "Det finns inget pass från Partille kommun kl. 13.00."),
        ("which workshops are in English after 14", "No workshop is in English after 14:00."),
        (
            "vilka pass från Ale är på engelska på förmiddagen",
            "Inget pass från Ale kommun är på engelska på förmiddagen.",
        ),
        ("workshops in Swedish before lunch", "No workshop is in Swedish before lunch."),
        (
            "workshops mellan kl 15 och 16",
            "Det finns ingen workshop mellan kl. 15.00 och kl. 16.00.",
        ),
        (
            "what is in the track vuxen in the afternoon",
            "There is no session in the track Vuxen in the afternoon.",
        ),
    ],
)
def test_where_nothing_passes_it_is_said_of_what_and_when(
    day: QuestionAnswerer, text: str, said: str
) -> None:
    assert str(answer_text(day, text, MORNING, TRANSLATORS, "sv")[1].text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("vilka pass är på engelska efter lunch", "Pass på engelska efter lunch:"),
        ("vad har Ale kommun på förmiddagen", "Pass från Ale kommun på förmiddagen:"),
        ("sessions in English in the afternoon", "Sessions in English in the afternoon:"),
    ],
)
def test_the_line_over_them_says_how_it_was_understood(
    day: QuestionAnswerer, text: str, said: str
) -> None:
    text = str(answer_text(day, text, MORNING, TRANSLATORS, "sv")[1].text)

    assert text.startswith(said)


def test_a_kind_that_the_programme_does_not_have_is_another_word_for_session() -> None:
    programme = a_programme(a_session("Lunch", "12:00", "13:00", id="l", kind=Kind.BREAK))
    answerer = QuestionAnswerer(programme)

    _, reply = answer_text(
        answerer, "vilka workshops är på engelska efter lunch", MORNING, TRANSLATORS, "sv"
    )

    assert str(reply.text) == "Inget pass är på engelska efter lunch."


def test_of_a_subject_what_is_in_the_language_comes_first() -> None:
    programme = a_programme(
        a_session("Missbruk i familjen", "10:00", "11:00", id="sv"),
        a_session("Addiction in families", "11:00", "12:00", id="en", language="en"),
    )

    found = QuestionAnswerer(programme).answer("något om missbruk på engelska", MORNING)

    assert [session.id for session in found.sessions] == ["en"]


@pytest.mark.parametrize("word", ["is", "the", "kebab", "frobnicate", "var", "och"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_one_word_that_is_not_understood_never_switches_the_language(
    day: QuestionAnswerer, word: str, language: str
) -> None:
    _, reply = answer_text(day, word, MORNING, TRANSLATORS, language)
    in_its_own = answer_text(day, "frobnicatex", MORNING, TRANSLATORS, language)[1]

    assert [b.label for row in reply.buttons for b in row][-2:] == [
        b.label for row in in_its_own.buttons for b in row
    ][-2:]


@pytest.mark.parametrize("text", ["vad är på engelska", "talks in english"])
def test_those_of_a_language_are_told_also_after_an_answer_about_one(text: str) -> None:
    answerer = QuestionAnswerer(a_programme(a_session("Om hundar", start="10:00")))
    last = answerer.answer("hundar", at("09:00")).last

    answer = answerer.answer(text, at("09:00"), last=last)

    assert last.sessions
    assert (answer.intent, answer.asks_language) == (Intent.LIST, False)


@pytest.mark.parametrize(
    "text",
    [
        "not in Björksalen, what else is on at 10",
        "inte i björksalen vad går annars kl tio",
        "except Björksalen what is on at 10:00",
        "what is on at 10 but not in Björksalen",
    ],
)
def test_a_room_is_left_out_also_where_it_is_named_first(text: str) -> None:
    halls = [a_session(f"Om {wood}", "10:00", "11:00", id=wood, room=wood) for wood in WOODS]
    rooms = tuple(a_room(f"{wood}salen", id=wood) for wood in WOODS)

    answer = QuestionAnswerer(a_programme(*halls, rooms=rooms)).answer(text, MORNING)

    assert {session.id for session in answer.sessions} == {"al", "ek"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what's left after 2pm", ["listening", "pub"]),
        ("vad är kvar efter lunch", ["craft", "listening", "pub"]),
        ("vad går efter lunch", ["craft"]),
    ],
)
def test_what_is_left_after_a_time_is_the_whole_rest_of_the_day(
    text: str, expected: list[str]
) -> None:
    day = a_programme(
        a_session("Att våga fråga", "10:00", "11:00", id="asking"),
        a_session("Lunch", "12:00", "13:00", id="lunch", kind=Kind.BREAK),
        a_session("Slöjd", "13:00", "14:00", id="craft"),
        a_session("Att lyssna", "15:00", "16:00", id="listening"),
        a_session("Mingel", "16:00", "17:00", id="pub", kind=Kind.BREAK),
    )

    answer = QuestionAnswerer(day).answer(text, MORNING)

    assert [one.id for one in answer.sessions] == expected
