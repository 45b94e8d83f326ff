"""A database that an earlier version left in mid-conversation opens, and everything goes on."""

import contextlib
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.people import Person
from bot.storage.folder import DATABASE
from bot.storage.migrations import FOLDER
from tests.changing import arrived, texts
from tests.desk import forge
from tests.presses import say
from tests.stage import Stage, staged

LEFT = Path(__file__).parent / "older_databases" / "version_7.sql"
STEPS = sorted(FOLDER.glob("*.sql"))[:7]
"""What that version had made of the tables."""
INVITATION = "D0YgsJrBzUhdeds2oDvMAg"
NEVER_USED = 2004


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    data = tmp_path / "data"
    data.mkdir()
    with contextlib.closing(sqlite3.connect(data / DATABASE)) as connection:
        for script in (*STEPS, LEFT):
            connection.executescript(script.read_text(encoding="utf-8"))
        connection.execute("PRAGMA user_version = 7")
    async with staged(data) as opened:
        yield opened


@pytest.fixture
def alva(stage: Stage) -> Person:
    return stage.sandbox.person("Alva", "sv", 2001)


async def test_the_open_dialogue_is_answered(stage: Stage, alva: Person) -> None:
    saved = await say(alva, "Mod att fråga")

    kept = await stage.bot.services.storage.answers.all("motesplats-ifo-2023")
    assert saved.text.startswith("Tack, sparat.")
    assert "Mod att fråga" in [answer.text for answer in kept]


async def test_what_is_typed_next_belongs_to_the_answer_of_before(stage: Stage) -> None:
    bo = stage.sandbox.person("Bo", "en", 2002)

    saved = await say(bo, "and time to think")

    assert "Courage, and a colleague to call\nand time to think" in saved.text


async def test_what_waited_is_sent_and_reminders_come(stage: Stage, alva: Person) -> None:
    await say(alva, "/hjalp")  # nobody is written to whom this sandbox has not seen

    await stage.jump("2023-11-30T08:20")
    (notice,) = await arrived(alva)
    await stage.jump("2023-11-30T08:50")
    await arrived(alva)
    await stage.jump("2023-11-30T10:50")
    reminders = texts(await arrived(alva))

    assert "FLYTTAT RUM: Gröna salen → Styrsö" in notice.text
    assert any("Erfarenheter från Samlad avhopparverksamhet" in text for text in reminders)


async def test_whoever_held_a_role_holds_it(stage: Stage) -> None:
    hanna = stage.sandbox.person("Hanna", "sv", 2003)

    status = await say(stage.organiser, "/status")
    full = await say(hanna, "/fullt")

    assert "1 väntar på att skickas" in status.text
    assert "Gröna salen" in full.text


async def test_an_invitation_of_before_gives_its_role(stage: Stage) -> None:
    stina = stage.sandbox.person("Stina", "sv", NEVER_USED)

    welcome = await say(stina, f"/start inv_{INVITATION}")
    desk = await say(stina, "/roster")

    assert "medarbetare" in welcome.text
    assert "1 svar" in desk.text


async def test_the_buttons_of_before_work(stage: Stage, alva: Person) -> None:
    await say(alva, "/hjalp")

    await forge(stage, alva, "save:sav:0")

    favourites = stage.bot.services.storage.favourites
    assert await favourites.of(2, "motesplats-ifo-2023") == frozenset()
