"""Questions to the stage at a screen: organisers lead them there as in the chat, staff read along."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.roles import Role
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from tests.presses import say
from tests.rows import rows_of
from tests.stage import Stage, staged
from tests.web.browsing import Browser
from tests.web.people.test_two_doors import PUBLIC, address_in
from tests.web.reading import FREE, Form
from tests.web.test_stage_pages import ask
from tests.words.desk import ORGANISES, audited, forge, with_role, world

PAGE = "/desk/scen/sav"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path / "data", at="2023-11-30T11:10", web=FREE, web_url=PUBLIC) as one:
        yield one


async def at_screen(stage: Stage, guest: Browser, grant: Grant) -> Person:
    """Somebody with this role, who is in; three questions wait."""
    organiser = await with_role(stage, "Ola", ORGANISES)
    await forge(stage, organiser, "stopen:sav:1")
    for number, words in enumerate(("Vem betalar?", "Hur länge?", "Köp klockor")):
        await ask(stage, f"Deltagare {number}", words)
    person = await with_role(stage, "Siv", grant)
    person.forget_replies()
    await guest.open(address_in(await say(person, "/skarm")))
    await guest.press("Gå in")
    return person


async def states(stage: Stage) -> list[str]:
    database = stage.bot.services.storage.database
    rows = await rows_of(database, "SELECT state FROM stage_questions ORDER BY id")
    return [row["state"] for row in rows]


async def test_an_organiser_lets_out_hides_marks_and_closes(stage: Stage, guest: Browser) -> None:
    await at_screen(stage, guest, ORGANISES)
    listed = await guest.open("/desk/scen")
    shown = await guest.open(PAGE)
    await guest.give("press", "stset:3:hidden:0")
    await guest.press("Visa alla 2 som väntar här")
    await guest.give("press", "stset:2:answered:0")
    closed = await guest.press("Sluta ta emot")
    again = await guest.press("Ta emot frågor")

    assert "Tar emot frågor" in listed.text
    assert "Vem betalar? Väntar Visa för alla Dölj Hur länge? Väntar" in shown.text
    assert "Deltagare" not in shown.text
    assert await states(stage) == ["released", "answered", "hidden"]
    assert guest.at == PAGE
    assert "Passet tar inte emot fler frågor." in closed.text
    assert "Passet tar emot frågor till kl. 12.15." in again.text
    assert await audited(stage, "stage.closed") == [("sav", "")]


async def test_staff_read_and_decide_nothing(stage: Stage, guest: Browser) -> None:
    await at_screen(stage, guest, Grant(Role.STAFF))
    shown = await guest.open(PAGE)
    before = await world(stage)
    answers = [
        (await guest.send(Form("/desk/scen/led", {"press": data, "back": PAGE}))).status
        for data in ("stset:1:released:0", "strel:1:3", "stopen:sav:0")
    ]

    assert "Vem betalar? Väntar Hur länge?" in shown.text
    assert answers == [403, 403, 403]
    assert await world(stage) == before
    assert [subject for subject, _ in await audited(stage, "refused")] == ["host"] * 3


async def test_a_forged_form_changes_nothing(stage: Stage, guest: Browser) -> None:
    await at_screen(stage, guest, ORGANISES)
    before = await world(stage)
    forged = ("", "x", "stset:1:nonsense:0", "stset:99:released:0", "stvote:1:1", "stopen:nope:1")
    for data in forged:
        await guest.send(Form("/desk/scen/led", {"press": data, "back": PAGE}))

    assert await world(stage) == before


async def test_it_is_made_anew_by_itself_only_by_choice(stage: Stage, guest: Browser) -> None:
    await at_screen(stage, guest, ORGANISES)
    still, live = await guest.open(f"/en{PAGE}"), await guest.open(f"/en{PAGE}?folj=1")

    assert "http-equiv" not in still.body.decode()
    assert '<meta http-equiv="refresh" content="20">' in live.body.decode()
    assert "Follow the questions" in still.text
    assert "Show everybody" in still.text
