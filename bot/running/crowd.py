"""A rehearsal with hundreds: simulated participants live through the day, and it is summed up."""

import asyncio
import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from bot.clock import Clock
from bot.events.start_links import SESSION, link_to
from bot.programme.programme import Programme
from bot.programme.values import Session
from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from bot.storage import Storage
from bot.storage.messages.decisions import DeliveryRecord, State
from bot.views.actions.prompts import AnswerPrompt
from bot.views.actions.sessions import SaveSession
from bot.views.actions.settings import SetLead

SAVED = (3, 6)
"""Sessions that each participant saves, at least and at most."""

QUESTIONS = 5
ANSWERING = 0.6
BLOCKING = 0.02
LATE = timedelta(minutes=1)

THOUGHTS = ("Att våga fråga.", "Nya kontakter i tre kommuner.", "Jag tar med mig exemplen.")

log = structlog.get_logger()


@dataclass(frozen=True)
class DeliveryFigures:
    """What became of one kind of message: how many, and the greatest lateness."""

    kind: str
    due: int
    sent: int
    late: int
    failed: int
    other: int
    greatest: timedelta


class Crowd:
    """`size` people who arrive within the first hour, save, ask, answer, and some block."""

    def __init__(
        self, sandbox: Sandbox, programme: Programme, clock: Clock, size: int, seed: int = 1
    ) -> None:
        self._sandbox = sandbox
        self._programme = programme
        self._clock = clock
        self._size = size
        self._chance = random.Random(seed)  # noqa: S311 -- a rehearsal, repeatable
        self._questions = questions_of(programme)
        self._ends = max(programme.end_of(session) for session in programme.sessions)

    async def live(self) -> None:
        """Return when everybody's day is over."""
        people = [self._sandbox.person(f"Deltagare {n:03}") for n in range(1, self._size + 1)]
        async with asyncio.TaskGroup() as group:
            for person in people:
                group.create_task(self._spend_day(person))

    async def _spend_day(self, person: Person) -> None:
        chance = random.Random(self._chance.random())  # noqa: S311
        await self._clock.sleep(chance.uniform(0, 3600))
        await person.open_link(link_to(self._programme.event.id))
        await self._press(person, SetLead(chance.choice((5, 10, 10, 15, 30))).pack())
        for session in self._choice(chance):
            await person.open_link(link_to(self._programme.event.id, SESSION, session.id))
            await self._press(person, SaveSession(session.id, saved=True).pack())
        for _ in range(QUESTIONS):
            await self._clock.sleep(chance.uniform(60, 5400))
            await person.send(chance.choice(self._questions))
        if chance.random() < BLOCKING:
            person.block()
            return
        await self._wait_until(self._ends)
        if chance.random() < ANSWERING:
            await self._press(person, AnswerPrompt.prefix + ":")
            await person.send(chance.choice(THOUGHTS))

    def _choice(self, chance: random.Random) -> list[Session]:
        eligible = [s for s in self._programme.sessions if not s.is_break and not s.is_cancelled]
        return chance.sample(eligible, min(len(eligible), chance.randint(*SAVED)))

    async def _press(self, person: Person, data: str) -> None:
        """Press when the button has come; whoever waits in vain gives up."""
        for _ in range(100):
            try:
                await person.press(data)
            except LookupError:
                await asyncio.sleep(0.1)
            else:
                return
        log.warning("crowd.no-button", data=data)

    async def _wait_until(self, moment: datetime) -> None:
        await self._clock.sleep((moment - self._clock.now()).total_seconds())


def questions_of(programme: Programme) -> list[str]:
    """What the event's `questions.txt` holds, a question a line; else made from the titles."""
    path = (programme.folder or Path()) / "questions.txt"
    if programme.folder and path.is_file():
        return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    titles = [session.title for session in programme.sessions]
    return [f"Var är {title}?" for title in titles] + ["Vad händer nu?", "När är lunchen?"]


async def sum_up(storage: Storage, event_id: str) -> list[DeliveryFigures]:
    """How many of each kind were due, sent, late and failed, and the greatest lateness."""
    kept = await storage.outbox.kept(event_id)
    return [
        _line(kind, [k for k in kept if k.kind == kind]) for kind in sorted({k.kind for k in kept})
    ]


def _line(kind: str, kept: list[DeliveryRecord]) -> DeliveryFigures:
    sent = [each for each in kept if each.state is State.SENT]
    delays = [each.changed_at - each.due_at for each in sent]
    failed = sum(1 for each in kept if each.state is State.FAILED)
    return DeliveryFigures(
        kind,
        due=len(kept),
        sent=len(sent),
        late=sum(1 for delay in delays if delay > LATE),
        failed=failed,
        other=len(kept) - len(sent) - failed,
        greatest=max(delays, default=timedelta()),
    )
