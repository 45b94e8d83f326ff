"""Whoever was erased has the old buttons still: they do nothing, and make nobody anew."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import pytest

from bot.sandbox.people import Person
from bot.telegram.accounts import address_of
from bot.views.actions.settings import Forget
from tests.presses import press, say
from tests.stage import Stage
from tests.words.desk import forge

SAID = {
    "sv": "Allt om dig är raderat, så den knappen gör ingenting längre. "
    "Skriv /start om du vill börja om från början.",
    "en": "Everything about you is erased, so that button does nothing any more. "
    "Send /start if you want to start afresh.",
}

ERASE: Mapping[str, Sequence[str]] = {
    "sv": ("/glom", "Ja, radera"),
    "en": ("/forget", "Yes, erase"),
}


async def erased(stage: Stage, language: str = "sv") -> Person:
    """Somebody who saw a session, and then erased everything."""
    alva = stage.person("Alva", language)
    await say(alva, "/start s_sav")
    command, button = ERASE[language]
    await say(alva, command)
    await press(alva, button)
    return alva


async def is_somebody(stage: Stage, person: Person) -> bool:
    storage = stage.bot.services.storage
    return await storage.participants.get(address_of(person.id)) is not None


@pytest.mark.parametrize("language", SAID)
async def test_an_old_button_says_so_and_makes_nobody(stage: Stage, language: str) -> None:
    alva = await erased(stage, language)

    told = await press(alva, "save:sav:1")

    assert told.text == SAID[language]
    assert not await is_somebody(stage, alva)


async def test_the_button_that_has_erased_them_says_once_more_that_it_is_done(
    stage: Stage,
) -> None:
    alva = await erased(stage)

    await forge(stage, alva, Forget("of-before").pack())
    told = await alva.next_reply()

    assert told.text.startswith("Klart. Allt om dig är raderat")
    assert not await is_somebody(stage, alva)


async def test_whoever_writes_begins_anew_and_has_the_buttons_again(stage: Stage) -> None:
    alva = await erased(stage)
    await say(alva, "/start")

    saved = await press(alva, "save:sav:1")

    assert "Sparat" in saved.text or "sparat" in saved.text
    assert await is_somebody(stage, alva)


async def test_what_is_edited_after_it_makes_nobody(stage: Stage) -> None:
    alva = stage.person("Alva")
    written = await alva.send("/start s_sav")
    await alva.next_reply()
    stage.clock.jump(stage.clock.now() + timedelta(seconds=1))
    await say(alva, "/glom")
    await press(alva, "Ja, radera")

    await alva.edit(written.message_id, "/start s_fut")
    told = await alva.next_reply()

    assert told.text.startswith("Det skrev du innan allt om dig raderades")
    assert not await is_somebody(stage, alva)


async def test_an_erasure_that_a_fast_clock_dated_keeps_nobody_out(stage: Stage) -> None:
    """Who was erased by a clock that was an hour ahead need not wait for that hour."""
    alva = stage.person("Alva")
    await say(alva, "/start")
    now = stage.clock.now()
    stage.clock.jump(now + timedelta(hours=1))
    await say(alva, "/glom")
    await press(alva, "Ja, radera")
    stage.clock.jump(now)

    await say(alva, "/tarmed Mod")

    assert await is_somebody(stage, alva)


async def test_somebody_whom_a_restored_copy_does_not_know_is_taken_in_by_a_press(
    stage: Stage,
) -> None:
    """They were never erased: to them nothing has happened."""
    alva = stage.person("Alva")
    await say(alva, "/start s_sav")
    storage = stage.bot.services.storage
    await storage.write(lambda tx: tx.execute("DELETE FROM participants"))
    storage.participants.forget_all()

    await press(alva, "save:sav:1")

    assert await is_somebody(stage, alva)
