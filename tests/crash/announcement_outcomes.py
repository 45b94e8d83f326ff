"""Announcements on a sandbox without sockets, and what became of them."""

import asyncio
import inspect
import time
from collections.abc import Callable
from datetime import timedelta

from bot.sandbox.calls.ledger import LedgerEntry
from bot.sandbox.people import Person
from bot.storage.messages.decisions import State
from tests.stage import Stage

ANNOUNCED = "Från arrangören"


async def until(holds: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait until what is asked, or what it gives when it is awaited, is true."""
    latest = time.monotonic() + seconds
    while not (await answer if inspect.isawaitable(answer := holds()) else answer):
        assert time.monotonic() < latest, "it did not come about"
        await asyncio.sleep(0.02)


async def joined(stage: Stage, *names: str) -> list[Person]:
    people = [stage.person(name) for name in names]
    for person in (stage.organiser, *people):
        await stage.ask(person, "/start")
    return people


async def announce(stage: Stage, text: str = "Lunchen är klar") -> None:
    await stage.ask(stage.organiser, f"/meddela {text}")
    await stage.organiser.next_reply()
    people = stage.bot.services.storage.participants
    reachable = await people.reachable(stage.event.id)
    await stage.organiser.send(str(len(reachable)))
    await wait_for_undo(stage)


async def wait_for_undo(stage: Stage) -> None:
    """Nothing leaves for half a minute after the number."""
    await until(lambda: _is_decided(stage))
    stage.clock.jump(stage.clock.now() + timedelta(seconds=30))


async def _is_decided(stage: Stage) -> bool:
    outbox = stage.bot.services.storage.outbox
    totals = await outbox.totals(stage.event.programme.event.id)
    return State.PENDING in totals


def announced(stage: Stage) -> list[LedgerEntry]:
    sent = stage.sandbox.ledger.of("sendMessage")
    return [
        entry
        for entry in sent
        if ANNOUNCED in entry.parameters["text"] and entry.chat_id != stage.organiser.id
    ]


async def states_of(stage: Stage, number: int = 1) -> dict[State, int]:
    return await stage.bot.services.storage.outbox.counts(f"announcement:{number}")


async def is_settled(stage: Stage) -> bool:
    found = await states_of(stage)
    return bool(found) and not {State.PENDING, State.SENDING} & found.keys()
