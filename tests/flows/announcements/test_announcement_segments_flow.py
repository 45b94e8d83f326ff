"""An announcement to a part of those who are here, chosen by buttons and counted as it is sent."""

from pathlib import Path

import pytest

from bot.config import ListeningAddress
from bot.roles import Role
from bot.sandbox.people import Person
from bot.storage.connections.database import Transaction
from bot.storage.people.roles import Grant
from bot.storage.voices.answers import NewAnswer
from bot.storage.voices.quotes import Quote
from tests.presses import press, say
from tests.stage import Stage, staged
from tests.words.announcements import TEXT, drafted, last
from tests.words.changes import organiser_of, rows, save
from tests.words.desk import number_of, with_role

CHOOSE = {"sv": "Välj mottagare", "en": "Choose who gets it"}


async def choose(organiser: Person, kind: str, choice: str, language: str = "sv") -> str:
    """A segment under the draft; gives the question that follows."""
    await press(organiser, CHOOSE[language])
    await press(organiser, button(organiser, f":{kind}:0"))
    return (await press(organiser, button(organiser, choice))).text


def button(person: Person, part: str) -> str:
    """What the button of the newest screen presses that has this in it."""
    keyboard = person.messages()[-1].json["reply_markup"]["inline_keyboard"]
    pressed = [one.get("callback_data", "") for row in keyboard for one in row]
    return str(next(one for one in pressed if part in f"{one}:0"))


async def signed(stage: Stage, person: Person, affiliation: str) -> None:
    """The person has signed an answer as coming from there."""
    storage, number = stage.bot.services.storage, await number_of(stage, person)
    new = NewAnswer(number, stage.event.id, "dagen", "sv", "Mod", None, number)

    def unit(tx: Transaction) -> None:
        answer = storage.answers.add(tx, new, stage.clock.now())
        storage.quotes.begin(tx, answer.id)
        storage.quotes.save(tx, Quote(answer.id, affiliation=affiliation))

    await storage.write(unit)


@pytest.mark.parametrize(
    ("language", "to"),
    [
        ("sv", "Till: de som har sparat något i spåret Vuxen."),
        ("en", "To: those who have saved something in the track Adults."),
    ],
)
async def test_a_track_means_those_who_saved_something_in_it(
    stage: Stage, language: str, to: str
) -> None:
    alva, bo = stage.person("Alva"), stage.person("Bo")
    await save(alva, "sav")
    await say(bo, "/start")
    olle = await organiser_of(stage, language)
    await drafted(olle)

    question = await choose(olle, "track", ":track.vuxen:1", language)
    await say(olle, "1")
    await stage.jump("2023-11-30T08:20")

    assert to in question
    assert TEXT in last(alva)
    assert TEXT not in last(bo)


async def test_a_room_means_those_who_still_have_something_there(stage: Stage) -> None:
    alva, bo = stage.person("Alva"), stage.person("Bo")
    await save(alva, "sav")
    await say(bo, "/start")
    await drafted(stage.organiser)

    question = await choose(stage.organiser, "room", ":room.gron:1")

    assert "Till: de som har kvar något i Gröna salen." in question
    assert "1 person får det" in question


async def test_roles_and_affiliations_are_segments(stage: Stage) -> None:
    hanna = await with_role(stage, "Hanna", Grant(Role.HOST, "gron"))
    bo = stage.person("Bo")
    await say(bo, "/start")
    place = stage.event.programme.file.settings.affiliations[0]
    await signed(stage, bo, place)
    olle = stage.organiser
    await drafted(olle)

    host = await choose(olle, "role", ":role.host:1")
    await choose(olle, "role", ":role.host:0")
    work = await choose(olle, "work", ":work.")
    await say(olle, "1")
    await stage.jump("2023-11-30T08:20")

    assert "Till: de som är rumsvärd." in host
    assert "1 person får det" in host
    assert f"Till: de som har uppgett {place}." in work
    assert (TEXT in last(bo), TEXT in last(hanna)) == (True, False)


