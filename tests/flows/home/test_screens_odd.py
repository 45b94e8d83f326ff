"""Every message and every press gets an answer, also those that the bot has no use for."""

import pytest

from bot.sandbox import Bubble, Person
from tests.presses import labels, press, say
from tests.stage import IFO, TOKEN, Stage

PLAN = IFO / "plans" / "plan-1.png"

HOME = ["Nu och härnäst", "Mitt program", "Hela programmet", "Sök", "Mer"]


@pytest.fixture
async def alva(stage: Stage) -> Person:
    person = stage.person("Alva")
    await say(person, "/start")
    await press(person, "10 minuter innan")
    return person


async def send_odd(person: Person, kind: str) -> None:
    match kind:
        case "sticker":
            await person.send_sticker()
        case "voice":
            await person.send_voice()
        case "contact":
            await person.send_contact()
        case "location":
            await person.send_location()
        case "document":
            await person.upload("fil.txt", b"hej")
        case "photo":
            await person.upload("bild.png", PLAN.read_bytes(), as_="photo")


@pytest.mark.parametrize(
    ("kind", "beginning"),
    [
        ("sticker", "Fin bild!"),
        ("voice", "Jag kan tyvärr inte lyssna."),
        ("contact", "Tack, men jag tar inte emot kontakter"),
        ("location", "Tack, men jag tar inte emot platser"),
        ("photo", "Jag kan tyvärr inte se bilder"),
        ("document", "Jag tar tyvärr inte emot filer"),
    ],
)
async def test_what_is_no_text_gets_one_kind_sentence(
    alva: Person, kind: str, beginning: str
) -> None:
    await send_odd(alva, kind)

    answer = await alva.next_reply()

    assert answer.text.startswith(beginning)
    assert labels(answer) == HOME


async def test_an_edited_message_gets_one_kind_sentence(alva: Person) -> None:
    sent = await alva.send("Var är Vinga?")
    await alva.next_reply()

    await alva.edit(sent.message_id, "Var är Styrsö?")

    assert (await alva.next_reply()).text.startswith("Jag ser att du ändrade ditt meddelande.")


async def test_an_unknown_command_is_taken_as_a_question(alva: Person) -> None:
    answer = await say(alva, "/lunch")

    assert "Lunch" in answer.text


async def test_a_command_for_another_bot_is_taken_as_a_question(
    stage: Stage, alva: Person
) -> None:
    username = stage.bot.connection.bot.username

    own = await say(alva, f"/tillarrangor@{username.upper()} Tack")
    anothers = await say(alva, "/tillarrangor@nagon_annan_bot Tack")

    assert own.text.startswith("Tack, sparat.")
    assert "sparat" not in anothers.text
    assert len(await stage.bot.services.storage.answers.all(stage.event.id)) == 1


@pytest.mark.parametrize("data", ["ses:finns-inte", "room:finns-inte:0", "spk:00", "way:borta"])
async def test_a_button_to_what_is_gone_shows_the_first_screen(
    stage: Stage, alva: Person, data: str
) -> None:
    screen = await press_forged(stage, alva, data)

    assert screen.text.startswith("Det finns inte längre i programmet.")
    assert labels(screen) == HOME


@pytest.mark.parametrize("data", ["old:1", "ses", "lead:7", "lang:xx", "set:root:1", "slot:x:y:z"])
async def test_a_button_that_means_nothing_shows_the_first_screen(
    stage: Stage, alva: Person, data: str
) -> None:
    screen = await press_forged(stage, alva, data)

    assert screen.text.startswith("Den här knappen är gammal. Här är läget nu.")
    assert labels(screen) == HOME


@pytest.mark.parametrize(
    "data", ["slots:99:99", "slot:0:1:5", "rooms:-3", "spks:1000", "days:7", "abc:9:2", "mypage:8"]
)
async def test_a_page_that_is_no_more_shows_the_nearest(
    stage: Stage, alva: Person, data: str
) -> None:
    screen = await press_forged(stage, alva, data)

    assert "gammal" not in screen.text
    assert labels(screen)


async def press_forged(stage: Stage, person: Person, data: str) -> Bubble:
    """Press a button that an older bot, or somebody else, has put there."""
    keyboard = {"inline_keyboard": [[{"text": "Gammal", "callback_data": data}]]}
    await stage.sandbox.call(
        TOKEN, "sendMessage", chat_id=person.id, text="Förr", reply_markup=keyboard
    )
    await person.next_reply()
    return await press(person, "Gammal")
