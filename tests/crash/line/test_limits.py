"""Rows 26 and 27: Telegram wants silence, of one chat or of the bot."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.machine.patience import Backoff, Patience
from bot.sandbox.calls.ledger import LedgerEntry
from bot.storage.messages.decisions import State
from tests.crash.announcement_outcomes import (
    announce,
    announced,
    is_settled,
    joined,
    states_of,
    until,
)
from tests.stage import Stage, staged

IMPATIENT = Patience(sending_pause=0.05, updates=Backoff(longest=0.05))


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path / "data", patience=IMPATIENT) as one:
        yield one


async def _ticked(stage: Stage) -> bool:
    await stage.bot.ticks.tick()
    return await is_settled(stage)


def _accepted(stage: Stage) -> list[int | str | None]:
    return [entry.chat_id for entry in stage.sandbox.ledger.of("sendMessage")]


async def _accepted_by_the_end_of_the_pause(stage: Stage) -> list[LedgerEntry]:
    """What Telegram has taken when the pause that is on ends."""
    accepted = []
    while stage.bot.connection.messenger.paused_for:
        accepted = stage.sandbox.ledger.of("sendMessage")
        await asyncio.sleep(0.005)
    return accepted


def _is_help(entry: LedgerEntry) -> bool:
    return str(entry.parameters["text"]).startswith("<b>Fråga mig")


async def test_a_chat_that_had_more_than_its_share_waits_and_the_others_go_on(
    stage: Stage,
) -> None:
    alva, bo = await joined(stage, "Alva", "Bo")
    stage.bot.connection.messenger._pacer._per_chat = 1
    await stage.ask(alva, "/hjalp")
    stage.sandbox.faults.add("sendMessage", "429", 1, retry_after=1, chat_id=alva.id)
    await alva.send("/hjalp")
    await until(lambda: stage.bot.connection.messenger.last_pause)
    refused, before = time.monotonic(), len(_accepted(stage))

    others = [await stage.ask(bo, "/hjalp") for _ in range(2)]
    at_once = time.monotonic() - refused
    await alva.next_reply()

    assert (len(others), at_once < 0.5, time.monotonic() - refused >= 0.9) == (2, True, True)
    assert _accepted(stage)[before:] == [bo.id, bo.id, alva.id]


async def test_a_429_stops_everybody_for_as_long_as_it_says(stage: Stage) -> None:
    await joined(stage, "Alva", "Bo", "Cia")
    stage.sandbox.faults.add("sendMessage", "429", 1, retry_after=1, chat_id=stage.person("Bo").id)
    await announce(stage)
    await until(lambda: stage.bot.connection.messenger.paused_for)
    refused, accepted = time.monotonic(), len(_accepted(stage))

    await stage.person("Alva").send("/hjalp")
    paused = (await _accepted_by_the_end_of_the_pause(stage))[accepted:]
    waited = time.monotonic() - refused
    await until(lambda: any(map(_is_help, stage.sandbox.ledger.of("sendMessage"))))
    await until(lambda: _ticked(stage))

    assert (len(paused) <= 3, waited >= 0.9) == (True, True)
    assert not any(map(_is_help, paused))
    assert (await states_of(stage), len(announced(stage))) == ({State.SENT: 4}, 3)


async def test_after_a_pause_that_comes_again_answers_go_first_and_all_is_sent_once(
    stage: Stage,
) -> None:
    crowd = await joined(stage, *(f"P{n}" for n in range(12)))
    stage.sandbox.faults.add("sendMessage", "429", 2, retry_after=1, chat_id=crowd[0].id)
    await announce(stage)
    await until(lambda: stage.bot.connection.messenger.paused_for)
    for person in crowd[:3]:
        await person.send("/hjalp")
    await until(lambda: _ticked(stage))

    order = [_is_help(entry) for entry in stage.sandbox.ledger.of("sendMessage")]
    first = order.index(True)
    assert (order[first : first + 3], any(order[first + 3 :])) == ([True] * 3, False)
    assert len(order) > first + 3  # others waited meanwhile
    assert await states_of(stage) == {State.SENT: 13}
    assert sorted(str(entry.chat_id) for entry in announced(stage)) == sorted(
        str(person.id) for person in crowd
    )
