"""One case, read: how long that took, whether it grew, and what came of it that may not be."""

import itertools
import random
import resource
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

from tests.fuzz.mutation import repeated
from tests.fuzz.reader import Broken, Reader

MOST_MEGABYTES = 200
"""By which one case may make the process larger than it ever was."""

FIRST_LENGTH = 4_000
DOUBLINGS = 4
TOO_STEEP = 3.2
"""Times the time for twice the input, twice in a row: 2 is in proportion, 4 is its square."""
LONG_ENOUGH = 0.08
"""Seconds; below that a steep growth is noise."""


@dataclass(frozen=True)
class Fault:
    """What a reader did that it may not. The case shows it again."""

    reader: str
    kind: str
    told: str
    case: bytes

    @property
    def signature(self) -> str:
        """The same for what surely is the same fault."""
        return f"{self.reader}: {self.kind}: {self.told.splitlines()[-1] if self.told else ''}"


class TooLongError(BaseException):
    """Passes through whatever catches every Exception."""


def once(
    reader: Reader, read: Callable[[bytes], object], case: bytes
) -> tuple[float, Fault | None]:
    """Gives the seconds of the processor that it took."""
    before, largest = time.thread_time(), _megabytes()
    kind, told = "", ""
    try:
        _limited(lambda: read(case), 4 * reader.seconds)
    except TooLongError:
        kind, told = "too slow", _where()
    except reader.refusals:
        pass
    except MemoryError:
        kind, told = "out of memory", _where()
    except Broken as broken:
        kind, told = "broken", str(broken)
    except Exception:  # noqa: BLE001 -- whatever it is, it is found
        kind, told = "raised", _where()
    seconds = time.thread_time() - before
    if not kind and seconds > reader.seconds:
        kind, told = "too slow", f"{seconds:.1f} s"
    if not kind and (grown := _megabytes() - largest) > MOST_MEGABYTES:
        kind, told = "too large", f"{grown} MB"
    return seconds, Fault(reader.name, kind, told, case) if kind else None


def grown(
    reader: Reader, read: Callable[[bytes], object], chance: random.Random
) -> tuple[float, Fault | None]:
    """Is twice as much read in about twice the time? Doubles a piece of a sample until that is seen."""
    longer, times = repeated(chance, chance.choice(reader.samples)), []
    for n in range(DOUBLINGS + 1):
        case = longer(FIRST_LENGTH << n)
        if reader.longest and len(case) > reader.longest:
            break
        seconds, fault = once(reader, read, case)
        times.append(seconds)
        if fault:
            return max(times), fault
        if seconds > LONG_ENOUGH and len(times) > 2 and _is_steep(times[-3:]):
            told = " ".join(f"{each:.3f}" for each in times)
            return max(times), Fault(reader.name, "superlinear", f"seconds {told}", case)
    return max(times, default=0.0), None


def _is_steep(times: list[float]) -> bool:
    return all(later > TOO_STEEP * earlier for earlier, later in itertools.pairwise(times))


def _limited(work: Callable[[], object], seconds: float) -> None:
    """By the processor's time, so that a busy machine makes no difference."""
    before = signal.signal(signal.SIGPROF, _end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        work()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _end(_: int, __: FrameType | None) -> None:
    raise TooLongError


def _where() -> str:
    """The innermost places in the product, and the error."""
    lines = traceback.format_exc(limit=-4).strip().splitlines()
    return "\n".join([*lines[-9:-1], lines[-1][:300]])


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
