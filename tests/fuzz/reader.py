"""What is fuzzed: something that reads what comes from elsewhere, and what it may do with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tests.fuzz.mutation import Mutate, as_text


class Broken(Exception):  # noqa: N818 -- it reads as what is so
    """What was read is not as it is promised to be."""


@dataclass(frozen=True)
class Reader:
    """`read` gives back nothing; it raises one of `refusals` where that is what is promised."""

    name: str
    new_samples: Callable[[], Sequence[bytes]]
    begin: Callable[[], Callable[[bytes], object]]
    """Prepares what reading needs, and gives what reads."""
    mutate: Mutate = as_text
    refusals: tuple[type[Exception], ...] = ()
    seconds: float = 0.25
    """Of the processor, for one case; what reads on the event loop holds up everybody."""
    longest: int = 0
    """Bytes that ever reach it; 0 where that is a matter of `seconds`."""

    @cached_property
    def samples(self) -> Sequence[bytes]:
        found = self.new_samples()
        assert found, f"{self.name} has no samples"
        return found
