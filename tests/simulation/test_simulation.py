"""Whatever happens in whatever order: nothing is lost, doubled, late or told to who is gone.

`SIMULATION_SEED=4711` plays the same runs again; `SIMULATION_MINUTES` says for how long (soak).
"""

import asyncio
import itertools
import os
import random
import tempfile
import time
from collections.abc import Coroutine, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, seed, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from bot.programme.files import FILE_NAME
from bot.sandbox.people import Person
from tests.simulation.promises import Diary, look, look_healed, thanked_for
from tests.simulation.world import PEOPLE, SESSIONS, World, another_file

T = TypeVar("T")

SEED = int(os.environ.get("SIMULATION_SEED", "20231130"))
MINUTES = float(os.environ.get("SIMULATION_MINUTES", "10"))

somebody = st.integers(0, len(PEOPLE) - 1)
some_session = st.sampled_from(SESSIONS)
haste = st.sampled_from([0, 0, 0, 1, 2, 5, 12])
"""Turns of the loop before the next thing happens; most are not over then. 0 waits for rest."""

FILE_SECONDS = 3.0
"""For another process to read a small file."""

steps_taken = itertools.count()


class Day(RuleBasedStateMachine):
    """One run: a day in which the world does its worst."""

    event: Path

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.place = tempfile.TemporaryDirectory(prefix="motesplats-day-")
        self.world = World(Path(self.place.name), self.event)
        self.diary = Diary()
        self.words = (f"ord{n}" for n in itertools.count())
        self.wait(self.world.start())
        for person in self.world.everybody:
            self.wait(person.send("/start"))
        self.wait(self.world.settle())

    def teardown(self) -> None:
        try:
            self.wait(self._heal_and_look())
        finally:
            self.wait(self.world.stop())
            self.runner.close()
            self.place.cleanup()

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    def go(self, work: Coroutine[Any, Any, object], haste: int) -> None:
        """Do it, and go on before, or after, it has had its effects."""
        next(steps_taken)
        self.wait(self._go(work, haste))

    async def _go(self, work: Coroutine[Any, Any, object], haste: int) -> None:
        await work
        if haste:
            for _ in range(haste):
                await asyncio.sleep(0)
            return
        await self.world.settle()
        if not self.world.is_disturbed:
            await look(self.world, self.diary)

    async def _heal_and_look(self) -> None:
        await self.world.heal()
        await look_healed(self.world, self.diary)
        for person in self.world.everybody:
            person.unblock()
            person.forget_replies()
            await person.send("/nu")
        await self.world.stage.settle()
        for person in self.world.everybody:
            assert (await person.next_reply(timeout=60)).text, f"{person.name} is not answered"

    # What people do.

    @rule(n=somebody, haste=haste)
    def begins(self, n: int, haste: int) -> None:
        self.diary.forgotten.discard(self.world.people[n].id)
        self.go(self.world.people[n].send("/start"), haste)

    @rule(n=somebody, session=some_session, haste=haste)
    def saves(self, n: int, session: str, haste: int) -> None:
        self.go(self._save(self.world.people[n], session), haste)

    @rule(n=somebody, session=some_session, haste=haste)
    def drops(self, n: int, session: str, haste: int) -> None:
        self.go(self._press(self.world.people[n], f"save:{session}:0"), haste)

    @rule(n=somebody, haste=haste)
    def answers(self, n: int, haste: int) -> None:
        person, word = self.world.people[n], next(self.words)
        self.diary.forgotten.discard(person.id)
        self.diary.written[word] = person.id
        self.go(person.send(f"/tarmed {word}"), haste)

    @rule(n=somebody, haste=haste)
    def asks(self, n: int, haste: int) -> None:
        self.go(self.world.people[n].send("var är pass nummer 3"), haste)

    @rule(n=somebody)
    def has_everything_erased(self, n: int) -> None:
        self.go(self._forget(self.world.people[n]), 0)

    @rule(n=somebody, haste=haste)
    def mutes(self, n: int, haste: int) -> None:
        self.go(self.world.people[n].send("/stopp"), haste)

    @rule(n=somebody)
    def blocks(self, n: int) -> None:
        next(steps_taken)
        self.world.people[n].block()

    # What organisers do.

    @rule(haste=haste)
    def announces(self, haste: int) -> None:
        self.go(self._announce(next(self.words)), haste)

    @rule(session=some_session, what=st.sampled_from(["cancel", "restore"]), haste=haste)
    def changes(self, session: str, what: str, haste: int) -> None:
        self.go(self._change(session, what), haste)

    @rule(minutes=st.sampled_from([5, 10, 30]), haste=haste)
    def delays(self, minutes: int, haste: int) -> None:
        self.go(self.world.organiser.send(f"/skjut {minutes}"), haste)

    @rule(haste=haste)
    def takes_back(self, haste: int) -> None:
        self.go(self._take_back(), haste)

    @rule(kind=st.sampled_from(["moved", "gone", "renumbered", "broken"]))
    def sends_a_file(self, kind: str) -> None:
        self.go(self._send_file(kind), 0)

    # What the world does.

    @rule(seconds=st.sampled_from([1, 20, 60, 300, 900, 1800]), haste=haste)
    def time_passes(self, seconds: int, haste: int) -> None:
        self.go(self.world.move(timedelta(seconds=seconds)), haste)

    @rule(seconds=st.sampled_from([1, 90, 600]))
    def the_clock_is_put_back(self, seconds: int) -> None:
        self.go(self.world.move(-timedelta(seconds=seconds)), 0)

    @rule(
        method=st.sampled_from(["sendMessage", "editMessageText", "getUpdates", "*"]),
        kind=st.sampled_from(["429", "500", "502", "reset", "drop", "malformed"]),
        times=st.integers(1, 3),
    )
    def telegram_falls_ill(self, method: str, kind: str, times: int) -> None:
        next(steps_taken)
        self.world.disturb(method, kind, times)

    @rule(kind=st.sampled_from(["duplicate", "reorder"]))
    def updates_come_oddly(self, kind: str) -> None:
        next(steps_taken)
        self.world.disturb("getUpdates", kind, 1)

    @rule()
    def the_disk_is_full(self) -> None:
        self.go(self.world.fill_disk(), 1)

    @rule()
    def everything_works_again(self) -> None:
        self.go(self.world.heal(), 0)

    @rule()
    def the_process_is_killed(self) -> None:
        self.go(self._again(self.world.kill()), 0)

    @rule()
    def the_bot_is_restarted(self) -> None:
        self.go(self._again(self.world.stop()), 0)

    @rule()
    def a_copy_is_made(self) -> None:
        self.go(self._set_aside(), 0)

    @rule()
    def an_older_copy_is_put_back(self) -> None:
        if self.world.copies:
            self.go(self._put_back(), 0)

    async def _save(self, person: Person, session: str) -> None:
        await person.send(f"/start s_{session}")
        self.diary.forgotten.discard(person.id)
        await self.world.settle()
        await self._press(person, f"save:{session}:1")

    async def _press(self, person: Person, button: str) -> None:
        """If it is there."""
        if button.endswith(":1") and button.startswith("save:"):
            n = button.split(":")[1].removeprefix("s")
            self.world.pressed_to_save[person.id].add(f"Pass nummer {n}")
        try:
            await person.press(button)
        except LookupError:
            return

    async def _forget(self, person: Person) -> None:
        asked = await person.send("/glom")
        await self.world.settle()
        self.diary.gone.update(self.diary.words_of(person))
        await self._press(person, "erase")
        await self.world.settle()
        answers = [each.text for each in person.messages() if each.message_id > asked.message_id]
        if any(text.startswith("Klart.") for text in answers):
            self.diary.forgotten.add(person.id)
            self.world.pressed_to_save[person.id].clear()

    async def _announce(self, word: str) -> None:
        organiser = self.world.organiser
        await organiser.send(f"/meddela {word} till alla")
        await self.world.settle()
        people = await self.world.stage.bot.services.storage.participants.get(
            self.world.address_of(organiser)
        )
        if people:
            await organiser.send(str(len(self.world.everybody)))

    async def _change(self, session: str, what: str) -> None:
        organiser = self.world.organiser
        await organiser.send(f"/andra {session}")
        await self.world.settle()
        await self._press(organiser, f"ch:{session}")
        await self.world.settle()
        await self._press(organiser, "Ställ in" if what == "cancel" else "Hålls ändå")
        await self.world.settle()
        await self._press(organiser, "Ja, ställ in" if what == "cancel" else "Ja")

    async def _send_file(self, kind: str) -> None:
        """And take it into use, whatever is asked before."""
        organiser, self.world.has_files = self.world.organiser, True
        await organiser.upload(FILE_NAME, another_file(self.event, kind))
        await self.world.settle(FILE_SECONDS)
        for _ in range(2):
            await self._press(organiser, "fileok")
            await self.world.settle()

    async def _take_back(self) -> None:
        await self.world.organiser.send("/angra")
        await self.world.settle()
        await self._press(self.world.organiser, "Ångra")

    async def _again(self, end: Coroutine[Any, Any, None]) -> None:
        await end
        await self.world.start()

    async def _set_aside(self) -> None:
        await self.world.settle()
        thanked = {word for one in self.world.people for word in thanked_for(self.world, one)}
        await self.world.set_aside(thanked)

    async def _put_back(self) -> None:
        """What came after the copy is gone; only what nobody was thanked for may be there again."""
        await self.world.stop()
        thanked = await self.world.restore_last()
        self.diary.gone.update(self.diary.written.keys() - thanked)
        await self.world.start()


def play(event: Path, number: int, runs: int, steps: int) -> None:
    """So many days, each as long as that at most; raises what is broken."""
    machine = type("Day", (Day,), {"event": event})
    run_state_machine_as_test(
        seed(number)(machine),
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            print_blob=True,
            verbosity=Verbosity.normal,
        ),
    )


@pytest.fixture(scope="session")
def event(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("event")


@pytest.mark.parametrize("part", range(4))
@pytest.mark.timeout(600)
def test_two_hundred_short_days(event: Path, part: int) -> None:
    play(event, SEED + part, runs=50, steps=12)


@pytest.mark.soak
@pytest.mark.timeout(60 * 60 * 4)
def test_days_for_as_long_as_there_is_time(event: Path) -> None:
    until = time.monotonic() + 60 * MINUTES
    for number in _numbers():
        print(f"SIMULATION_SEED={number}: {next(steps_taken)} steps so far", flush=True)
        play(event, number, runs=20, steps=60)
        if time.monotonic() > until:
            break


def _numbers() -> Iterator[int]:
    if "SIMULATION_SEED" in os.environ:
        return itertools.count(SEED)
    return itertools.count(random.SystemRandom().randrange(10**9))
