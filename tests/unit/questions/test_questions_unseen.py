"""What people type who never saw the words of the dictionary: courtesies, times, tracks, givers."""

from dataclasses import replace

import pytest

from bot.programme.programme import Programme
from bot.programme.values import Change, Info, Speaker, Status, Track
from bot.questions import Answer, Intent
from bot.questions.answerer import QuestionAnswerer
from tests.builders import a_programme, a_room, a_session, at

BEES = a_session("Bin i staden", start="09:00", end="09:45", track="natur")
OAKS = a_session("Gamla ekar", start="10:00", end="10:45", track="natur")
BUDGET = a_session("Vad får ett träd kosta", start="10:00", end="10:45", track="pengar")
MINGLE = a_session("Grillning på gården", start="17:30", end="20:00")
TRACKS = (Track("natur", "Natur och djur"), Track("pengar", "Ledning och inköp"))
PARKS = a_programme(BEES, OAKS, BUDGET, MINGLE, tracks=TRACKS)


def answer(text: str, now: str = "08:30", programme: Programme = PARKS) -> Answer:
    return QuestionAnswerer(programme).answer(text, at(now))


def titles(answer: Answer) -> set[str]:
    return {str(session.title) for session in answer.sessions}


@pytest.mark.parametrize("text", ["God morgon!", "godmorgon", "Good morning"])
def test_a_morning_that_is_wished_is_no_time(text: str) -> None:
    assert answer(text).intent is Intent.GREETING


@pytest.mark.parametrize(
    "text", ["Tack för idag!", "tack för en fin förmiddag", "Thanks for the programme today"]
)
def test_what_somebody_gives_thanks_for_is_not_asked_for(text: str) -> None:
    assert answer(text).intent is Intent.THANKS


def test_what_follows_the_thanks_is_asked() -> None:
    assert titles(answer("tack för en toppendag, var är ekarna")) == {"Gamla ekar"}


@pytest.mark.parametrize("text", ["vart ska jag ta vägen", "vart tar man vägen nu"])
def test_where_to_go_is_a_matter_of_the_hour_and_not_of_ways(text: str) -> None:
    ways = a_session("Vägen till en grönare stad", start="13:00", end="13:45")

    assert titles(answer(text, "09:10", a_programme(BEES, OAKS, ways))) >= {"Bin i staden"}


@pytest.mark.parametrize("text", ["what can I see right after 9.45", "vad går direkt efter 9.45"])
def test_right_after_is_a_time_and_no_subject(text: str) -> None:
    rights = a_session("Right and wrong in the park", start="14:00", end="14:45")

    found = answer(text, "08:30", a_programme(BEES, OAKS, rights))

    assert "Gamla ekar" in titles(found)


@pytest.mark.parametrize("text", ["what happens after five pm", "vad händer efter kl 17"])
def test_of_the_evening_also_what_is_no_talk_is_told(text: str) -> None:
    assert titles(answer(text, "15:00")) == {"Grillning på gården"}


def test_an_hour_of_the_morning_is_before_noon() -> None:
    asked = answer("vad händer kl 6.30 på morgonen", "05:00")

    assert "Grillning på gården" not in titles(asked)


@pytest.mark.parametrize(
    "text",
    [
        "list the management and purchasing track",
        "spåret ledning och inköp",
        "vilka pass ingår i spåret ledning och inköp",
        "which sessions belong to the track management and purchasing",
    ],
)
def test_a_track_is_known_by_its_name_in_either_language(text: str) -> None:
    assert titles(answer(text)) == {"Vad får ett träd kosta"}


def test_a_track_is_no_guess_where_a_word_of_it_is_foreign() -> None:
    assert answer("list the management and piracy track").filters is None


@pytest.mark.parametrize(
    "text", ["är nåt av det jag sparat inställt", "are any of mine cancelled"]
)
def test_of_what_somebody_saved_only_the_cancelled_ones_are_told(text: str) -> None:
    gone = replace(OAKS, change=Change(Status.CANCELLED))
    other = replace(BUDGET, change=Change(Status.CANCELLED))
    programme = a_programme(BEES, gone, other)

    found = QuestionAnswerer(programme).answer(
        text, at("08:30"), saved=frozenset({BEES.id, gone.id})
    )

    assert titles(found) == {"Gamla ekar"}


def test_whoever_gives_a_session_is_known_by_name_only() -> None:
    speaker = Speaker("Ulla Alm", organisation="Lunds kommun")
    programme = a_programme(replace(BEES, speakers=(speaker,), abstract="Om staten och bina."))

    assert titles(answer("pass från Lunds kommun", programme=programme)) == {"Bin i staden"}
    assert answer("pass från myndigheten", programme=programme).abstains


def test_an_entry_with_the_very_word_goes_before_a_synonym_in_a_text() -> None:
    hacked = replace(BEES, abstract="När nätet och inloggningen slutade fungera.")
    wifi = Info("i-wifi", "Internet", "Nätverk PARK, lösenord kastanj.")
    programme = a_programme(hacked, info=(wifi,))

    assert answer("vad är lösenordet till nätet", programme=programme).info == wifi


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("jag kom hit som arborist från Härnösand, var är ekarna", "Gamla ekar"),
        ("Min telefon laddar ur snart. I vilken sal pratar de om ekar?", "Gamla ekar"),
        ("stuck at the barbers. in which room do they talk of gardens in town?", "Bin i staden"),
    ],
)
def test_of_a_long_text_the_clause_that_asks_is_answered(text: str, title: str) -> None:
    gardens = replace(BEES, abstract="Trädgårdar mitt i stan.")

    assert titles(answer(text, programme=a_programme(gardens, OAKS, BUDGET))) == {title}


def test_a_room_of_two_english_words_is_one_swedish_word() -> None:
    garden = a_room("Winter Garden")
    programme = a_programme(BEES, rooms=(garden,))

    assert answer("var ligger vinterträdgården", programme=programme).rooms == (garden,)


@pytest.mark.parametrize(
    ("text", "is_search"),
    [("ekar", True), ("gamla ekar", True), ("hjälp", False), ("ring mig", False), ("tack", False)],
)
def test_a_bare_word_of_the_programme_is_a_search(text: str, is_search: bool) -> None:
    assert QuestionAnswerer(PARKS).is_search(text, at("08:30")) is is_search
