"""A host says that the room is full; those on their way, and only they, get something else."""

import pytest

from bot.roles import Role
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from tests.change_words import arrived, organiser_of, rows, save, texts
from tests.desk_words import with_role
from tests.presses import say
from tests.stage import Stage

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

    assert which.text.startswith("Vilket rum?")
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
