"""What every step of a day is made of: one thing is done, at once or before the last one is over."""

import asyncio
import contextlib
import tempfile
from collections import Counter
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant

from bot.sandbox.chats.bubbles import ButtonPress
from bot.sandbox.people import Person
from tests.rows import rows_of
from tests.simulation.diary import Diary
from tests.simulation.files import SESSIONS, ZONE
from tests.simulation.promises import Watch
from tests.simulation.world import PEOPLE, READERS, World

T = TypeVar("T")

somebody = st.integers(0, len(PEOPLE) - 1)
some_reader = st.integers(0, len(READERS) - 1)
some_session = st.sampled_from(SESSIONS)
haste = st.sampled_from([0, 0, 0, 1, 2, 5, 12])
"""Turns of the loop before the next thing happens; most are not over then. 0 waits for rest."""


@dataclass
class Tally:
    """How much was done, so that a day on which nothing succeeds is seen."""

    days: int = 0
    steps: int = 0
    done: Counter[str] = field(default_factory=Counter)
    """What the bot did because of it, by its own record and by what people heard."""

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.days + other.days, self.steps + other.steps, self.done + other.done)

    def __str__(self) -> str:
        told = ", ".join(f"{what} {n}" for what, n in self.done.most_common())
        return f"{self.steps} steps in {self.days} days: {told}"


class Steps(RuleBasedStateMachine):
    """One run; its rules are in the classes that are made of this one."""

    event: Path
    tally: Tally

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.place = tempfile.TemporaryDirectory(prefix="motesplats-day-", dir=_quick_folder())
        self.world = World(Path(self.place.name), self.event)
        self.diary = Diary()
        self.watch = Watch(self.world, self.diary)
        self.words = 0
        self.tally.days += 1
        self.wait(self.world.start())
        for person in self.world.everybody:
            self.wait(person.send("/start"))
        self.wait(self.world.settle())

    def teardown(self) -> None:
        try:
            self.wait(self._end_well())
        finally:
            self.wait(self.world.stop())
            self.runner.close()
            self.place.cleanup()

    @invariant()
    def nothing_is_broken(self) -> None:
        self.wait(self.watch.look())

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """What is broken is told with all chats, since some of it comes about once in many days."""
        try:
            return self.runner.run(work)
        except AssertionError as broken:
            broken.add_note("\n".join(self._chats()))
            raise

    def go(self, work: Coroutine[Any, Any, object], haste: int = 0) -> None:
        """Do it, and go on before, or after, it has had its effects."""
        self.tally.steps += 1
        self.wait(self._go(work, haste))

    async def _go(self, work: Coroutine[Any, Any, object], haste: int) -> None:
        await work
        if not haste:
            await self.world.settle()
        for _ in range(haste):
            await asyncio.sleep(0)

    async def _end_well(self) -> None:
        """Everything is healed: all that is due is done, and everybody is answered."""
        await self.world.heal()
        await self.watch.look()
        await self.watch.look_healed()
        for person in self.world.everybody:
            person.unblock()
            person.forget_replies()
            await person.send("/nu")
        await self.world.settle()
        for person in self.world.everybody:
            assert (await person.next_reply(timeout=60)).text, f"{person.name} is not answered"
        await self._count()

    async def _count(self) -> None:
        database = self.world.stage.bot.services.storage.database
        for row in await rows_of(database, "SELECT action FROM audit"):
            self.tally.done[row["action"]] += 1
        self.tally.done.update(self.watch.seen)

    def _chats(self) -> Iterator[str]:
        for person in self.world.everybody:
            yield f"{person.name} ({person.id}):"
            for each in person.messages():
                at = datetime.fromtimestamp(each.json["date"], ZONE)
                line = (each.text.splitlines() or [""])[0]
                yield f"  {at:%H:%M:%S} {'>' if each.outgoing else ' '} {line}"

    # What the rules have in common.

    @property
    def at_rest(self) -> bool:
        """Is nothing disturbed, so that what was done has its effects?"""
        return not self.world.is_disturbed

    def word(self) -> str:
        """One that nobody has written yet."""
        self.words += 1
        return f"ord{self.words}"

    async def press(self, person: Person, *buttons: str) -> ButtonPress | None:
        """One after the other, as far as they are there; gives the last that was.

        Whoever was erased is nobody new by it.
        """
        pressed = None
        for button in buttons:
            with contextlib.suppress(LookupError):
                pressed = await person.press(button)
                await self.world.settle()
        return pressed

    async def say(self, person: Person, text: str) -> str:
        """Type it; gives what stands last in the chat once everybody is at rest."""
        await self.send(person, text)
        await self.world.settle()
        return person.messages()[-1].text

    async def send(self, person: Person, text: str) -> None:
        """Whoever writes is somebody again, also who was erased."""
        self.diary.come_back(person.id)
        await person.send(text)


def _quick_folder() -> str | None:
    """Memory, where there is such a folder: a day writes to the disk again and again."""
    shared = Path("/dev/shm")
    return str(shared) if shared.is_dir() else None
