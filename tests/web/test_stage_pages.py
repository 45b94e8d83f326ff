"""Questions to a stage on the room's screen and on a page of their own, as everybody's browser gets them."""

import pytest

from bot.roles import Role
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from bot.web.screens.room_stage import AT_ONCE, MOST
from tests.presses import press, say
from tests.stage import Stage
from tests.web.browsing import Browser
from tests.web.reading import Reader
from tests.web.test_walls import all_turns
from tests.words.changes import change
from tests.words.desk import forge, with_role

ROOM, PAGE = "/skarm/rum/gron", "/publikfragor/sav"

TITLE = "Erfarenheter från Samlad avhopparverksamhet i Göteborg"


@pytest.fixture
async def host(stage: Stage) -> Person:
    """Whoever leads the session that is on in Gröna salen, and has let it take questions."""
    host = await with_role(stage, "Hanna", Grant(Role.HOST, "gron"))
    await forge(stage, host, "stopen:sav:1")
    return host


async def ask(stage: Stage, name: str, words: str, language: str = "sv") -> None:
    person = stage.person(name, language)
    await say(person, "/start")
    await forge(stage, person, "stask:sav")
    person.forget_replies()
    await say(person, words)


async def test_the_rooms_screen_shows_what_was_let_out_in_the_order_of_votes(
    stage: Stage, reader: Reader, host: Person
) -> None:
    empty = (await reader.get(ROOM)).text
    await ask(stage, "Alva", "Vem betalar?")
    await ask(stage, "Bo", "What about <schools>?", "en")
    waiting = (await reader.get(ROOM)).text
    await forge(stage, host, "strel:1:2")
    await say(stage.person("Cia"), "/start")
    await forge(stage, stage.person("Cia"), "stvote:2:1")
    shown = await reader.get(ROOM)
    english = (await reader.get(f"/en{ROOM}")).text

    assert f"Frågor till scenen Gröna salen 50 min kvar {TITLE}" in empty
    assert "Inga frågor visas än. Ställ den första!" in empty
    assert "Fråga och rösta här, utan namn." in empty
    assert "betalar" not in waiting
    assert "1 röst What about <schools>? 0 röster Vem betalar?" in shown.text
    assert '<p class="words" lang="en"' in shown.body.decode()
    assert "Alva" not in shown.text
    assert "Questions to the stage" in english
    assert "1 vote What about <schools>? 0 votes Vem betalar?" in english


async def test_the_screen_asks_again_for_nothing_while_nothing_is_new(
    stage: Stage, reader: Reader, host: Person
) -> None:
    await ask(stage, "Alva", "Vem betalar?")
    await forge(stage, host, "stset:1:released:0")
    first = await reader.get(ROOM)
    same = await reader.get(ROOM, If_None_Match=first.headers["ETag"])
    await forge(stage, stage.person("Hanna"), "stset:1:hidden:0")
    other = await reader.get(ROOM, If_None_Match=first.headers["ETag"])

    assert same.status == 304
    assert other.status == 200
    assert "betalar" not in other.text


async def test_what_is_taken_back_hidden_or_answered_is_gone_at_the_next_look(
    stage: Stage, reader: Reader, host: Person
) -> None:
    for number, name in enumerate(("Alva", "Bo", "Cia"), 1):
        await ask(stage, name, f"Fråga nummer {number}")
    await forge(stage, host, "strel:1:3")
    await forge(stage, stage.person("Alva"), "stback:1")
    await forge(stage, host, "stset:2:hidden:0")
    await forge(stage, host, "stset:3:answered:0")

    shown = (await reader.get(ROOM)).text
    assert "Fråga nummer" not in shown
    assert "1 besvarad" in shown


