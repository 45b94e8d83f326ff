"""Row 53: who is answered when, while many accounts flood; in time that passes at once."""

import asyncio
import random
import time
from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.telegram.queues.gate import (
    A_FLOOD,
    IMPATIENT_AT_ONCE,
    NEW_AT_ONCE,
    NEW_IN_A_FLOOD,
    Gate,
    let_next_in,
)
from bot.telegram.queues.regulars import NEW_FOR
from bot.telegram.queues.waiting_room import Lane
from bot.telegram.sending.pacer import Pacer
from tests.virtual_time import run_at_once

NOW = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)
HONEST = range(1, 21)
FLOODERS = 1_000


@dataclass(frozen=True)
class Flood:
    """So many things at the same moment, again and again, from that many accounts."""

    accounts: int = 200
    together: int = 50
    pause: float = 0.1
    things: int = 10_000

    @property
    def chats(self) -> range:
        return range(FLOODERS, FLOODERS + self.accounts)


FLOODS = {
    "two hundred accounts": Flood(),
    "fifty": Flood(accounts=50),
    "a thousand": Flood(accounts=1_000),
    "twice as fast": Flood(pause=0.05, things=20_000),
    "half as fast": Flood(pause=0.2),
    "one by one": Flood(together=1, pause=0.002),
    "once a second each": Flood(together=4, pause=0.02, things=6_000),
    "all of them every five seconds": Flood(together=200, pause=5, things=1_600),
    "everything at once": Flood(together=10_000),
}


