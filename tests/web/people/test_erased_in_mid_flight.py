"""Somebody erases everything on the pages while what they wrote in the chat is still under way."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.machine.patience import Backoff, Patience
from tests.busy import busy
from tests.presses import say
from tests.rows import rows_of
from tests.stage import Stage, staged
from tests.web.browsing import Browser
from tests.web.people.test_two_doors import address_in
from tests.web.reading import FREE


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    url, soon = "https://ifo.example", Patience(updates=Backoff(first=0.2, longest=0.2))
    async with staged(tmp_path / "data", web=FREE, web_url=url, patience=soon) as one:
        yield one


async def test_an_answer_that_was_not_thanked_for_yet_does_not_come_back(
    stage: Stage, guest: Browser
) -> None:
    alva = stage.person("Alva")
    await say(alva, "/start")
    await guest.open(address_in(await say(alva, "/webb")))
    await guest.press("Öppna som jag")
    await guest.open("/mitt")
    await guest.press("Radera mina uppgifter")
    stage.sandbox.faults.add("sendMessage", "500", 1_000)
    await alva.send("/tarmed En gång räcker")
    async with asyncio.timeout(60 * busy()):
        while not await _answers(stage):  # noqa: ASYNC110 -- the sandbox tells nobody
            await asyncio.sleep(0.01)

    await _erase(guest)  # more is kept by now than was shown
    await _erase(guest)
    told = guest.page.text
    stage.sandbox.faults.clear()
    await stage.settle()
    alva.forget_replies()
    back = await stage.ask(alva, "/start")

    assert "Klart. Allt om dig är raderat" in told
    assert back.startswith("Välkommen")

    assert await _answers(stage) == []
    assert alva.messages()[-1].text == back  # and no thanks


async def _erase(guest: Browser) -> None:
    """With the answers: the last of the buttons."""
    presses = (form.fields.get("press", "") for form in guest.page.page.forms)
    chosen = [press for press in presses if press.startswith("erase")][-1]
    [form] = [form for form in guest.page.page.forms if form.fields.get("press") == chosen]
    await guest.send(form)


async def _answers(stage: Stage) -> list[str]:
    rows = await rows_of(stage.bot.services.storage.database, "SELECT text FROM answers")
    return [row["text"] for row in rows]
