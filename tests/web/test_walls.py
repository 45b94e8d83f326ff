"""Screens on the wall, as everybody's browser gets them: a room, the foyer, the voices, a workshop's question."""

import re
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.roles import Role
from bot.sandbox.chats.bubbles import Bubble
from bot.sandbox.people import Person
from bot.storage.connections.database import Transaction
from bot.storage.people.roles import Grant
from bot.storage.voices.quotes import Mark
from bot.web import addresses
from bot.web.screens.moment import UnreadMoment, named_moment
from bot.web.screens.turns import SECONDS, in_turn
from tests.builders import a_programme, a_session, at
from tests.flows.voices.test_desk_flow import leave
from tests.flows.voices.test_discussion_flow import FIRST, WORKSHOP, answered, came
from tests.presses import labels, press, say
from tests.stage import IFO, Stage, staged
from tests.web.reading import FREE, Read, Reader
from tests.words.changes import change
from tests.words.desk import audited, forge, with_role

WALLS = (addresses.WALL_FOYER, addresses.WALL_VOICES, addresses.WALL_ROOM + "/gron")

FULL_TITLE = "Erfarenheter från Samlad avhopparverksamhet i Göteborg"


async def choose(stage: Stage, *answers: int) -> None:
    """As staff do at the desk."""
    storage = stage.bot.services.storage

    def unit(tx: Transaction) -> None:
        for number in answers:
            storage.quotes.mark(tx, number, Mark.CHOSEN)

    await storage.write(unit)


def in_turn_of(turns: int) -> timedelta:
    return timedelta(seconds=turns * SECONDS)


async def all_turns(stage: Stage, reader: Reader, address: str, turns: int) -> str:
    """What the screen shows while this many turns go by."""
    shown = []
    for _ in range(turns):
        shown.append((await reader.get(address)).text)
        stage.clock.jump(stage.clock.now() + in_turn_of(1))
    return " ".join(shown)


# A room


async def test_a_room_shows_what_is_on_with_the_time_left_and_what_comes(reader: Reader) -> None:
    swedish = await reader.get("/skarm/rum/vinga")
    english = await reader.get("/en/skarm/rum/vinga")

    assert "Vinga Plan 3 11.10 Nu Kl. 11.00–12.00 Bostad först i Göteborgsregionen" in swedish.text
    assert "50 min kvar" in swedish.text
    assert "Härnäst Kl. 13.00 om 1 tim 50 min Budget- och skuldrådgivning" in swedish.text
    assert "50 min left" in english.text
    assert english.page.language == "en"


async def test_a_full_room_names_what_has_seats_at_the_same_time(
    stage: Stage, reader: Reader
) -> None:
    host = await with_role(stage, "Hanna", Grant(Role.HOST, "gron"))
    assert "Fullt" not in (await reader.get("/skarm/rum/gron")).text
    await say(host, "/fullt")

    shown = await all_turns(stage, reader, "/skarm/rum/gron", 2)
    await say(host, "/platser")

    assert "Fullt Det finns plats i:" in shown
    others = ("Kongresshallen, plan 1", "Röda salen, plan 2", "Vinga, plan 3", "Styrsö, plan 3")
    assert [each for each in others if each not in shown] == []
    assert "Fullt" not in (await reader.get("/skarm/rum/gron")).text


async def test_both_rooms_tell_of_what_was_moved_and_one_of_what_is_cancelled(
    stage: Stage, reader: Reader
) -> None:
    organiser = stage.organiser
    await change(organiser, "sav", "Rum", "7. Styrsö, plan 3")
    await press(organiser, "chok")
    await change(organiser, "fut", "chcan:fut:1")
    await press(organiser, "chok")

    old = await all_turns(stage, reader, "/skarm/rum/gron", 1)
    new = await all_turns(stage, reader, "/skarm/rum/styrso", 2)
    cancelled = (await reader.get("/skarm/rum/rod")).text

    assert f"Flyttat härifrån: {FULL_TITLE}, nu i Styrsö, plan 3 kl. 11.00" in old
    assert f"Flyttat hit från Gröna salen: {FULL_TITLE}" in new
    assert "Just nu är det inget här" in cancelled
    assert "Inställt: Felaktiga utbetalningar" in cancelled
    assert (await reader.get("/skarm/rum/finns-inte")).status == 404


# The foyer


