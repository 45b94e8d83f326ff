"""A database that an earlier version left in mid-conversation opens, and everything goes on."""

import contextlib
import hashlib
import hmac
import sqlite3
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.sandbox.people import Person
from bot.storage.connections.folder import DATABASE, ERASURE_KEY, LEDGER
from bot.storage.copies.restoring import restore
from bot.storage.migrations import FOLDER
from bot.telegram.accounts import address_of
from tests.presses import say
from tests.stage import Stage, staged
from tests.words.changes import arrived, texts
from tests.words.desk import forge

LEFT = Path(__file__).parent / "older_databases" / "version_7.sql"
STEPS = sorted(FOLDER.glob("*.sql"))[:7]
"""What that version had made of the tables."""
INVITATION = "D0YgsJrBzUhdeds2oDvMAg"
NEVER_USED = 2004


def left_by_version_7(file: Path) -> Path:
    file.parent.mkdir(exist_ok=True)
    with contextlib.closing(sqlite3.connect(file)) as connection:
        for script in (*STEPS, LEFT):
            connection.executescript(script.read_text(encoding="utf-8"))
        connection.execute("PRAGMA user_version = 7")
    return file


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    data = tmp_path / "data"
    left_by_version_7(data / DATABASE)
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


async def test_no_role_or_dialogue_is_lost_where_no_event_was_live(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with contextlib.closing(sqlite3.connect(left_by_version_7(data / DATABASE))) as connection:
        connection.execute("UPDATE events SET live = 0")
        connection.commit()

    async with staged(data) as stage:
        saved = await say(stage.sandbox.person("Alva", "sv", 2001), "Mod att fråga")
        full = await say(stage.sandbox.person("Hanna", "sv", 2003), "/fullt")

    assert saved.text.startswith("Tack, sparat.")
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


async def test_whoever_blocked_the_bot_before_is_not_written_to_until_they_write(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    with contextlib.closing(sqlite3.connect(left_by_version_7(data / DATABASE))) as connection:
        connection.execute("UPDATE participants SET reachable = 0 WHERE telegram_id = 2001")
        connection.commit()

    async with staged(data) as stage:
        people = stage.bot.services.storage.participants
        before = {person.id for person in await people.reachable(stage.event.id)}
        await say(stage.sandbox.person("Alva", "sv", 2001), "/hjalp")
        after = {person.id for person in await people.reachable(stage.event.id)}

    assert after - before == {2}


async def test_a_number_that_somebody_erased_had_is_nobody_elses_later(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with contextlib.closing(sqlite3.connect(left_by_version_7(data / DATABASE))) as connection:
        [(last,)] = connection.execute("SELECT max(id) FROM participants")
        connection.execute("DELETE FROM participants WHERE id = ?", [last])
        connection.commit()

    async with staged(data) as stage:
        await say(stage.sandbox.person("Stina", "sv", NEVER_USED), "/start")
        stina = await stage.bot.services.storage.participants.get(address_of(NEVER_USED))

    assert stina is not None
    assert stina.id == last + 1


async def test_who_had_been_erased_is_erased_again_from_a_copy_of_before(tmp_path: Path) -> None:
    data, key = tmp_path / "data", bytes(32)
    copy = left_by_version_7(tmp_path / "copies" / "of-before.db")
    data.mkdir()
    (data / ERASURE_KEY).write_bytes(key)
    bo = hmac.new(key, b"2002", hashlib.sha256).hexdigest()
    (data / LEDGER).write_text(f"{bo} 2023-11-30T07:16:00+00:00\n")

    restore(copy, data / DATABASE, datetime.fromisoformat("2023-11-30T07:15:00+00:00"))
    async with staged(data) as stage:
        people = stage.bot.services.storage.participants
        known = [await people.get(address_of(account)) is not None for account in (2001, 2002)]

    assert known == [True, False]