@pytest.mark.parametrize(
    ("language", "to", "nobody"),
    [
        (
            "sv",
            "Till: de som har kvar något i Gröna salen eller Vinga, och av dem bara de som läser engelska.",
            "1 person får det",
        ),
        (
            "en",
            "To: those who still have something in Gröna salen or Vinga, and of them only those who read English.",
            "1 person gets it",
        ),
    ],
)
async def test_two_of_one_kind_widen_and_another_kind_narrows(
    stage: Stage, language: str, to: str, nobody: str
) -> None:
    alva, bo = stage.person("Alva"), stage.person("Bo", "en")
    for person in (alva, bo):
        await save(person, "sav")
    olle = await organiser_of(stage, language)
    await drafted(olle)

    await choose(olle, "room", ":room.gron:1", language)
    await choose(olle, "room", ":room.vinga:1", language)
    both = await choose(olle, "lang", ":lang.en:1", language)
    await say(olle, "1")
    await stage.jump("2023-11-30T08:20")

    assert to in both
    assert nobody in both
    assert (TEXT in last(bo), TEXT in last(alva)) == (True, False)


async def test_a_segment_chosen_twice_is_chosen_once_and_let_go_by_the_same_button(
    stage: Stage,
) -> None:
    await say(stage.person("Bo", "en"), "/start")
    olle = stage.organiser
    await drafted(olle)
    await choose(olle, "lang", ":lang.en:1")
    await press(olle, CHOOSE["sv"])
    shown = await press(olle, button(olle, ":lang:0"))
    question = await press(olle, button(olle, ":lang.en:0"))

    assert "Engelska (vald): 1 person" in shown.text
    assert "Till:" not in question.text
    (kept,) = await rows(stage, "SELECT audience FROM announcements")
    assert kept["audience"] == "all"


async def test_the_segment_outlives_a_restart_and_who_joins_it_before_the_sending_gets_it(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path) as stage:
        olle = stage.organiser
        await say(stage.person("Bo", "en"), "/start")
        await drafted(olle)
        await choose(olle, "lang", ":lang.en:1")
    async with staged(tmp_path, sandbox=stage.sandbox) as stage:
        await say(stage.person("Cia", "en"), "/start")
        await say(stage.person("Alva"), "/start")
        question = await press(olle, CHOOSE["sv"])
        assert question.text.startswith("Vilka ska få det?")
        shown = await press(olle, "adraft:1")
        await say(olle, "2")
        await stage.jump("2023-11-30T08:20")
        got = [TEXT in last(stage.person(name)) for name in ("Bo", "Cia", "Alva")]

    assert "2 personer får det" in shown.text
    assert got == [True, True, False]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "sv",
            [
                "4 läser det på svenska.",
                "1 av dem har valt engelska.",
                "1 av dem läser bara på webben.",
            ],
        ),
        (
            "en",
            [
                "4 people read it in Swedish.",
                "2 of them have chosen English.",
                "1 of them reads on the web only.",
            ],
        ),
    ],
)
async def test_the_preview_says_how_many_read_which_language_and_where(
    tmp_path: Path, language: str, lines: list[str]
) -> None:
    web = ListeningAddress("127.0.0.1", 0)
    async with staged(tmp_path, web=web, door="web") as stage:
        guest = stage.guest("Alva")
        await guest.send("/start s_sav")
        await guest.next_reply()
        await guest.press("save:sav:1")
        await say(stage.person("Bo"), "/start")
        await say(stage.person("Cia", "en"), "/start")
        olle = await organiser_of(stage, language)
        await say(olle, f"/meddela {TEXT}")
        question = await olle.next_reply()
        await press(olle, button(olle, ":en:0"))
        await say(olle, "Lunch is late")
        for _ in "ab":
            both = await olle.next_reply()

    assert question.text.splitlines()[1:4] == lines
    read = {"sv": ("3 läser det på svenska.", "1 läser det på engelska.")}
    read["en"] = ("2 people read it in Swedish.", "2 people read it in English.")
    assert both.text.splitlines()[1:3] == list(read[language])