async def test_the_foyer_goes_from_floor_to_floor_and_names_the_next_start(
    stage: Stage, reader: Reader
) -> None:
    pages = [await all_turns(stage, reader, addresses.WALL_FOYER, 1) for _ in range(2)]

    shown = " ".join(sorted(pages, key=lambda page: "2 av 2" in page))
    assert "Nästa start kl. 12.00 om 50 min" in shown
    in_order = re.findall(r"(\w+(?: salen)?) plan (\d)", shown)
    assert in_order == [
        ("Kongresshallen", "1"),
        ("Restaurangen", "1"),
        ("Foajén", "1"),
        ("Gröna salen", "2"),
        ("Röda salen", "2"),
        ("Vinga", "3"),
        ("Styrsö", "3"),
        ("Marstrand", "4"),
    ]


async def test_the_foyer_shows_the_notice_and_the_changes_of_the_day(
    stage: Stage, reader: Reader
) -> None:
    organiser = stage.organiser
    await change(organiser, "fut", "chcan:fut:1")
    await press(organiser, "chok")
    await stage.settle()
    organiser.forget_replies()
    await say(organiser, "/anslag")
    await press(organiser, "Skriv ett nytt anslag")
    await say(organiser, "Bussen går <kl. 17>")
    await say(organiser, "0")
    await stage.settle()
    await stage.jump("2023-11-30T11:14")

    shown = await all_turns(stage, reader, addresses.WALL_FOYER, 8)

    assert "Anslag Bussen går <kl. 17>" in shown
    assert (
        "Ändrat i dag Felaktiga utbetalningar (FUT) – att förebygga och uppmärksamma INSTÄLLT"
        in shown
    )
    assert "Inställt Felaktiga utbetalningar" in shown


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2023-11-20T12:00", "Välkommen! Vi börjar torsdag 30 november kl. 08.30 om 9 dagar"),
        ("2023-11-30T08:00", "Nästa start kl. 08.30 om 30 min"),
        ("2023-11-30T12:58", "Nästa start kl. 13.00 om 2 min"),
        ("2023-11-30T23:00", "Tack för den här gången! Vad tar du med dig? Berätta gärna."),
        ("2024-11-30T12:00", "Tack för den här gången!"),
    ],
)
async def test_there_is_something_to_say_before_between_and_after(
    reader: Reader, moment: str, said: str
) -> None:
    read = await reader.get(f"{addresses.WALL_FOYER}?kl={moment}")

    assert said in read.text
    assert "Övning:" in read.text


async def test_the_night_between_two_days_says_when_it_goes_on(tmp_path: Path) -> None:
    event = shutil.copytree(IFO, tmp_path / "event")
    file = event / "programme.yaml"
    second = "  - {id: dag-tva, title: God morgon, start: 2023-12-01T09:00, room: gron}"
    file.write_text(f"{file.read_text()}\n{second}\n")
    async with (
        staged(tmp_path / "two", event, at="2023-11-30T23:00", web=FREE) as stage,
        aiohttp.ClientSession() as way,
    ):
        reader = Reader(way, stage.bot.web_url)
        foyer = (await reader.get(addresses.WALL_FOYER)).text
        room = (await reader.get("/skarm/rum/gron")).text
        another = (await reader.get("/skarm/rum/vinga")).text

    assert "Slut för i dag Vi ses fredag 1 december kl. 09.00 om 10 tim God morgon" in foyer
    assert "Slut för i dag Härnäst Fredag 1 december kl. 09.00 God morgon" in room
    assert "Inget mer i den här lokalen" in another


# A moment to rehearse


@pytest.mark.parametrize(
    ("clock", "day", "expected"),
    [
        ("14:05", "", at("14:05")),
        ("14.05", "", at("14:05")),
        ("14:05", "2024-05-15", at("14:05", day=1)),
        ("2024-05-15T14:05", "", at("14:05", day=1)),
        ("2024-05-15 14.05", "", at("14:05", day=1)),
        ("", "2024-05-15", at("09:30", day=1)),
        ("", "", None),
    ],
)
def test_a_moment_is_named_by_its_time_its_day_or_both(
    clock: str, day: str, expected: object
) -> None:
    programme = a_programme(a_session(), a_session("Två", on=1))

    assert named_moment(clock, day, programme, at("09:30")) == expected
    if clock and expected:  # on another date it is of the first day, unless the day is said
        elsewhere = named_moment(clock, day, programme, at("09:30", day=40))
        assert elsewhere == expected


@pytest.mark.parametrize(
    ("clock", "day"),
    [
        ("x", ""),
        ("25:00", ""),
        ("14:05", "i går"),
        ("", "x"),
        ("", "0001-01-01"),
        ("9999-12-31T23:59", ""),
    ],
)
def test_what_is_no_moment_is_not_taken_for_one(clock: str, day: str) -> None:
    with pytest.raises(UnreadMoment):
        named_moment(clock, day, a_programme(a_session()), at("09:30"))


