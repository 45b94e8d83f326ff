"""A small world in which anything may happen: people, organisers, a Telegram and a machine that fail.

Everything is the real thing but the wire: the handlers, the jobs, a SQLite file, the sandbox. The
clock stands still unless it is moved. A kill leaves to the next process what was committed.
"""

import asyncio
import contextlib
import shutil
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import aiohttp

from bot.clock import RehearsalClock
from bot.errors import CannotSave
from bot.machine.patience import Backoff, Patience
from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from bot.storage.connections.folder import DATABASE, ERASURE_KEY, LEDGER
from bot.storage.copies.restoring import restore
from bot.storage.copies.whole_files import copy
from tests.doors.inprocess import InProcessRequest
from tests.simulation.diary import Heard, Known
from tests.simulation.files import MORNING, ZONE, a_small_day
from tests.simulation.readers import PUBLIC, Pages, Reader
from tests.stage import ORGANISER, Stage, staged
from tests.web.reading import FREE

PEOPLE = ("Alva", "Bo", "Cia")
READERS = ("Dana", "Eli")

SOON = Backoff(first=0.005, longest=0.02)
QUICK = Patience(
    token_asked_after=(0.0, 0.01),
    introductions=SOON,
    probes=SOON,
    trials=SOON,
    trial=0.05,
    relapse=0.05,
    silence=0.02,
    chat_silence=0.02,
    trial_look=0.005,
    poll_grace=0.05,
    shortest_poll=0.01,
    polls=SOON,
    updates=SOON,
    marks_pause=0.01,
    sending_pause=0.01,
    longest_change=0.0,
)

MANY_PAGES = 1_000_000

IN_FLIGHT_SECONDS = 0.04
"""How long is waited in a step for what a fault may hold up; the steps after it wait again."""

REST_SECONDS = 60.0
"""How long for what nothing holds up, on a machine that has much else to do; then it hangs."""

ARRIVAL_SECONDS = 0.0005
"""Between two looks whether the bot has fetched what people sent."""

HEALED_SECONDS = 90.0
"""After which everything that is due has to be done."""


@dataclass
class World:
    """One day at one event. What people did is known, to be held against what the bot kept."""

    folder: Path
    event: Path
    """As it is before anything happens; each day has a copy of its own."""
    clock: RehearsalClock = field(default_factory=lambda: RehearsalClock(MORNING, speed=0))
    processes: int = 0
    """How many there were."""
    _alive: int | None = None
    """Which of them may speak."""
    has_files: bool = False
    """Did organisers send another programme, which a new process has to look for?"""
    is_disturbed: bool = False
    """Is there something that may go wrong just now?"""
    _is_full: bool = False
    """Can the database hold no more?"""
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    def __post_init__(self) -> None:
        self.sandbox = Sandbox(self.clock, timezone=ZONE.key)
        self.people = [self.sandbox.person(name, "sv", 2001 + n) for n, name in enumerate(PEOPLE)]
        self.organiser = self.sandbox.person("Olle", "sv", ORGANISER)
        self.data = self.folder / "data-0"
        self.programme = a_small_day(self.event)
        shutil.copytree(self.event, self.own_event)
        self.readers = [Reader(11 + n, name) for n, name in enumerate(READERS)]
        self.copies: list[tuple[Path, Known]] = []
        self._heard_until = 0

    @property
    def own_event(self) -> Path:
        """A programme that organisers send is laid down there."""
        return self.folder / "event"

    async def start(self) -> None:
        self.processes += 1
        self._is_full = False
        mine = self._alive = self.processes
        self.stage: Stage = await self._stack.enter_async_context(
            staged(
                self.data,
                self.own_event,
                sandbox=self.sandbox,
                patience=QUICK,
                web=FREE,
                web_url=PUBLIC,
                programme=None if self.has_files else self.programme,
                new_request=lambda: InProcessRequest(self.sandbox, lambda: self._alive != mine),
            )
        )
        way = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        await self._stack.enter_async_context(way)
        self.pages = Pages(way, self.stage.bot.web_url)

    async def stop(self) -> None:
        """In order."""
        await self._stack.aclose()
        self._stack = AsyncExitStack()

    async def kill(self) -> None:
        """From one moment to the next; what was committed is there, and nothing more is said."""
        self._alive = None
        left = self.folder / f"data-{self.processes}"
        left.mkdir()
        copy(self.data / DATABASE, left / DATABASE)
        for name in (ERASURE_KEY, LEDGER):
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(self.data / name, left / name)
        await self.stop()
        self.data = left

    async def set_aside(self, known: Known) -> None:
        """Make a copy that may be restored later, with what it is known to hold."""
        path = self.folder / f"copy-{len(self.copies)}.db"
        copy(self.data / DATABASE, path)
        self.copies.append((path, known))

    async def restore_last(self) -> Known:
        """Put the newest copy in the database's place, while no bot runs; gives what it holds."""
        path, known = self.copies[-1]
        restore(path, self.data / DATABASE, self.clock.now())
        return known

    async def move(self, by: timedelta) -> None:
        self.clock.jump(self.clock.now() + by)

    async def settle(self) -> None:
        """Until all that came is handled and all that is due is sent, or not so soon.

        What went wrong is over once everything is at rest, and nothing more of it is in store.
        """
        if not self.is_disturbed:
            async with asyncio.timeout(REST_SECONDS):
                await self._rest()
            return
        # What is done here in the bot's place fails with a full disk, as it does there.
        with contextlib.suppress(TimeoutError, CannotSave):
            async with asyncio.timeout(IN_FLIGHT_SECONDS):
                await self._rest()
                self.is_disturbed = self._is_full or self.sandbox.faults.are_open

    async def _rest(self) -> None:
        [bot] = self.sandbox.world.bots.values()
        while bot.updates.count():  # noqa: ASYNC110 -- the sandbox tells nobody
            await asyncio.sleep(ARRIVAL_SECONDS)
        await self.stage.settle()

    def disturb(self, method: str, kind: str, times: int) -> None:
        """Let the next calls of a method go wrong."""
        self.is_disturbed = True
        self.sandbox.faults.add(method, kind, times)

    async def fill_disk(self) -> None:
        """Nothing that needs another page of the database can be written."""
        self.is_disturbed = self._is_full = True
        await self._allow_pages(1)  # SQLite takes it for as many as there are

    async def _allow_pages(self, most: int) -> None:
        writer = self.stage.bot.services.storage.database._writer
        await writer.execute(f"PRAGMA max_page_count={most}")

    async def heal(self) -> None:
        """Everything works again; the clock goes on, so that pauses end."""
        self.sandbox.faults.clear()
        self.is_disturbed = self._is_full = False
        await self._allow_pages(MANY_PAGES)
        async with asyncio.timeout(HEALED_SECONDS):
            for _ in range(5):
                await self.move(timedelta(seconds=40))
                await self._rest()

    @property
    def everybody(self) -> list[Person]:
        return [*self.people, self.organiser]

    def news(self) -> list[Heard]:
        """Every message that came to somebody's phone since the last look, or took another's place."""
        fresh = self.sandbox.ledger.since(self._heard_until)
        self._heard_until += len(fresh)
        return [
            Heard(
                int(entry.chat_id or 0),
                entry.at,
                str(entry.parameters["text"]),
                entry.method == "sendMessage",
            )
            for entry in fresh
            if entry.method in {"sendMessage", "editMessageText"}
        ]
