"""Whoever is at two events is told what is kept at both, and nothing is left at either after `/glom`."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.events.start_links import SESSION, link_to
from bot.web.visitors import COOKIE, address_of as web_address_of
from tests.events.two_events import COURSE, DAY, write_course, write_day
from tests.presses import press, say
from tests.rows import rows_of
from tests.stage import Stage, staged
from tests.web.browsing import Browser
from tests.web.reading import FREE
from tests.words.desk import number_of

WORDS = {COURSE: "Mod och tålamod", DAY: "Att vi är fler än vi tror"}


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Two events on a day, and the web door is open."""
    day, course = write_day(tmp_path / "events"), write_course(tmp_path / "events")
    async with staged(
        tmp_path / "data", event=day, others=(course,), at="2024-03-25T08:15", web=FREE
    ) as opened:
        yield opened


async def left_of(stage: Stage, number: int) -> dict[str, int]:
    """Table to how many of its rows are the person's, or hold their words."""
    database = stage.bot.services.storage.database
    tables = await rows_of(database, "SELECT name FROM sqlite_master WHERE type = 'table'")
    counts = {}
    for table in (row["name"] for row in tables if row["name"] != "audit"):
        rows = [dict(row) for row in await rows_of(database, f"SELECT * FROM {table}")]
        counts[table] = sum(
            row.get("participant_id") == number
            or any(words in str(row.values()) for words in WORDS.values())
            for row in rows
        )
    return {table: n for table, n in counts.items() if n}


async def test_in_the_chat_nothing_is_left_at_either_event(stage: Stage) -> None:
    alva = stage.person("Alva")
    for event, words in WORDS.items():
        await say(alva, f"/start {link_to(event, SESSION, 'ett')}")
        await press(alva, "Spara och påminn")
        await say(alva, "/tarmed")
        await say(alva, words)
    number = await number_of(stage, alva)

    data = await say(alva, "/minadata")
    before = await left_of(stage, number)
    await say(alva, "/glom")
    gone = await press(alva, "Radera även mina svar")
    await stage.settle()

    assert data.document is not None
    file = data.document[1].decode()
    assert all(event in file and words in file for event, words in WORDS.items())
    assert "Kursen" in data.text
    assert "Dagen" in data.text
    assert (before["favourites"], before["answers"], before["attendances"]) == (2, 2, 2)
    assert gone.text.removeprefix("Dagen\n").startswith("Klart.")
    assert await left_of(stage, number) == {}


async def test_on_the_web_nothing_is_left_at_either_event(stage: Stage) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as way:
        guest = Browser(way, stage.bot.web_url)
        for event, words in WORDS.items():
            await guest.open(f"/{event}/pass/ett")
            await guest.give("press", "save:ett:1")
            await guest.open(f"/{event}/mitt")
            await guest.give("command", "tarmed")
            await guest.write(words)
        storage = stage.bot.services.storage
        known = await storage.participants.get(web_address_of(guest.cookies[COOKIE]))
        assert known is not None
        await guest.open(f"/{DAY}/mitt")
        data = (await guest.give("command", "minadata")).text
        before = await left_of(stage, known.id)
        await guest.open(f"/{DAY}/mitt")
        await guest.give("command", "glom")
        gone = await guest.press("Radera även mina svar")

    assert "Kursen" in data
    assert "Dagen" in data
    assert (before["favourites"], before["answers"], before["attendances"]) == (2, 2, 2)
    assert "Klart." in gone.text
    assert COOKIE not in guest.cookies
    assert await left_of(stage, known.id) == {}