async def test_a_screen_says_when_it_cannot_read_the_time(reader: Reader) -> None:
    swedish = await reader.get(addresses.WALL_FOYER + "?kl=sent")
    english = await reader.get(f"/en{addresses.WALL_FOYER}?kl=sent")

    assert (swedish.status, english.status) == (400, 400)
    assert "Skriv till exempel ?kl=14:05" in swedish.text
    assert "Write for example ?kl=14:05" in english.text


# What is the same for everybody


async def test_a_screen_is_for_everybody_and_keeps_nothing(reader: Reader) -> None:
    for path in WALLS:
        read = await reader.get(path)
        again = await reader.get(path, If_None_Match=read.headers["ETag"])

        assert (path, read.status, read.page.faults, again.status) == (path, 200, [], 304)
        assert "Set-Cookie" not in read.headers
        assert read.headers["Cache-Control"] == "no-cache"
        assert f'content="{SECONDS}"' in read.body.decode()


async def test_the_english_addresses_lead_to_the_same_screens(reader: Reader) -> None:
    for path, to in (
        ("/screen/foyer?kl=14:05", "/en/skarm/foaje?kl=14:05"),
        ("/screen/room/vinga", "/en/skarm/rum/vinga"),
        ("/en/screen/voices", "/en/skarm/roster"),
        ("/screen/question", "/en/skarm/fraga"),
        ("/screen", "/en/skarmar"),
    ):
        led = await reader.get(path)
        assert (led.status, led.headers["Location"]) == (303, to)
        assert (await reader.get(to)).status == 200


async def test_the_list_leads_to_every_screen_and_each_shows_something(reader: Reader) -> None:
    listed = (await reader.get(addresses.WALLS)).page.links
    found = [each for each in listed if each.startswith("/skarm/")]

    assert {addresses.WALL_FOYER, addresses.WALL_VOICES, "/skarm/rum/vinga"} <= set(found)
    for path in found:
        assert (path, (await reader.get(path)).status) == (path, 200)


def test_what_does_not_fit_comes_in_turn() -> None:
    """Eight in twos of four, not six and two."""
    shown = [in_turn("abcdefgh", 6, at("10:00") + in_turn_of(n)) for n in range(3)]

    assert {one.count for one in shown} == {2}
    assert {one.number: "".join(one.items) for one in shown} == {1: "abcd", 2: "efgh"}
    assert shown[2] == shown[0] != shown[1]
    assert in_turn([], 3, at("10:00")).items == ()


# Voices


async def test_only_quotes_that_may_be_printed_and_were_chosen_are_shown_one_at_a_time(
    stage: Stage, reader: Reader
) -> None:
    for name, consent in (
        ("Siv", "Publicera med namn"),
        ("Bo", "Publicera inte"),
        ("Eva", "Utan namn"),
        ("Ola", "Publicera med namn"),
    ):
        person = stage.person(name)
        await say(person, "/start")
        await leave(person, f"Mod, säger {name}", name, place="Ale kommun", consent=consent)
    assert "Mod" not in await all_turns(stage, reader, addresses.WALL_VOICES, 4)
    await choose(stage, 1, 2, 3)

    shown = [(await all_turns(stage, reader, addresses.WALL_VOICES, 1)) for _ in range(4)]

    told = " ".join(shown)
    assert "Mod, säger Siv" in told
    assert "Siv, Ale kommun" in told
    assert "Mod, säger Eva" in told
    assert "Eva, Ale" not in told
    assert "säger Bo" not in told
    assert "säger Ola" not in told
    assert {one.count("Mod, säger") for one in shown} == {1}


async def test_a_quote_that_is_taken_back_is_gone_at_the_next_look(
    stage: Stage, reader: Reader
) -> None:
    siv = stage.person("Siv")
    await say(siv, "/start")
    await leave(siv, "Mod", "Siv", place="Ale kommun", consent="Publicera med namn")
    await choose(stage, 1)
    before = (await reader.get(addresses.WALL_VOICES)).text
    await say(siv, "/samtycke")
    await press(siv, "Ta tillbaka nummer 1")

    after = (await reader.get(addresses.WALL_VOICES)).text

    assert "– Mod" in before
    assert "Mod" not in after
    assert "Siv" not in after


