"""The whole day as a picture and to print: made once, sent once, and then by Telegram's own name."""

import asyncio
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from bot.machine.errand import run_errand
from bot.roles import Role
from bot.sandbox.calls.ledger import LedgerEntry
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from bot.views.actions.programme import TakeDay
from tests.events.crowded_day import MANY, write_day
from tests.presses import labels, press, say
from tests.stage import Stage, staged
from tests.words.changes import change
from tests.words.desk import forge, with_role

WITHIN = 120
"""Seconds for what hangs; a picture takes one."""


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was made, in order."""
    wishes: list[str] = []

    async def noting(limits: object, function: object, wish: object, scene: object) -> object:
        wishes.append(str(getattr(wish, "form", "")))
        return await run_errand(limits, function, wish, scene)  # type: ignore[arg-type] # as it came

    monkeypatch.setattr("bot.exports.papers.run_errand", noting)
    return wishes


async def taken(person: Person, label: str) -> str:
    """Ask for the day and press the button; gives the words under the last file."""
    await say(person, "/program")
    await person.press(label)
    return (await person.next_reply(timeout=WITHIN)).text


def sent(stage: Stage, method: str) -> list[LedgerEntry]:
    return stage.sandbox.ledger.of(method)


async def test_the_day_is_sent_as_a_picture_once_and_then_by_its_name(
    stage: Stage, alva: Person, made: list[str]
) -> None:
    await taken(alva, "Hela dagen som bild")
    bo = stage.person("Bo")
    await say(bo, "/start")
    bo.forget_replies()
    words = await taken(bo, "Hela dagen som bild")

    first, second = sent(stage, "sendPhoto")
    held = first.result["photo"][-1]["file_id"]
    assert made == ["png"]
    assert (second.parameters["photo"], second.chat_id) == (held, bo.id)
    assert words == "Torsdag 30 november\nProgrammet i version 1."


async def test_the_day_is_sent_as_a_file_to_print_with_ways_on(stage: Stage, alva: Person) -> None:
    await say(alva, "/program")
    await alva.press("Som PDF")
    reply = await alva.next_reply(timeout=WITHIN)

    assert reply.document is not None
    name, content = reply.document
    assert name == "program-motesplats-ifo-2023-2023-11-30.pdf"
    assert len(PdfReader(BytesIO(content)).pages) == 1
    assert labels(reply) == ["Hela dagen som bild", "Som PDF", "Hela dagen", "Hem"]


async def test_a_changed_programme_is_made_anew_and_a_full_room_is_not(
    stage: Stage, organiser: Person, alva: Person, made: list[str]
) -> None:
    await taken(alva, "Som PDF")
    await say(await with_role(stage, "Hanna", Grant(Role.HOST, "gron")), "/fullt")
    await taken(alva, "Som PDF")
    before = len(made)
    organiser.forget_replies()
    await change(organiser, "sav", "chrooms:sav", "chroom:sav:3")
    await press(organiser, "chok:")
    alva.forget_replies()
    words = await taken(alva, "Som PDF")

    assert (before, len(made)) == (1, 2)
    assert "version 2" in words


async def test_everyone_who_asks_at_once_gets_what_is_made_once(
    stage: Stage, alva: Person, made: list[str]
) -> None:
    people = [stage.person(f"P{n}") for n in range(6)]
    for person in people:
        await say(person, "/start")
        await say(person, "/program")
        person.forget_replies()
    for person in people:
        await person.press("Som PDF")
    replies = await asyncio.gather(*(each.next_reply(timeout=WITHIN) for each in people))

    assert made == ["pdf"]
    assert all(reply.document for reply in replies)


async def test_each_language_has_its_own(stage: Stage, alva: Person, made: list[str]) -> None:
    await taken(alva, "Som PDF")
    eve = stage.person("Eve", "en")
    await say(eve, "/start")
    eve.forget_replies()
    await say(eve, "/program")
    await eve.press("As PDF")
    reply = await eve.next_reply(timeout=WITHIN)

    assert made == ["pdf", "pdf"]
    assert reply.document
    assert reply.document[0].startswith("programme-")


async def test_what_telegram_has_forgotten_is_sent_again(stage: Stage, alva: Person) -> None:
    await taken(alva, "Som PDF")
    stage.sandbox.world.files._files.clear()
    await taken(alva, "Som PDF")
    await taken(alva, "Som PDF")

    _, second, third = sent(stage, "sendDocument")
    assert third.parameters["document"] == second.result["document"]["file_id"]


async def test_a_hostile_day_gets_a_sentence_and_the_bot_goes_on(tmp_path: Path) -> None:
    event = write_day(tmp_path / "stor", MANY)
    async with staged(tmp_path / "data", event) as stage:
        alva = stage.person("Alva")
        await say(alva, "/start")
        alva.forget_replies()

        words = await taken(alva, "Hela dagen som bild")
        after = await say(alva, "/nu")

    assert words == f"Dagen har {MANY} pass. På papper och bild får högst 1000 plats."
    assert after.text


@pytest.mark.parametrize("data", ["paper:7:png", "paper:0:docx", "paper:-1:pdf"])
async def test_a_forged_wish_makes_nothing(
    stage: Stage, alva: Person, made: list[str], data: str
) -> None:
    await say(alva, "/program")

    await forge(stage, alva, data)

    assert TakeDay.unpack(data)
    assert made == []
