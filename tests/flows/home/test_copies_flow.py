"""What organisers hear of the copies that leave the machine."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from bot.machine.patience import PATIENT
from bot.storage.connections.folder import DATABASE
from bot.storage.copies.restoring import restore
from bot.storage.copies.whole_files import copy as copy_file
from bot.telegram.accounts import address_of
from tests.presses import press, say
from tests.stage import staged
from tests.web.reading import FREE
from tests.words.changes import arrived, organiser_of, texts

OFTEN = replace(PATIENT, copies=0.01)
IMPATIENT = replace(OFTEN, late_copy=0.05)

SAID = {
    "sv": ("Senaste kopian utanför datorn", "finns bara på botens egen dator"),
    "en": ("Newest copy away from the machine", "on the bot’s own machine only"),
}


async def until(holds: Callable[[], object]) -> None:
    """Wait for a condition that another thread brings about."""
    async with asyncio.timeout(240):
        while not holds():  # noqa: ASYNC110 -- a thread sets no event
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_the_status_says_how_old_the_newest_copy_is(tmp_path: Path, language: str) -> None:
    async with staged(tmp_path / "data", patience=OFTEN, copy=str(tmp_path / "away")) as stage:
        organiser = await organiser_of(stage, language)
        await stage.ask(organiser, "/start")
        copier = stage.bot.services.copier
        assert copier is not None
        await until(lambda: copier.safety.kept_at and not copier.safety.waiting_since)

        status = await stage.ask(organiser, "/status")

    assert SAID[language][0] in status


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_organisers_are_told_once_when_copies_do_not_arrive(
    tmp_path: Path, language: str
) -> None:
    away = tmp_path / "not-mounted" / "away"
    async with staged(tmp_path / "data", patience=IMPATIENT, copy=str(away)) as stage:
        organiser = await organiser_of(stage, language)
        heard = [await stage.ask(organiser, "/start")]
        copier = stage.bot.services.copier
        assert copier is not None
        await until(lambda: copier.waits_for > IMPATIENT.late_copy)

        for _ in range(3):
            await stage.settle()
            heard += texts(await arrived(organiser))
        answer = await stage.ask(organiser, "/nu")

    assert [SAID[language][1] in text for text in heard].count(True) == 1
    assert answer


async def test_the_health_page_says_what_is_safe(tmp_path: Path) -> None:
    away = tmp_path / "away"
    async with staged(tmp_path / "data", patience=OFTEN, copy=str(away), web=FREE) as stage:
        copier = stage.bot.services.copier
        assert copier is not None
        await until(lambda: copier.safety.kept_at and not copier.safety.waiting_since)

        async with aiohttp.request("GET", f"{stage.bot.web_url}/health") as answer:
            health = await answer.json()

    assert health["copy_away"] == {"age_seconds": 0, "waiting_seconds": 0}


async def test_who_was_erased_after_the_clock_was_put_back_stays_erased_in_a_copy_of_before(
    tmp_path: Path,
) -> None:
    data, older = tmp_path / "data", tmp_path / "older.db"
    async with staged(data) as stage:
        alva = stage.person("Alva")
        await say(alva, "/start")
        copy_file(data / DATABASE, older)
        await stage.jump("2023-11-30T08:05")
        await say(alva, "/glom")
        await press(alva, "erase")
    restore(older, data / DATABASE, stage.clock.now())

    async with staged(data, sandbox=stage.sandbox) as again:
        assert await again.bot.services.storage.participants.get(address_of(alva.id)) is None
