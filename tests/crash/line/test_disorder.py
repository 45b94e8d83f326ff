"""Rows 19-21: updates that come twice, in disorder, or with numbers that begin anew."""

import asyncio
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest

from bot.machine.patience import Patience
from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from bot.storage.voices.quotes import Consent
from tests.presses import press, say
from tests.stage import Stage, staged

WITH_NAME, ONLY_WORK, NOTHING = "Publicera med namn", "Bara yrke", "Publicera inte"
MEANS = {WITH_NAME: Consent.NAME, ONLY_WORK: Consent.ROLE, NOTHING: Consent.NO}


IMPATIENT = Patience(poll=1)


async def _asked_for_consent(data: Path) -> Sandbox:
    """A Telegram on whose phone the choice stands, while no bot runs."""
    async with staged(data, patience=IMPATIENT) as stage:
        alva = stage.person("Alva")
        await say(alva, "/tarmed Mod")
        await press(alva, "Ja, gå vidare")
        await press(alva, "Skriv under")
        await press(alva, "Gå vidare")
        await say(alva, "Siv Sandberg")
        await say(alva, "socialsekreterare")
        await press(alva, "Hoppa över enheten")
        await press(alva, "Hoppa över")
        return stage.sandbox


async def _consent(stage: Stage) -> Consent:
    await stage.settle()
    event = stage.event.programme.event.id
    [quote] = (await stage.bot.services.storage.quotes.all(event)).values()
    return quote.consent


async def _press_all(alva: Person, labels: Sequence[str]) -> None:
    """One after the other, with nobody there yet to answer."""
    for label in labels:
        await alva.press(label)


@pytest.mark.parametrize("disorder", ["duplicate", "reorder"])
@pytest.mark.parametrize("presses", list(permutations(MEANS)))
async def test_the_last_word_on_consent_counts_however_the_presses_come(
    tmp_path: Path, disorder: str, presses: Sequence[str]
) -> None:
    sandbox = await _asked_for_consent(tmp_path / "data")
    await _press_all(sandbox.person("Alva"), presses)
    sandbox.faults.add("getUpdates", disorder)

    async with staged(tmp_path / "data", sandbox=sandbox, patience=IMPATIENT) as stage:
        await stage.person("Alva").next_reply()
        consent = await _consent(stage)

    assert consent is MEANS[presses[-1]]


@pytest.mark.parametrize("disorder", ["duplicate", "reorder"])
async def test_words_that_come_twice_or_in_disorder_are_kept_once_and_the_last_counts(
    tmp_path: Path, disorder: str
) -> None:
    async with staged(tmp_path / "data", patience=IMPATIENT) as stage:
        alva, sandbox = stage.person("Alva"), stage.sandbox
        await stage.ask(alva, "/start")
    for word in ("ett", "två", "tre"):
        await alva.send(f"/tarmed {word}")
    sandbox.faults.add("getUpdates", disorder)

    async with staged(tmp_path / "data", sandbox=sandbox, patience=IMPATIENT) as stage:
        for _ in range(3):
            await stage.person("Alva").next_reply()
        await stage.settle()

        event = stage.event.programme.event.id
        answers = await stage.bot.services.storage.answers.all(event)
        assert [answer.text for answer in answers] == ["tre"]


async def test_updates_whose_numbers_begin_anew_lower_are_handled(tmp_path: Path) -> None:
    async with staged(tmp_path / "data", patience=IMPATIENT) as stage:
        alva = stage.person("Alva")
        await stage.ask(alva, "/start")
        while stage.bot.poller._offset is not None:  # noqa: ASYNC110 -- a poll that finds nothing
            await asyncio.sleep(0.02)

        next(iter(stage.sandbox.world.bots.values())).updates._next_id = 1000

        assert await stage.ask(alva, "/hjalp")
