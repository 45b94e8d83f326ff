"""A session is handed on by its address: in the chat, and on the web where there is one."""

import pytest

from bot.sandbox import Person
from tests.presses import labels, press, say
from tests.stage import Stage


@pytest.mark.parametrize(
    ("language", "share", "said"),
    [("sv", "Dela", "I Telegram: "), ("en", "Share", "In Telegram: ")],
)
async def test_the_card_gives_the_address_that_opens_it(
    stage: Stage, language: str, share: str, said: str
) -> None:
    alva, bo = stage.person("Alva", language), stage.person("Bo", language)
    await say(alva, "/start s_barnrost")

    shared = await press(alva, share)
    address = shared.text.split(said)[1].split()[0]
    await bo.open_link(address.partition("?start=")[2])
    card = await bo.next_reply()

    assert address.startswith("https://t.me/")
    assert card.text.startswith("Hur vi arbetar med att få fram barnets röst")
    assert shared.text.startswith("Hur vi arbetar med att få fram barnets röst")


async def test_telegram_asks_in_which_chat_it_is_to_be_put(stage: Stage) -> None:
    alva: Person = stage.person("Alva")
    await say(alva, "/start s_barnrost")

    shared = await press(alva, "Dela")

    assert labels(shared) == ["Dela i en annan chatt", "Tillbaka till programpunkten", "Hem"]
    assert (await press(alva, "Tillbaka till programpunkten")).text.startswith("Hur vi arbetar")
