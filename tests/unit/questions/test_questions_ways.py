"""The way to a room: told with what one sees on it, and from where one stands."""

import pytest

from bot.programme.values import Info, Room
from bot.questions import Answer, Intent
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
