"""Whoever reads none of the languages that there are is spoken to in the event's first one."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.telegram.accounts import address_of
from bot.telegram.sending import menu
from tests.presses import press, say
from tests.stage import IFO, TOKEN, Stage, staged


@pytest.fixture
async def english(tmp_path: Path) -> AsyncIterator[Stage]:
    """The same event, whose first language is English."""
    event = tmp_path / "event"
    shutil.copytree(IFO, event)
    file = event / "programme.yaml"
    text = file.read_text(encoding="utf-8")
    assert "languages: [sv, en]" in text
    file.write_text(text.replace("languages: [sv, en]", "languages: [en, sv]"), encoding="utf-8")
    async with staged(tmp_path / "data", event) as one:
        yield one


async def test_a_phone_that_speaks_something_else_is_greeted_in_the_first(english: Stage) -> None:
    german = english.person("Jan", "de")

    assert (await say(german, "/start")).text.startswith("Welcome")


async def test_a_phone_that_speaks_another_of_them_is_greeted_in_that(english: Stage) -> None:
    swedish = english.person("Alva", "sv")

    assert (await say(swedish, "/start")).text.startswith("Välkommen")


async def test_the_menu_for_everybody_is_in_the_first(english: Stage) -> None:
    bot = english.bot
    await menu.publish(bot.connection.bot, bot.services, bot.conversation.commands)

    found = {}
    for code in ("", "sv", "en"):
        scope = {"type": "all_private_chats"}
        _, answer = await english.sandbox.call(
            TOKEN, "getMyCommands", scope=scope, language_code=code
        )
        found[code] = answer["result"][0]["command"]

    assert found == {"": "now", "sv": "nu", "en": "now"}


async def test_the_menu_of_an_event_before_does_not_stay(english: Stage) -> None:
    bot = english.bot
    for method, parameters in (
        ("setMyName", {"name": "The day before"}),
        ("setMyCommands", {"commands": [{"command": "old", "description": "x"}],
                           "scope": {"type": "all_private_chats"}}),
    ):  # fmt: skip
        await english.sandbox.call(TOKEN, method, language_code="en", **parameters)

    await menu.publish(bot.connection.bot, bot.services, bot.conversation.commands)

    eric = english.person("Eric", "en")
    _, name = await english.sandbox.call(TOKEN, "getMyName", language_code="en")
    assert name["result"]["name"] == "Mötesplats IFO 2023"
    await say(eric, "/start")
    assert eric.commands()[0] == "now"


async def test_an_announcement_is_for_everybody_but_those_who_have_their_own(
    english: Stage,
) -> None:
    olle = english.organiser
    await say(olle, "/start")

    await say(olle, "/announce The bus leaves")
    await olle.next_reply()
    await press(olle, "Add Swedish")
    olle.forget_replies()
    await say(olle, "Bussen går")

    kept = await english.bot.services.storage.announcements.by_id(1)
    assert kept is not None
    assert list(kept.texts.items()) == [("en", "The bus leaves"), ("sv", "Bussen går")]


async def test_whoever_read_a_language_that_is_gone_is_spoken_to_in_the_first(
    english: Stage,
) -> None:
    participants = english.bot.services.storage.participants
    eva = english.person("Eva", "sv")
    await say(eva, "/start")
    known = await participants.get(address_of(eva.id))
    assert known is not None
    await english.bot.services.storage.write(
        lambda tx: participants.save(tx, known, language="eo", lead_minutes=10)
    )
    await say(eva, "/sok Erfarenheter från Samlad avhopparverksamhet i Göteborg")
    await press(eva, "save:")

    await english.jump("2023-11-30T10:50")

    eva.forget_replies()
    assert (await say(eva, "/settings")).text.startswith("Settings")
    assert "Soon: Erfarenheter" in "".join(bubble.text for bubble in eva.messages())
