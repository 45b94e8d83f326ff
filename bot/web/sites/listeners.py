"""Pages that are open, at whatever event, each of which is woken when something may have changed."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

WOKEN_A_SECOND = 50
"""Pages of those who are told something; each then fetches what is new, which is made for it alone."""

MOST_OPEN = 5_000

MOST_OF_ONE = 20
"""Pages that one person has open."""


class Listener:
    """An open page. However much happens while it is told of something, it looks once more."""

    def __init__(self, person: int | None) -> None:
        self.person = person
        self._woken = asyncio.Event()

    def wake(self) -> None:
        self._woken.set()

    async def wait(self, seconds: float) -> bool:
        """Until something may have changed; False when nothing has for so long."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        is_woken = self._woken.is_set()
        self._woken.clear()
        return is_woken


class Listeners:
    """All of them, by whose they are."""

    def __init__(self) -> None:
        self._by_person: defaultdict[int | None, set[Listener]] = defaultdict(set)
        self.is_closed = False

    def __len__(self) -> int:
        return sum(map(len, self._by_person.values()))

    def tell(self, people: Iterable[int]) -> None:
        """There is something else for these than before; the first hear of it at once."""
        loop = asyncio.get_running_loop()
        concerned = (each for person in people for each in self._by_person.get(person, ()))
        for number, listener in enumerate(concerned):
            loop.call_later(number / WOKEN_A_SECOND, listener.wake)

    @contextlib.contextmanager
    def listening(self, person: int | None) -> Iterator[Listener | None]:
        """None where there are too many already."""
        of_same = len(self._by_person.get(person, ()))
        is_full = len(self) >= MOST_OPEN or (person is not None and of_same >= MOST_OF_ONE)
        if self.is_closed or is_full:
            yield None
            return
        listener, same = Listener(person), self._by_person[person]
        same.add(listener)
        try:
            yield listener
        finally:
            same.discard(listener)
            if not same:
                self._by_person.pop(person, None)

    def close(self) -> None:
        """Let every open page go."""
        self.is_closed = True
        for same in self._by_person.values():
            for listener in same:
                listener.wake()
