"""Days played by a number, with the world at its worst."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, Verbosity, seed, settings, strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from tests.simulation.deeds import deeds_of
from tests.simulation.misfortunes import Misfortunes
from tests.simulation.organisers import Organisers
from tests.simulation.people import People
from tests.simulation.steps import Tally


class Day(People, Organisers, Misfortunes):
    """A day on which the world does its worst."""

    @rule(data=st.data())
    def something_happens(self, data: st.DataObject) -> None:
        deeds = deeds_of(type(self))
        name = data.draw(st.sampled_from(tuple(deeds)))
        drawn = {each: data.draw(some, label=each) for each, some in deeds[name].items()}
        getattr(self, name)(**drawn)


@dataclass(frozen=True)
class Played:
    """What came of one seed; `fault` is None where every promise was kept."""

    number: int
    tally: Tally
    seconds: float
    work: float
    """Seconds of the processor, which do not grow with what else the machine has to do."""
    fault: BaseException | None

    def __str__(self) -> str:
        outcome = f"FAULT {self.fault!r}" if self.fault else "kept"
        steps = self.tally.steps
        pace = (
            f"{steps / self.seconds:.1f} a second, {1000 * self.work / steps:.1f} ms of work each"
        )
        return f"{self.number}: {steps} steps, {pace}: {outcome}"


def play(event: Path, number: int, runs: int, steps: int, tally: Tally) -> None:
    """So many days, each as long as that at most; raises what is broken."""
    machine = type("Day", (Day,), {"event": event, "tally": tally})
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


def play_each(event: Path, numbers: Iterable[int], runs: int, steps: int) -> Iterator[Played]:
    """One seed after the other, also after one that broke something."""
    for number in numbers:
        tally, begun, worked = Tally(), time.monotonic(), time.process_time()
        fault: BaseException | None = None
        try:
            play(event, number, runs, steps, tally)
        except (Exception, BaseExceptionGroup) as broken:  # noqa: BLE001 -- whatever it is, it is told
            fault = broken
        seconds, work = time.monotonic() - begun, time.process_time() - worked
        yield Played(number, tally, seconds, work, fault)
