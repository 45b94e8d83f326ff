"""A hidden link and bold survive where somebody writes; of an album it is said that one fits."""

import pytest

from bot.sandbox.people import Person
from tests.change_words import organiser_of
from tests.presses import say
from tests.stage import IFO, Stage

LINK = "https://example.org/anmalan"
PICTURE = (IFO / "plans" / "plan-1.png").read_bytes()
COMMAND = {"sv": "/meddela", "en": "/announce"}
FITS = {"sv": "Ett meddelande rymmer en bild", "en": "A message holds one picture"}


@pytest.fixture(params=["sv", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def olle(stage: Stage, language: str) -> Person:
    await say(stage.person("Alva", language), "/start")
    return await organiser_of(stage, language)


async def test_a_hidden_link_and_bold_are_in_the_announcement(
    stage: Stage, olle: Person, language: str
) -> None:
    command = COMMAND[language]
    text = f"{command} Anmäl er här senast kl. 15"
    await olle.send_marked(
        text,
        {"type": "bot_command", "offset": 0, "length": len(command)},
        {"type": "text_link", "offset": text.index("här"), "length": 3, "url": LINK},
        {"type": "bold", "offset": text.index("kl. 15"), "length": 6},
    )
    preview, _ = await olle.next_reply(), await olle.next_reply()
    await say(olle, "2")
    await stage.jump("2023-11-30T08:17")

    got = stage.person("Alva", language).messages()[-1]
    assert preview.text == got.text
    assert f"här ({LINK}) senast kl. 15" in got.text
    assert "<b>kl. 15</b>" in got.html


async def test_a_hidden_link_is_in_what_a_participant_writes(stage: Stage, olle: Person) -> None:
    alva = stage.person("Alva")
    await say(olle, "/start")
    text = "/tillarrangor Boka rum här"
    await alva.send_marked(
        text,
        {"type": "bot_command", "offset": 0, "length": 13},
        {"type": "text_link", "offset": text.index("här"), "length": 3, "url": LINK},
    )
    await alva.next_reply()
    await stage.settle()

    assert f"Boka rum här ({LINK})" in olle.messages()[-1].text


async def test_of_an_album_the_first_picture_is_taken_and_that_is_said_once(
    stage: Stage, olle: Person, language: str
) -> None:
    for number in range(3):
        caption = f"{COMMAND[language]} Tre kartor" if number == 0 else None
        content = PICTURE + bytes([number])
        await olle.upload("karta.png", content, as_="photo", caption=caption, album="77")
    shown = [await olle.next_reply() for _ in range(3)]
    await say(olle, "2")
    await stage.jump("2023-11-30T08:17")

    got = stage.person("Alva", language).messages()[-1]
    assert sum(each.text.startswith(FITS[language]) for each in shown) == 1
    assert len([each for each in shown if each.photo]) == 1
    assert got.photo is not None
    assert got.photo[1] == PICTURE + bytes([0])


async def test_words_below_a_later_picture_of_an_album_are_not_lost(
    stage: Stage, olle: Person, language: str
) -> None:
    await say(olle, COMMAND[language])
    await olle.upload("a.png", PICTURE, as_="photo", album="78")
    await olle.upload("b.png", PICTURE, as_="photo", caption="Två kartor", album="78")
    shown = [await olle.next_reply() for _ in range(4)]

    assert any("Två kartor" in each.text and each.photo for each in shown)