class Chats:
    """Hands on what people write as the dispatcher does, and notes how long each waited."""

    def __init__(self) -> None:
        self.pacer = Pacer()
        self.waits: dict[int, list[float]] = defaultdict(list)
        self._gate = Gate(self.pacer.backlog)
        self._queues: dict[int, deque[float]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def know(self, *chats: int) -> None:
        """They have been here before."""
        yesterday = NOW - timedelta(days=1)
        self.pacer.backlog.regulars.recall([(n, yesterday) for n in chats], NOW)

    def write(self, chat: int) -> None:
        self.pacer.backlog.add(chat)
        if chat in self._queues:
            self._queues[chat].append(time.monotonic())
            return
        self._queues[chat] = deque([time.monotonic()])
        task = asyncio.get_running_loop().create_task(self._drain(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def flood(self, flood: Flood, chance: random.Random) -> None:
        for n in range(flood.things):
            if n % flood.together == 0:
                await asyncio.sleep(flood.pause)
            self.write(chance.choice(flood.chats))

    async def ask(self, seconds: float, chance: random.Random) -> None:
        """Ten a second, one honest person after the other."""
        for n in range(round(10 * seconds)):
            await asyncio.sleep(chance.expovariate(10))
            self.write(HONEST[n % len(HONEST)])

    async def answered(self) -> None:
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.pacer.close()

    async def _drain(self, chat: int) -> None:
        queue = self._queues[chat]
        while queue:
            async with self._gate.turn_of(chat), self.pacer.place(chat, Lane.ANSWER):
                self.waits[chat].append(time.monotonic() - queue[0])
            queue.popleft()
            self.pacer.backlog.remove(chat)
        del self._queues[chat]


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS.keys())
def test_who_has_been_here_before_waits_for_no_flood_of_new_accounts(
    flood: Flood, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def day() -> list[float]:
        chats, chance = Chats(), random.Random(1)
        chats.know(*HONEST)
        flooding = asyncio.create_task(chats.flood(flood, chance))
        await chats.ask(40, random.Random(2))
        flooding.cancel()
        waits = [wait for chat in HONEST for wait in chats.waits[chat]]
        await chats.close()
        return sorted(waits)

    waits = run_at_once(day(), monkeypatch)

    assert len(waits) >= 398  # the last may still be under way
    assert waits[int(len(waits) * 0.99)] < 0.15


@pytest.mark.parametrize("is_known", [True, False])
def test_who_is_like_those_who_flood_is_answered_once_these_show_what_they_are(
    is_known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def day() -> list[float]:
        chats, flood = Chats(), Flood()
        if is_known:
            chats.know(*HONEST, *flood.chats)
        flooding = asyncio.create_task(chats.flood(flood, random.Random(1)))
        await asyncio.sleep(5)
        await chats.ask(15, random.Random(2))
        flooding.cancel()
        waits = [wait for chat in HONEST for wait in chats.waits[chat]]
        await chats.close()
        return sorted(waits)

    waits = run_at_once(day(), monkeypatch)

    assert len(waits) >= 148
    assert waits[int(len(waits) * 0.99)] < 0.5


def test_a_crowd_that_comes_for_the_first_time_is_answered_at_the_full_pace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def day() -> float:
        chats = Chats()
        for chat in range(1_000):
            chats.write(chat)
        begin = time.monotonic()
        await chats.answered()
        await chats.close()
        return time.monotonic() - begin

    assert run_at_once(day(), monkeypatch) < 1.3 * 1_000 / 30


def test_a_few_who_are_new_and_ask_at_once_do_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    async def day() -> list[float]:
        chats = Chats()
        for chat in range(5):
            chats.write(chat)
        await chats.answered()
        await chats.close()
        return [wait for waits in chats.waits.values() for wait in waits]

    assert run_at_once(day(), monkeypatch) == [0.0] * 5


@pytest.mark.parametrize("lane", [Lane.ANSWER, Lane.BULK])
def test_nobody_waits_for_ever_while_more_regulars_ask_than_can_be_answered(
    lane: Lane, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def day() -> float:
        chats = Chats()
        crowd = range(FLOODERS, FLOODERS + 4_000)
        chats.know(*crowd)
        asking = asyncio.create_task(_ask_without_end(chats, crowd))
        await asyncio.sleep(10)
        begin = time.monotonic()
        async with chats.pacer.place(1, lane):
            waited = time.monotonic() - begin
        asking.cancel()
        await chats.close()
        return waited

    assert run_at_once(day(), monkeypatch) < 30


async def _ask_without_end(chats: Chats, crowd: range) -> None:
    for chat in crowd:
        await asyncio.sleep(1 / 40)
        chats.write(chat)


def test_who_asks_on_and_on_is_answered_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    async def day() -> dict[int, int]:
        chats = Chats()
        chats.know(*HONEST)
        for chat in range(FLOODERS, FLOODERS + 100):
            for _ in range(3):
                chats.write(chat)
        await chats.ask(30, random.Random(2))
        await chats.answered()
        await chats.close()
        return {chat: len(waits) for chat, waits in chats.waits.items() if chat >= FLOODERS}

    answers = run_at_once(day(), monkeypatch)

    assert answers == dict.fromkeys(range(FLOODERS, FLOODERS + 100), 3)


def test_who_is_new_is_a_regular_ten_minutes_later(monkeypatch: pytest.MonkeyPatch) -> None:
    async def day() -> list[bool]:
        regulars = Pacer().backlog.regulars
        regulars.hear(1)
        before = 1 in regulars
        await asyncio.sleep(NEW_FOR + 1)
        regulars.hear(1)
        return [before, 1 in regulars, 2 in regulars]

    assert run_at_once(day(), monkeypatch) == [False, True, False]


def test_who_joined_just_before_a_restart_is_still_new() -> None:
    regulars = Pacer().backlog.regulars
    joined = {1: timedelta(seconds=NEW_FOR - 1), 2: timedelta(seconds=NEW_FOR + 1)}

    regulars.recall([(n, NOW - ago) for n, ago in joined.items()], NOW)

    assert [n in regulars for n in (1, 2)] == [False, True]


async def test_only_so_many_who_are_new_are_worked_on_until_one_waits_for_telegram() -> None:
    gate, inside = Gate(Pacer().backlog), []
    wait, end = asyncio.Event(), asyncio.Event()

    async def handle(chat: int) -> None:
        async with gate.turn_of(chat):
            inside.append(chat)
            await wait.wait()
            let_next_in()
            await end.wait()

    tasks = [asyncio.create_task(handle(chat)) for chat in range(3 * NEW_AT_ONCE)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    first = list(inside)
    wait.set()
    await asyncio.sleep(0.01)
    end.set()
    await asyncio.gather(*tasks)

    assert first == list(range(NEW_AT_ONCE))
    assert inside == list(range(3 * NEW_AT_ONCE))


async def test_fewer_who_are_new_are_worked_on_while_many_ask_on_and_on() -> None:
    backlog, inside, end = Pacer().backlog, list[int](), asyncio.Event()
    gate = Gate(backlog)
    for chat in range(A_FLOOD):
        backlog.add(-chat - 1)
        backlog.add(-chat - 1)

    async def handle(chat: int) -> None:
        backlog.add(chat)
        async with gate.turn_of(chat):
            inside.append(chat)
            await end.wait()
        backlog.remove(chat)

    tasks = [asyncio.create_task(handle(chat)) for chat in range(1, NEW_AT_ONCE + 1)]
    await asyncio.sleep(0.01)
    were_in = len(inside)
    for chat in range(A_FLOOD):
        backlog.remove(-chat - 1)
    tasks.append(asyncio.create_task(handle(NEW_AT_ONCE + 1)))
    await asyncio.sleep(0.01)
    are_in = len(inside)
    end.set()
    await asyncio.gather(*tasks)

    assert were_in == NEW_IN_A_FLOOD
    assert are_in == NEW_AT_ONCE


async def test_who_gives_up_at_the_gate_keeps_nobody_out() -> None:
    pacer, inside, end = Pacer(), list[int](), asyncio.Event()
    gate = Gate(pacer.backlog)
    for chat in range(3 * IMPATIENT_AT_ONCE):
        pacer.backlog.add(chat)
        pacer.backlog.add(chat)

    async def handle(chat: int) -> None:
        async with gate.turn_of(chat):
            inside.append(chat)
            await end.wait()

    tasks = [asyncio.create_task(handle(chat)) for chat in range(3 * IMPATIENT_AT_ONCE)]
    await asyncio.sleep(0.01)
    were_in = len(inside)
    for task in tasks[: 2 * IMPATIENT_AT_ONCE]:
        task.cancel()
    end.set()
    await asyncio.gather(*tasks, return_exceptions=True)

    assert were_in == IMPATIENT_AT_ONCE
    assert sorted(inside[IMPATIENT_AT_ONCE:]) == list(
        range(2 * IMPATIENT_AT_ONCE, 3 * IMPATIENT_AT_ONCE)
    )