async def test_those_with_most_votes_come_in_turn_and_the_rest_is_counted(
    stage: Stage, reader: Reader, host: Person
) -> None:
    for number in range(MOST + 1):
        await ask(stage, f"Deltagare {number // 5}", f"Fråga nummer {number}")
    await forge(stage, host, f"strel:1:{MOST + 1}")
    one = (await reader.get(ROOM)).text
    shown = await all_turns(stage, reader, ROOM, MOST // AT_ONCE)

    assert one.count("Fråga nummer") == AT_ONCE
    assert [n for n in range(MOST) if f"Fråga nummer {n}" not in shown] == []
    assert f"Fråga nummer {MOST}" not in shown
    assert "1 fråga till på sidan" in one


async def test_a_full_room_says_where_there_are_seats_beside_its_questions(
    reader: Reader, host: Person
) -> None:
    host.forget_replies()
    await say(host, "/fullt")

    shown = (await reader.get(ROOM)).text
    assert "Fullt" in shown
    assert "Det finns plats i: Kongresshallen, plan 1; Röda salen, plan 2" in shown


async def test_the_screen_is_the_doors_again_when_it_is_over_cancelled_or_elsewhere(
    stage: Stage, reader: Reader, host: Person
) -> None:
    await ask(stage, "Alva", "Vem betalar?")
    await forge(stage, host, "stset:1:released:0")
    organiser = stage.organiser
    await change(organiser, "sav", "Rum", "7. Styrsö, plan 3")
    await press(organiser, "chok")
    moved, there = (await reader.get(ROOM)).text, (await reader.get("/skarm/rum/styrso")).text
    later = (await reader.get("/skarm/rum/styrso?kl=12:20")).text

    assert "betalar" not in moved
    assert "Vem betalar?" in there
    assert "betalar" not in later


async def test_the_page_shows_the_same_and_a_press_votes_there(
    stage: Stage, guest: Browser, host: Person
) -> None:
    session = await guest.open("/pass/sav")
    await ask(stage, "Alva", "Vem betalar?")
    await forge(stage, host, "stset:1:released:0")
    led = await guest.open("/publikfragor")
    voted = await guest.press("Rösta")
    again = await guest.open(PAGE)
    back = await guest.press("Ta tillbaka rösten")

    assert "Ställ en fråga till scenen" in session.text
    assert guest.at.startswith(PAGE)
    assert "Vem betalar? 0 röster" in led.text
    assert "Du har röstat på frågan." in voted.text
    assert "1 röst · du har röstat" in again.text
    assert "Din röst är tillbakatagen." in back.text
    assert "0 röster" in back.text


async def test_one_asks_on_the_page_and_in_english(
    stage: Stage, guest: Browser, host: Person
) -> None:
    await guest.open(f"/en{PAGE}")
    asked = await guest.press("Put a question to the stage")
    thanked = await guest.write("Who pays?")
    await guest.open(f"/en{PAGE}")
    own = await guest.press("Your questions")

    assert "Nobody learns who asks" in asked.text
    assert "Thank you! Your question now waits" in thanked.text
    assert "1. Who pays?" in own.text


async def test_words_that_are_too_long_stand_in_the_field_again(
    guest: Browser, host: Person
) -> None:
    await guest.open(PAGE)
    await guest.press("Ställ en fråga till scenen")
    refused = await guest.write("å" * 201)

    assert "Frågan är 201 tecken lång. Högst 200 får plats på skärmen" in refused.text
    assert guest.typed == "å" * 201


async def test_a_cookie_leads_no_session(stage: Stage, guest: Browser, host: Person) -> None:
    """Whoever leads does so where it is certain who they are."""
    await ask(stage, "Alva", "Vem betalar?")
    await guest.open(PAGE)
    form = guest.page.page.forms[0]
    form.fields["press"] = "stset:1:released:0"
    refused = await guest.send(form)

    assert "betalar" not in refused.text
    assert "betalar" not in (await guest.open(PAGE)).text


async def test_a_page_of_before_is_made_anew_when_questions_are_taken(
    stage: Stage, reader: Reader
) -> None:
    host = await with_role(stage, "Hanna", Grant(Role.HOST, "gron"))
    before = (await reader.get("/pass/sav")).text
    await forge(stage, host, "stopen:sav:1")
    during = (await reader.get("/pass/sav")).text
    await forge(stage, host, "stopen:sav:0")
    after = (await reader.get("/pass/sav")).text

    found = [("Ställ en fråga till scenen" in each) for each in (before, during, after)]
    assert found == [False, True, False]


async def test_there_is_no_page_of_a_session_that_is_none(reader: Reader) -> None:
    assert (await reader.get("/publikfragor/finns-inte")).status == 404
    nowhere = await reader.get("/publikfragor")

    assert "Just nu kan du inte ställa frågor till scenen någonstans." in nowhere.text
