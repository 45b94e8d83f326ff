"""What changes while a page is open, and who is told of it."""

import asyncio
import contextlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from hashlib import blake2s
from typing import NoReturn

from bot.errors import CannotSave
from bot.programme.programme import Programme
from bot.services import Services
from bot.storage.messages.web_messages import WebMessage, WebMessageKind
from bot.web.lookout import look_often
from bot.web.visitors import MOST_STANDING

WOKEN_A_SECOND = 50
"""Pages of those who are told something; each then fetches what is new, which is made for it alone."""

MOST_OPEN = 5_000

MOST_OF_ONE = 20
"""Pages that one person has open."""

AT_ONCE = 50
"""Pages that are woken in one go."""

NOTHING = "0"


@dataclass(frozen=True)
class LiveState:
    """Short names for what a page shows; a name is another when what it stands for is."""

    programme: str
    standing: str
    notices: str

    def __str__(self) -> str:
        return f"{self.programme}.{self.standing}.{self.notices}"

    @classmethod
    def read(cls, text: str) -> "LiveState | None":
        """As a page or a browser gives it back."""
        return (
            cls(*text.split(".")) if re.fullmatch(r"\w{1,16}\.\w{1,16}\.\w{1,16}", text) else None
        )

    def steps_from(self, known: "LiveState") -> Iterator[tuple[str, "LiveState"]]:
        """What has changed, by name, each with the state of whoever knows of it too."""
        for name in (each.name for each in fields(self)):
            if getattr(self, name) != getattr(known, name):
                known = replace(known, **{name: getattr(self, name)})
                yield name, known


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


class Live:
    """One look for all pages; each page is only woken, and compares."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._programme: Programme | None = None
        self._programme_name = ""
        self._standing = NOTHING
        self._told = ("", "")
        """What everybody sees, as all who listen were last woken for."""
        self._listeners: defaultdict[int | None, set[Listener]] = defaultdict(set)
        self._poked = asyncio.Event()
        self.is_closed = False

    @property
    def open_pages(self) -> int:
        return len(self._all())

    @property
    def standing(self) -> str:
        """The name of the notice that everybody sees."""
        return self._standing

    def poke(self) -> None:
        """Something was committed that everybody may see."""
        self._poked.set()

    def tell(self, people: Iterable[int]) -> None:
        """There is something else for these than before; the first hear of it at once."""
        loop = asyncio.get_running_loop()
        concerned = (each for person in people for each in self._listeners.get(person, ()))
        for number, listener in enumerate(concerned):
            loop.call_later(number / WOKEN_A_SECOND, listener.wake)

    async def run(self) -> NoReturn:
        """Look, and wake everybody when there is something new, until cancelled."""
        await look_often(self.look, self._poked, "live")

    async def look(self) -> None:
        """Wake all who listen where everybody sees something else than before."""
        event, now = self._services.event_of(), self._services.clock.now()
        with contextlib.suppress(CannotSave):
            standing = await self._services.storage.announcements.standing(event.id, now)
            self._standing = (
                _named((standing.id, *standing.texts.items())) if standing else NOTHING
            )
        seen = self._standing, self._name_of(event.programme)
        if seen == self._told:
            return
        self._told = seen
        for number, listener in enumerate(self._all()):
            listener.wake()
            if number % AT_ONCE == 0:  # whoever asks for a page comes in between
                await asyncio.sleep(0)

    def state(self, standing: Iterable[WebMessage]) -> LiveState:
        """What a page shows now above which these messages stand."""
        notices = [each for each in standing if each.kind is WebMessageKind.NOTICE]
        told = _named([(each.id, each.made_at) for each in notices]) if notices else NOTHING
        return LiveState(self._name_of(self._services.event_of().programme), self._standing, told)

    async def state_for(self, person: int | None) -> LiveState:
        """The same for somebody's pages, as is kept now; of nobody's, what everybody sees."""
        if person is None:
            return self.state(())
        messages, now = self._services.storage.web_messages, self._services.clock.now()
        return self.state(await messages.standing(person, now, MOST_STANDING))

    @contextlib.contextmanager
    def listening(self, person: int | None) -> Iterator[Listener | None]:
        """None where there are too many already."""
        of_same = len(self._listeners.get(person, ()))
        is_full = self.open_pages >= MOST_OPEN or (person is not None and of_same >= MOST_OF_ONE)
        if self.is_closed or is_full:
            yield None
            return
        listener, same = Listener(person), self._listeners[person]
        same.add(listener)
        try:
            yield listener
        finally:
            same.discard(listener)
            if not same:
                self._listeners.pop(person, None)

    def close(self) -> None:
        """Let every open page go."""
        self.is_closed = True
        for listener in self._all():
            listener.wake()

    def _all(self) -> list[Listener]:
        return [each for listeners in self._listeners.values() for each in listeners]

    def _name_of(self, programme: Programme) -> str:
        """Worked out once for each version that is taken into use; the same after a restart."""
        if programme is not self._programme:
            self._programme_name = _named((programme.file, sorted(programme.full)))
            self._programme = programme
        return self._programme_name


def _named(value: object) -> str:
    return blake2s(repr(value).encode(), digest_size=4).hexdigest()
