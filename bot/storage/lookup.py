"""Reads as values, so that each is written once: for those who wait, and for units, which do not."""

import sqlite3
from collections.abc import Awaitable, Callable, Generator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Parameters = Mapping[str, Any]
Row = sqlite3.Row

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")


@dataclass(frozen=True)
class Select:
    """A statement, and what becomes of each of its rows."""

    sql: str
    parameters: Parameters
    build: Callable[[Row], Any]


@dataclass(frozen=True)
class Lookup(Generic[T_co]):
    """Something that is kept, still to be read.

    `await` gives what is committed; `tx.read` in a unit of work also what that has written.
    """

    selects: tuple[Select, ...]
    finish: Callable[..., T_co]
    """Makes the value of what each statement found."""
    fetch: Callable[[Select], Awaitable[list[Any]]]

    def __await__(self) -> Generator[Any, None, T_co]:
        return self._found().__await__()

    def map(self, change: Callable[[T_co], U]) -> "Lookup[U]":
        """Give what becomes of it by this."""
        return Lookup(self.selects, lambda *found: change(self.finish(*found)), self.fetch)

    async def _found(self) -> T_co:
        return self.finish(*[await self.fetch(select) for select in self.selects])


def both(first: Lookup[T], second: Lookup[U]) -> Lookup[tuple[T, U]]:
    """Two that do not hang on each other, as one."""
    n = len(first.selects)
    return Lookup(
        first.selects + second.selects,
        lambda *found: (first.finish(*found[:n]), second.finish(*found[n:])),
        first.fetch,
    )
