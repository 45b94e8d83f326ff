"""Rows 51-53: many at once, many due at once, and one who floods."""

import asyncio
import time
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.announcements.payloads import AnnouncementPayload
from bot.storage.messages.decisions import Decision, State
from bot.storage.messages.inbox import StoredUpdate
from bot.telegram.accounts import TELEGRAM, address_of
from bot.telegram.receiving.dispatch import MOST_IN_A_CHAT, Dispatcher
from bot.telegram.receiving.flood import FloodGuard
from tests.busy import busy
from tests.crash.announcement_outcomes import until
from tests.stage import Stage, staged


@pytest.mark.parametrize(
    ("people", "limit"), [(50, 10), pytest.param(2_000, 120, marks=pytest.mark.soak)]
)
async def test_everybody_presses_at_once_and_is_answered(
    tmp_path: Path, people: int, limit: float
) -> None:
    async with staged(tmp_path / "data") as stage:
        crowd = [stage.person(f"P{n}") for n in range(people)]
        begin = time.monotonic()

        replies = await asyncio.gather(*(_ask(stage, n, limit) for n in range(people)))

        assert (len(replies), time.monotonic() - begin < limit) == (len(crowd), True)


async def _ask(stage: Stage, n: int, limit: float) -> str:
    person = stage.person(f"P{n}")
    await person.send("/nu")
    return (await person.next_reply(limit)).text


@pytest.mark.parametrize("people", [100, pytest.param(10_000, marks=pytest.mark.soak)])
async def test_many_due_at_once_go_in_order_of_their_deadline(tmp_path: Path, people: int) -> None:
    async with staged(tmp_path / "data") as stage:
        storage, now = stage.bot.services.storage, stage.clock.now()
        stage.bot.poller._conflict_until = time.monotonic() + 1_000_000  # hold everything back
        for n in range(people):
            await storage.write(
                partial(
                    storage.participants.join,
                    address=address_of(900_000 + n),
                    language="sv",
                    now=now,
                )
            )
        late, soon = ("late", 7200), ("soon", 3600)
        decisions = [
            Decision(n + 2, "x", AnnouncementPayload(0), item, now, now + timedelta(seconds=seconds))
            for n in range(people)
            for item, seconds in (late, soon)
        ]  # fmt: skip
        await storage.write(lambda tx: storage.outbox.add(tx, decisions, now))

        claimed = await storage.write(
            lambda tx: storage.outbox.claim(tx, people, now, door=TELEGRAM)
        )

        assert {each.decision.item for each in claimed} == {"soon"}
        assert await storage.outbox.counts("late") == {State.PENDING: people}


async def test_one_who_floods_is_warned_once_and_slows_nobody_else(tmp_path: Path) -> None:
    async with staged(tmp_path / "data") as stage:
        stage.bot.dispatcher._flood._rate = 5
        flooder, other = stage.person("Flod"), stage.person("Bo")
        for _ in range(100):
            await flooder.send("/hjalp")
        begin = time.monotonic()

        assert await stage.ask(other, "/hjalp")

        assert time.monotonic() - begin < 3 * busy()
        answered = 25  # of them, with what may come at once and what may come later
        await until(lambda: len(flooder.messages()) > 100 + answered, 60)
        warned = [b for b in flooder.messages() if b.text.startswith("Nu går det undan")]
        assert len(warned) == 1


async def test_what_one_chat_may_leave_waiting_in_memory_is_bounded(tmp_path: Path) -> None:
    async with staged(tmp_path / "data") as stage:
        dispatcher: Dispatcher = stage.bot.dispatcher
        dispatcher._flood = FloodGuard(0.001, _nobody)
        payload = (
            '{"update_id":%d,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"}'
        )
        payload += ',"from":{"id":5,"is_bot":false,"first_name":""},"text":"/hjalp"}}'

        for n in range(MOST_IN_A_CHAT + 10):
            dispatcher.accept(StoredUpdate(n + 1, payload % (n + 1)))

        assert len(dispatcher._chats[5]) == MOST_IN_A_CHAT


async def _nobody(_: object) -> None:
    return None