async def test_a_long_quote_is_shown_whole_in_pieces(stage: Stage, reader: Reader) -> None:
    words = " ".join(f"ord{number}" for number in range(150))
    siv = stage.person("Siv")
    await say(siv, "/start")
    await leave(siv, words, "Siv", place="Ale kommun", consent="Publicera med namn")
    await choose(stage, 1)

    shown = await all_turns(stage, reader, addresses.WALL_VOICES, 8)

    assert [word for word in words.split() if word not in shown] == []


# A workshop's question


@pytest.fixture
async def workshop(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(
        tmp_path / "workshop", event=WORKSHOP, at="2024-03-25T10:25", web=FREE
    ) as one:
        yield one


@pytest.fixture
async def there(workshop: Stage) -> AsyncIterator[Reader]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as way:
        yield Reader(way, workshop.bot.web_url)


async def put(workshop: Stage) -> Person:
    """The first question, by the organiser."""
    organiser = workshop.organiser
    await say(organiser, "/start")
    await say(organiser, "/fragor")
    await press(organiser, f"dask:{FIRST}")
    await press(organiser, "Ställ frågan")
    await workshop.settle()
    return organiser


async def questions_of(person: Person) -> Bubble:
    """The first question, for whoever leads."""
    person.forget_replies()
    await say(person, "/fragor")
    return await press(person, f"dask:{FIRST}")


async def both(there: Reader) -> tuple[Read, Read]:
    """The screen of the question, and the one that follows whoever leads."""
    path = addresses.WALL_QUESTION
    return await there.get(f"{path}/{FIRST}"), await there.get(path)


async def test_a_question_is_told_once_it_is_put_and_answers_once_staff_let_them_out(
    workshop: Stage, there: Reader
) -> None:
    alva = await came(workshop, "Alva")
    siv = await with_role(workshop, "Siv", Grant(Role.STAFF))
    unput = [read.text for read in await both(there)]
    await put(workshop)
    await answered(workshop, alva, "Bord 4: Mer tid <3")
    unread = [read.text for read in await both(there)]

    one = await questions_of(siv)
    reading = await press(siv, "Läs svaren")
    done = await press(siv, "Visa de här på skärmen")

    assert all("Frågan kommer strax" in text and "Vad behövs" not in text for text in unput)
    assert all("Vad behövs för att" in text and "Mer tid" not in text for text in unread)
    assert all("1 svar" in text for text in unread)
    assert "Visa svaren för alla" not in labels(one)
    assert "Visa de här på skärmen" in labels(reading)
    assert done.text.startswith("Svaren visas nu på skärmen")
    assert "Visa de här på skärmen" not in labels(done)
    assert all("Bord 4 Mer tid <3" in read.text for read in await both(there))
    assert await audited(workshop, "discussion.released") == [(f"prompt:{FIRST}", "1")]


async def test_other_words_than_were_read_are_not_let_out(workshop: Stage, there: Reader) -> None:
    alva = await came(workshop, "Alva")
    organiser = await put(workshop)
    await answered(workshop, alva, "Mer tid")
    await questions_of(organiser)
    await press(organiser, "Läs svaren")
    await answered(workshop, alva, "Något helt annat")

    again = await press(organiser, "Visa de här på skärmen")
    first = (await both(there))[0].text
    await press(organiser, "Visa de här på skärmen")
    released = (await both(there))[0].text
    await answered(workshop, alva, "Ett tredje")
    rewritten = (await both(there))[0].text

    assert again.text.startswith("Svaren har ändrats sedan du läste dem")
    assert "annat" not in first
    assert "Något helt annat" in released
    assert "annat" not in rewritten
    assert "tredje" not in rewritten


async def test_what_is_hidden_or_taken_back_leaves_the_screen(
    workshop: Stage, there: Reader
) -> None:
    alva, bo = await came(workshop, "Alva"), await came(workshop, "Bo")
    organiser = await put(workshop)
    await answered(workshop, alva, "Mer tid")
    await answered(workshop, bo, "Fler möten")
    await questions_of(organiser)
    await press(organiser, "Visa svaren för alla")
    shown = (await both(there))[0].text
    await forge(workshop, organiser, "dhide:1:1")
    hidden = (await both(there))[0].text
    storage = workshop.bot.services.storage
    await storage.write(lambda tx: storage.answers.withdraw(tx, 2, workshop.clock.now()))

    assert "Mer tid" in shown
    assert "Fler möten" in shown
    assert "Mer tid" not in hidden
    assert "Fler möten" in hidden
    assert "Fler möten" not in (await both(there))[0].text
