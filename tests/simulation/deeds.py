"""What may happen on a day: deeds, each with what is drawn for it, of which any comes at any time.

Rules of hypothesis would be these; but of many rules it leaves most out of most days, and a day on
which one thing happens again and again proves little.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from hypothesis import strategies as st

F = TypeVar("F", bound=Callable[..., None])

DRAWN = "drawn"


def deed(**drawn: st.SearchStrategy[Any]) -> Callable[[F], F]:
    """A method that is one thing that happens, with arguments that are drawn from these."""

    def mark(method: F) -> F:
        setattr(method, DRAWN, drawn)
        return method

    return mark


def deeds_of(machine: type) -> Mapping[str, Mapping[str, st.SearchStrategy[Any]]]:
    """All that may happen there by its name, with what is drawn for it."""
    return dict(sorted(_found(machine)))


def _found(machine: type) -> Iterator[tuple[str, Mapping[str, st.SearchStrategy[Any]]]]:
    for name in dir(machine):
        drawn = getattr(getattr(machine, name), DRAWN, None)
        if drawn is not None:
            yield name, drawn
