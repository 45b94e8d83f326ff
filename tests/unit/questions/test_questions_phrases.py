"""Phrases by their kind: whoever asks, whatever turns, whoever is counted, words that say nothing."""

import pytest

from bot.programme.values import Info, Speaker
from bot.questions import Answer, Intent
from bot.questions.answerer import QuestionAnswerer
from bot.questions.reading.programme_index import ProgrammeIndex
from bot.questions.reading.two_in_one import parted
from bot.questions.vocabulary.lexicon import load_lexicon
from tests.builders import a_programme, a_room, a_session, at

LOFT = a_room("Loftet")
BARN = a_room("Ladan")
HONEY = a_session("Slunga honung", room="loftet", start="10:00", end="10:45")
WAX = a_session(
    "Ljus av vax", abstract="Vi stöper av honungens kakor.", room="ladan", start="11:00"
)
SWARMS = a_session("Svärmar och honung", room="ladan", start="13:00", end="13:45")
DESK = Info("i-disk", "Kontakt", "Fråga i disken vid grinden.", topic="desk")
PICTURES = Info("i-bild", "Bilder från föredragen", "Allt läggs ut på torsdag.")
BEES = a_programme(HONEY, WAX, SWARMS, rooms=(LOFT, BARN), info=(DESK, PICTURES))


def answer(text: str) -> Answer:
    return QuestionAnswerer(BEES).answer(text, at("08:30"))


def titles(text: str) -> list[str]:
    return [str(session.title) for session in answer(text).sessions]


@pytest.mark.parametrize(
    "text",
    [
        "hur gör vi för att komma till loftet",
        "hur gör man för att komma till loftet",
        "how can we find Loftet",
        "how do we reach Loftet",
        "ta oss till loftet",
    ],
)
def test_whoever_asks_is_led_the_way(text: str) -> None:
    assert (answer(text).intent, answer(text).rooms) == (Intent.WAY, (LOFT,))


@pytest.mark.parametrize(
    "text",
    ["ligger loftet till höger eller vänster", "is Loftet on the left", "är loftet till höger"],
)
def test_whoever_asks_for_the_side_is_led_the_way(text: str) -> None:
    assert (answer(text).intent, answer(text).rooms) == (Intent.WAY, (LOFT,))


@pytest.mark.parametrize("text", ["vem ska man fråga", "vem ska vi kontakta", "who should we ask"])
def test_whoever_asks_is_told_of_people(text: str) -> None:
    assert answer(text).info == DESK


@pytest.mark.parametrize("text", ["vad har vi i dag", "vad har jag i dag"])
def test_what_all_have_is_not_what_the_asker_saved(text: str) -> None:
    assert (answer(text).intent is Intent.MINE) == ("jag" in text)


@pytest.mark.parametrize(
    "text",
    [
        "vilken hjälp finns när bina har flyttat ut ur kupan",
        "vad gör vi när svärmen vill flytta ihop med en annan",
        "what helps when bees moved out",
    ],
)
def test_who_settles_elsewhere_is_no_session_that_moved(text: str) -> None:
    assert answer(text).intent is not Intent.STATUS


@pytest.mark.parametrize(
    "text", ["är slunga honung flyttat", "has slunga honung moved to the barn"]
)
def test_a_session_moves_all_the_same(text: str) -> None:
    assert answer(text).intent is Intent.STATUS


@pytest.mark.parametrize(
    "text",
    [
        "hur många gäster kommer till slunga honung",
        "hur många av oss är anmälda till slunga honung",
        "how many visitors for slunga honung",
        "how many of the guests have picked slunga honung",
    ],
)
def test_how_many_people_come_is_not_told(text: str) -> None:
    assert answer(text).abstains


@pytest.mark.parametrize("text", ["hur många pass finns i dag", "how many talks are there today"])
def test_how_many_sessions_there_are_is_seen_from_the_list(text: str) -> None:
    assert len(answer(text).sessions) == 3


@pytest.mark.parametrize(
    "text",
    [
        "allt om honung, dock inte i ladan",
        "allt om honung men ej i ladan",
        "honung, alltså inte i ladan",
        "honung and not in ladan",
    ],
)
def test_a_turn_of_any_kind_leaves_out_what_follows(text: str) -> None:
    assert titles(text) == ["Slunga honung"]


@pytest.mark.parametrize("text", ["var ligger pptn", "kommer pdfen ut", "får man pptna sen"])
def test_an_abbreviation_takes_endings(text: str) -> None:
    assert answer(text).info == PICTURES


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("var är slunga honung resp när börjar vax", "när börjar vax"),
        ("var är slunga honung o va är vax", "va är vax"),
        ("var är vaxet? nr är lunchen", "nr är lunchen"),
    ],
)
def test_shorthand_joins_two_questions(text: str, second: str) -> None:
    assert parted(text, load_lexicon())[1:] == (second,)


@pytest.mark.parametrize(
    "text",
    [
        "hörde du om svärmarna",
        "jag har hört något om svärmarna, stämmer det",
        "stämde det om svärmarna",
        "läggs det något om själva svärmarna i dag",
        "kan läggas om svärmarna",
        "is it mostly about svärmarna",
        "is that lady or bloke or chap or dude on about svärmarna",
    ],
)
def test_what_is_said_around_a_subject_says_nothing(text: str) -> None:
    question = ProgrammeIndex(BEES).reader.read(text, at("08:30"))

    assert [question.words[place] for place in question.content] == ["svarmarna"]


@pytest.mark.parametrize(
    "text", ["bägge om kupor", "kupor, båda gångerna", "båda passen om kupor"]
)
def test_who_wants_both_is_told_of_both(text: str) -> None:
    friends = Speaker(name="Bo Ek", organisation="Kupornas vänner")
    hives = a_session("Snickra", id="build", start="10:00", end="10:45", speakers=(friends,))
    winter = a_session("Vinter", id="winter", abstract="Hur kupor packas in.", start="11:00")

    found = QuestionAnswerer(a_programme(hives, winter, WAX)).answer(text, at("08:30"))

    assert {session.id for session in found.sessions} == {"build", "winter"}


@pytest.mark.parametrize("text", ["jag vill träna på att stöpa", "can I practise stöpa ljus"])
def test_who_wants_to_practise_asks_for_what_follows(text: str) -> None:
    assert titles(text) == ["Ljus av vax"]
