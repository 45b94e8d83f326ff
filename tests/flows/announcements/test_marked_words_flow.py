"""A hidden link and bold survive where somebody writes."""

import pytest

from bot.sandbox.people import Person
from tests.presses import say
from tests.stage import Stage
from tests.words.announcements import COMMAND
from tests.words.changes import organiser_of

LINK = "https://example.org/anmalan"


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
