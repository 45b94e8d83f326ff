"""The way to a room: told with what one sees on it, and from where one stands."""

import pytest

from bot.programme.values import Info, Room
from bot.questions import Answer, Intent, LastAnswer
from bot.questions.answerer import QuestionAnswerer
from tests.builders import a_programme, a_room, a_session, at

LOFT = a_room("Loftet", directions="Upp för spiraltrappan, mitt emot skafferiet.")
BARN = a_room(
    "Gula logen", id="logen", directions="Över gårdsplanen och förbi brunnen, vid garderoben."
)
MILL = a_room("Kvarnen", directions="Nedför backen till ån, den röda porten.")
RECEPTION = Info("i-disk", "Information", "Fråga i receptionen vid entrén.")
COATS = Info("i-rock", "Garderob", "Rockar hänger man i förstugan.")
YARD = a_programme(
    a_session("Porten till medeltiden", "10:00", "11:00", room="kvarnen", id="gate"),
    a_session("Rep och knop", "10:00", "11:00", room="loftet", id="ropes"),
    a_session("Hö", "11:30", "12:00", room="logen", id="hay"),
    rooms=(LOFT, BARN, MILL),
    info=(RECEPTION, COATS),
)


def answer(text: str) -> Answer:
    return QuestionAnswerer(YARD).answer(text, at("09:00"))


def way(text: str) -> tuple[Room, ...]:
    found = answer(text)
    assert (found.intent, found.shows_way) == (Intent.WAY, True)
    return found.rooms


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("loftet, uppför spiraltrappa och åt vilket håll", LOFT),
        ("loftet, emot skafferiet?", LOFT),
        ("är det förbi brunnen till gula logen?", BARN),
        ("gula logen, är det vid gårdsplan", BARN),
        ("kvarnen, nerför backen eller?", MILL),
        ("is Kvarnen by the backe", MILL),
    ],
)
def test_what_stands_in_the_directions_to_a_room_is_known_of_it(text: str, room: Room) -> None:
    assert way(text) == (room,)


@pytest.mark.parametrize("text", ["loftet, förbi brunnen?", "kvarnen och skafferiet"])
def test_what_stands_in_the_directions_to_another_room_is_not(text: str) -> None:
    assert answer(text).intent is not Intent.WAY


def test_what_a_session_or_an_entry_is_called_is_asked_for_itself() -> None:
    assert [one.id for one in answer("porten till medeltiden i kvarnen").sessions] == ["gate"]
    assert answer("garderob vid gula logen?").info == COATS


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("I'm at the reception, which way is Kvarnen?", MILL),
        ("we're in Loftet, how do we get to Kvarnen", MILL),
        ("stuck at the main entrance, where is Loftet", LOFT),
        ("sitter i kvarnen, hur hittar jag gula logen", BARN),
        ("är inne i loftet, vart ligger kvarnen", MILL),
        ("vi befinner oss på gårdsplanen, hur kommer vi till loftet", LOFT),
        ("hur hittar vi till loftet om vi är i gula logen", LOFT),
        ("här vid entrén, var är kvarnen", MILL),
    ],
)
def test_where_somebody_is_says_nothing_of_where_to(text: str, room: Room) -> None:
    assert way(text) == (room,)


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("jag är på jakt efter kvarnen, var ligger den", MILL),
        ("I'm in Loftet at ten, where is that?", LOFT),
        ("är det i gula logen, hur kommer man dit", BARN),
    ],
)
def test_where_somebody_is_to_be_is_where_to(text: str, room: Room) -> None:
    assert room in answer(text).rooms


def test_where_somebody_is_in_doubt_or_need_is_no_place() -> None:
    found = answer("jag är i stort behov av en garderob, var finns den")

    assert found.info == COATS


def test_who_is_there_may_ask_for_the_way_to_what_was_told_last() -> None:
    found = QuestionAnswerer(YARD).answer(
        "I'm in Kvarnen, how do I get there?", at("09:00"), last=LastAnswer(("hay",))
    )

    assert (found.intent, [one.id for one in found.sessions]) == (Intent.WAY, ["hay"])
