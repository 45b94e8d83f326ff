"""A host says that the room is full; those on their way, and only they, get something else."""

import pytest

from bot.roles import Role
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from tests.presses import press, say
from tests.stage import Stage
from tests.words.changes import arrived, organiser_of, rows, save, texts
from tests.words.desk import with_role

TITLE = "Erfarenheter från Samlad avhopparverksamhet i Göteborg"


async def host_of(stage: Stage, room: str, language: str = "sv") -> Person:
    host = await with_role(stage, "Hanna", Grant(Role.HOST, room), language)
    host.forget_replies()
    return host


@pytest.mark.parametrize(
    ("language", "command", "told", "first"),
    [
        ("sv", "/fullt", "1 person som inte har kommit får andra förslag.", "FULLT kl. 11.00"),
        ("en", "/full", "1 person who has not come gets other suggestions.", "FULL at 11:00"),
    ],
)
async def test_whoever_saved_the_session_and_has_not_come_gets_the_alternatives(
    stage: Stage, language: str, command: str, told: str, first: str
) -> None:
    host = await host_of(stage, "gron", language)
    alva, bo, cia = (stage.person(name, language) for name in ("Alva", "Bo", "Cia"))
    await save(alva, "sav")
    await save(bo, "sav")
    await save(cia, "etik")
    await stage.jump("2023-11-30T10:40")
    await say(bo, "/start rum_gron")
    await stage.jump("2023-11-30T10:56")
    for person in (alva, bo, cia, host):
        await arrived(person)

    answer = await say(host, command)
    await stage.settle()

    (notice,) = await arrived(alva)
    assert told in answer.text
    assert notice.text.splitlines()[:2] == [first, TITLE]
    assert "2. " in notice.text
    assert [*texts(await arrived(bo)), *texts(await arrived(cia))] == []


async def test_a_cancelled_session_does_not_offer_what_is_full(stage: Stage) -> None:
    host, alva = await host_of(stage, "rod"), stage.person("Alva")
    await save(alva, "sav")
    await stage.jump("2023-11-30T10:45")
    await arrived(alva)
    await say(host, "/fullt")
    full = next(iter(await stage.bot.services.storage.rooms.full("motesplats-ifo-2023")))
    session = stage.event.programme.session(full)
    assert session is not None

    olle = stage.organiser
    await say(olle, "/andra sav")
    for button in ("ch:sav", "chcan:sav:1", "chok"):
        await olle.press(button)
        await olle.next_reply()
    await stage.jump("2023-11-30T10:49")

    (notice,) = [one for one in texts(await arrived(alva)) if one.startswith("INSTÄLLT")]
    assert session.room == "rod"
    assert session.title not in notice


async def test_said_twice_it_is_done_once_and_seats_take_it_back(stage: Stage) -> None:
    host, alva = await host_of(stage, "gron"), stage.person("Alva")
    await save(alva, "sav")
    await stage.jump("2023-11-30T10:45")
    await arrived(alva)

    answers = [(await say(host, text)).text for text in ("/fullt", "/fullt", "/platser", "/fullt")]
    await stage.settle()

    assert [answer.splitlines()[0] for answer in answers] == [
        "Markerat som fullt.",
        "Redan gjort. Så här är det markerat:",
        "Markerat: det finns platser.",
        "Markerat som fullt.",
    ]
    assert len(await arrived(alva)) == 1
    audit = await rows(stage, "SELECT action FROM audit WHERE action LIKE 'room.%'")
    assert [row["action"] for row in audit] == ["room.full", "room.seats", "room.full"]


async def test_an_organiser_names_any_room(stage: Stage) -> None:
    olle = await organiser_of(stage, "sv")
    await stage.jump("2023-11-30T10:45")
    olle.forget_replies()

    which, done = await say(olle, "/fullt"), await say(olle, "/fullt gröna salen")

    assert which.text.startswith("Vilket rum")
    assert TITLE in done.text


async def test_the_code_of_a_prompt_opens_it(stage: Stage) -> None:
    opened = await say(stage.person("Alva"), "/start ater_dagen")

    assert "Vad tar du med dig från dagen?" in opened.text


async def test_old_codes_lead_home(stage: Stage) -> None:
    alva = stage.person("Alva")

    answers = [await say(alva, f"/start {code}") for code in ("rum_kallaren", "ater_igar")]

    gone = stage.bot.services.translator("sv").plain("screens.gone")
    assert [gone in answer.text for answer in answers] == [True, True]
    assert await rows(stage, "SELECT * FROM arrivals") == []


@pytest.mark.parametrize(
    ("language", "typed", "marked"),
    [
        ("sv", "fullt", "Markerat som fullt."),
        ("sv", "Nu är det fullt här!", "Markerat som fullt."),
        ("sv", "rummet är fullsatt", "Markerat som fullt."),
        ("sv", "fullt i gröna salen", "Markerat som fullt."),
        ("en", "full", "Marked as full."),
        ("en", "we are full now", "Marked as full."),
        ("en", "It's full in Gröna salen", "Marked as full."),
    ],
)
async def test_a_host_says_it_in_their_own_words(
    stage: Stage, language: str, typed: str, marked: str
) -> None:
    host = await host_of(stage, "gron", language)
    await stage.jump("2023-11-30T10:56")
    host.forget_replies()

    answer = await say(host, typed)

    assert answer.text.startswith(marked)
    assert await stage.bot.services.storage.rooms.full(stage.event.id) == {"sav"}


@pytest.mark.parametrize(
    "typed", ["är det fullt?", "vad är fullt", "fullt i atlantis", "full fart"]
)
async def test_a_question_of_a_host_is_answered_as_one(stage: Stage, typed: str) -> None:
    host = await host_of(stage, "gron")
    await stage.jump("2023-11-30T10:56")
    host.forget_replies()

    await say(host, typed)

    assert await stage.bot.services.storage.rooms.full(stage.event.id) == frozenset()


async def test_a_participant_who_types_it_marks_nothing(stage: Stage) -> None:
    alva = stage.person("Alva")
    await stage.jump("2023-11-30T10:56")
    await say(alva, "/start")

    await say(alva, "fullt")

    assert await stage.bot.services.storage.rooms.full(stage.event.id) == frozenset()


@pytest.mark.parametrize(
    ("language", "typed", "asked", "seats"),
    [
        ("sv", "fullt", "Vilket rum är fullt?", "Det finns platser"),
        ("en", "full", "Which room is full?", "There are seats"),
    ],
)
async def test_a_host_of_two_rooms_is_asked_once_and_can_say_the_opposite(
    stage: Stage, language: str, typed: str, asked: str, seats: str
) -> None:
    host = await host_of(stage, "gron", language)
    await with_role(stage, "Hanna", Grant(Role.HOST, "rod"), language)
    await stage.jump("2023-11-30T10:56")
    host.forget_replies()

    question = await say(host, typed)
    await press(host, "markroom:gron")
    rooms = stage.bot.services.storage.rooms
    full = await rooms.full(stage.event.id)
    await press(host, seats)

    assert question.text.startswith(asked)
    assert full == {"sav"}
    assert await rooms.full(stage.event.id) == frozenset()
