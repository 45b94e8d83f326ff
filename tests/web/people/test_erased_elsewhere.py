"""Somebody erases themselves on the web while something that they wrote in the chat is on its way."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.people import Person
from bot.telegram.accounts import address_of
from tests.presses import say
from tests.rows import rows_of
from tests.stage import Stage, staged
from tests.web.browsing import Browser
from tests.web.people.test_two_doors import PUBLIC, address_in, save
from tests.web.reading import FREE

SECOND = timedelta(seconds=1)

SAID = {
    "sv": "Det skrev du innan allt om dig raderades, så det är inte sparat. "
    "Skriv det igen om du vill att jag tar emot det. Då börjar du om från början.",
    "en": "You wrote that before everything about you was erased, so it is not saved. "
    "Write it again if you want me to take it. Then you start afresh.",
}


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path / "data", at="2023-11-30T11:10", web=FREE, web_url=PUBLIC) as one:
        yield one


async def is_somebody(stage: Stage, person: Person) -> bool:
    storage = stage.bot.services.storage
    return await storage.participants.get(address_of(person.id)) is not None


async def erased_while_it_waits(stage: Stage, guest: Browser, alva: Person, words: str) -> None:
    """The words are at Telegram, where nothing can be fetched, until all is done."""
    await say(alva, "/start")
    await guest.open(address_in(await say(alva, "/webb")))
    await guest.press({"sv": "Öppna som jag", "en": "Open as me"}[alva_language(alva)])
    await stage.settle()
    alva.forget_replies()
    stage.sandbox.faults.add("getUpdates", "500", 10_000)
    await say(alva, "/nu")  # the poll that waited already brings it
    alva.forget_replies()
    await alva.send(words)
    stage.clock.jump(stage.clock.now() + SECOND)
    await guest.give("command", "glom")
    await guest.press({"sv": "Ja, radera", "en": "Yes, erase"}[alva_language(alva)])
    stage.clock.jump(stage.clock.now() + SECOND)
    stage.sandbox.faults.clear()


def alva_language(alva: Person) -> str:
    return "en" if alva.name == "Ann" else "sv"


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("words", ["/tarmed Mod", "Var är lunchen?", "/start"])
async def test_what_was_written_before_is_not_kept_and_makes_nobody(
    stage: Stage, guest: Browser, words: str, language: str
) -> None:
    alva = stage.person({"sv": "Alva", "en": "Ann"}[language], language)
    await erased_while_it_waits(stage, guest, alva, words)

    told = await alva.next_reply()

    assert told.text == SAID[language]
    assert not await is_somebody(stage, alva)
    assert await rows_of(stage.bot.services.storage.database, "SELECT 1 FROM answers") == []


async def test_who_writes_after_it_begins_anew(stage: Stage, guest: Browser) -> None:
    alva = stage.person("Alva")
    await erased_while_it_waits(stage, guest, alva, "/tarmed Mod")
    await alva.next_reply()

    await say(alva, "/tarmed Mer mod")

    rows = await rows_of(stage.bot.services.storage.database, "SELECT text FROM answers")
    assert [row["text"] for row in rows] == ["Mer mod"]


async def test_a_form_that_is_sent_again_with_the_old_cookie_makes_nobody(
    stage: Stage, guest: Browser
) -> None:
    """As a browser does by itself where the line broke."""
    await save(guest, "sav")
    await guest.open("/pass/fut")
    form = next(form for form in guest.page.page.forms if form.label.startswith("Spara"))
    cookies = dict(guest.cookies)
    await guest.open("/mitt")
    await guest.give("command", "glom")
    await guest.press("Ja, radera")
    guest.cookies = cookies

    await guest.send(form)

    assert "Jag känner inte igen din webbläsare längre." in guest.page.text
    sql = "SELECT 1 FROM addresses WHERE door = 'web'"
    assert await rows_of(stage.bot.services.storage.database, sql) == []
