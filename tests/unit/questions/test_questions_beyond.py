"""Who arranges the day, what is on a floor or by a municipality, and what is left unanswered."""

import pytest

from bot.programme.programme import Programme
from bot.programme.values import Info, Kind, Material, Speaker
from bot.questions import Answer, Intent
from bot.questions.answerer import QuestionAnswerer
from tests.builders import a_programme, a_room, a_session, at

CONTACT = Info("i-kontakt", "Kontakt", "Fråga värdarna i blå västar.")


def answer(programme: Programme, text: str, now: str = "08:00") -> Answer:
    return QuestionAnswerer(programme).answer(text, at(now))


def titles(answer: Answer) -> list[str]:
    return [session.title for session in answer.sessions]


@pytest.mark.parametrize(
    "text",
    [
        "vem arrangerar konferensen?",
        "who is organising this",
        "jag vill prata med en människa",
        "can I talk to a human",
        "hur når jag er",
    ],
)
def test_who_asks_for_the_organisers_or_for_a_person_gets_the_contact(text: str) -> None:
    programme = a_programme(
        a_session("Människan i systemet"),
        event={"organiser": "Länsförbundet"},
        info=(Info("i-wifi", "Wifi", "Personalen har lösenordet."), CONTACT),
    )

    found = answer(programme, text)

    assert (found.intent, found.info) == (Intent.ORGANISER, CONTACT)


@pytest.mark.parametrize(
    "text", ["vad händer på plan 3", "vad går på tredje våningen", "what's on on the 3rd floor"]
)
def test_a_floor_means_all_its_rooms(text: str) -> None:
    programme = a_programme(
        a_session("Uppe till höger", room="hoger"),
        a_session("Uppe till vänster", room="vanster"),
        a_session("Nere", room="nere"),
        rooms=(
            a_room("Höger", floor="3", id="hoger"),
            a_room("Vänster", floor="3", id="vanster"),
            a_room("Sal 3", floor="1", id="nere"),
        ),
    )

    found = answer(programme, text)

    assert sorted(titles(found)) == ["Uppe till höger", "Uppe till vänster"]


@pytest.mark.parametrize("text", ["vad gör Lomviks kommun", "allt från lomvik", "lomvik?"])
def test_all_that_a_municipality_gives_is_told(text: str) -> None:
    lomvik = (Speaker("", "kock", "Lomviks kommun"),)
    programme = a_programme(
        *(a_session(title, speakers=lomvik) for title in ("Skulder", "Äldre", "Skola", "Sömn")),
        a_session("Annat", speakers=(Speaker("", "kock", "Brovalla kommun"),)),
    )

    found = answer(programme, text)

    assert titles(found) == ["Skulder", "Äldre", "Skola", "Sömn"]


@pytest.mark.parametrize(
    "text",
    [
        "kan man bada i hamnen",
        "var kan jag köpa snus",
        "hur mycket kostar en bulle",
        "hur blir man lärare",
        "har du nåt barn själv",
        "vad tycker du om snus",
        "var bor Gunilla Ståhl",
        "what is the phone number of the harbour",
    ],
)
def test_a_word_of_the_programme_does_not_make_a_question_about_it(text: str) -> None:
    programme = a_programme(
        a_session("Snus i skolan", speakers=(Speaker("Gunilla Ståhl", "lärare"),)),
        a_session("Barn som anhöriga"),
        a_session("Kaffe och bulle", "11:00", "11:30", kind=Kind.BREAK),
        rooms=(a_room("Hamnen"),),
        info=(Info("i-rok", "Rökning", "Bara på bryggan."),),
    )

    found = answer(programme, text)

    assert found.abstains


@pytest.mark.parametrize(
    "text",
    [
        "vem vann igår",
        "who won yesterday",
        "vad blir 7 x 8",
        "12 × 3?",
        "vem vann förra året kl 10",
    ],
)
def test_what_no_programme_tells_is_not_answered_by_what_is_on_then(text: str) -> None:
    programme = a_programme(a_session("Snus i skolan"), a_session("Skulder", "10:00", "11:00"))

    assert answer(programme, text).abstains


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what is on right this minute", Intent.NOW),
        ("vad går i detta ögonblick", Intent.NOW),
        ("what can i go to at half past eight", Intent.AT_TIME),
        ("what are the options at 10", Intent.AT_TIME),
        ("vilka alternativ har jag kl 10", Intent.MINE),
        ("what did i save for today", Intent.MINE),
        ("vad prickade jag för klockan 10", Intent.MINE),
    ],
)
def test_what_is_on_is_told_apart_from_what_is_saved(text: str, intent: Intent) -> None:
    programme = a_programme(
        a_session("Snus i skolan", "08:00", "09:00"), a_session("Skulder", "10:00", "11:00")
    )

    assert answer(programme, text, "08:10").intent is intent


@pytest.mark.parametrize("text", ["who gives the closing", "vem gör avslutningen"])
def test_who_does_something_is_answered_by_a_session_and_no_document(text: str) -> None:
    programme = a_programme(
        a_session("Sammanfattning och avslutning", "16:00", "16:30"),
        materials=(Material("Sammanfattning av dagen"),),
    )

    assert titles(answer(programme, text)) == ["Sammanfattning och avslutning"]


@pytest.mark.parametrize(
    "text", ["which room for the lift drivers talk", "when is the talk on elevator music"]
)
def test_half_a_subject_is_no_practical_matter_where_a_talk_is_asked_for(text: str) -> None:
    programme = a_programme(
        a_session("Snus i skolan"), info=(Info("i-till", "Tillgänglighet", "Hiss finns."),)
    )

    assert answer(programme, text).intent is not Intent.PRACTICAL


def test_first_in_the_morning_is_what_begins_then() -> None:
    programme = a_programme(
        a_session("Morgonyoga", "07:00", "07:30", kind=Kind.ACTIVITY, on=1),
        a_session("Inledning", "09:00", "09:45", on=1),
        a_session("Senare", "10:00", "10:45", on=1),
        a_session("I dag", "10:00", "10:45"),
    )

    found = answer(programme, "vem talar först i morgon förmiddag")

    assert titles(found) == ["Inledning"]


def test_coffee_is_counted_from_the_closing() -> None:
    programme = a_programme(
        a_session("Fika", "14:00", "14:30", kind=Kind.BREAK),
        a_session("Avslutning", "15:00", "15:30", kind=Kind.PLENARY),
        a_session("Kaffe på resan", "15:30", "16:00", kind=Kind.BREAK),
    )

    found = answer(programme, "finns det kaffe efter avslutningen", "13:00")

    assert titles(found) == ["Kaffe på resan"]


def test_a_session_is_preferred_to_a_meal_where_one_asks_for_a_session() -> None:
    programme = a_programme(
        a_session("Frukost", "08:00", "08:30", kind=Kind.BREAK),
        a_session("Frukost för alla skolbarn"),
    )

    found = answer(programme, "vilket pass handlar om frukost")

    assert titles(found)[:1] == ["Frukost för alla skolbarn"]


@pytest.mark.parametrize("text", ["något om gamla trädgårdar", "anything about old gardens"])
def test_a_colour_in_a_title_is_no_garden(text: str) -> None:
    programme = a_programme(a_session("Det grönaste huset är det som står"), a_session("Murbruk"))

    assert answer(programme, text).sessions == ()
