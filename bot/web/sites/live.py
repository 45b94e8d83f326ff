"""What changes at an event while a page of it is open, and who is told of it."""

import asyncio
import contextlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from hashlib import blake2s

from bot.errors import CannotSave
from bot.programme.programme import Programme
from bot.services import EventServices
from bot.storage.messages.web_messages import WebMessage, WebMessageKind
from bot.web.sites.listeners import Listener
from bot.web.sites.lobby import Lobby

AT_ONCE = 50
"""Pages that are woken in one go."""

NOTHING = "0"

GONE = "gone"
"""The name of the programme of an event that is live no more."""


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


class Live:
    """One look for all pages of an event; each page is only woken, and compares."""

    def __init__(self, lobby: Lobby, event: EventServices) -> None:
        self._lobby = lobby
        self._event = event
        self._here: set[Listener] = set()
        self._programme: Programme | None = None
        self._programme_name = ""
        self._standing = NOTHING
        self._told = ("", "")
        """What everybody sees, as all who listen were last woken for."""
        self._is_over = False

    @property
    def standing(self) -> str:
        """The name of the notice that everybody sees."""
        return self._standing

    @property
    def is_closed(self) -> bool:
        """Is nothing told any more?"""
        return self._is_over or self._lobby.listeners.is_closed

    async def look(self) -> None:
        """Wake all who listen where everybody sees something else than before."""
        services, now = self._lobby.services, self._lobby.services.clock.now()
        with contextlib.suppress(CannotSave):
            standing = await services.storage.announcements.standing(self._event.id, now)
            self._standing = (
                _named((standing.id, *standing.texts.items())) if standing else NOTHING
            )
        seen = self._standing, self._name()
        if seen == self._told:
            return
        self._told = seen
        for number, listener in enumerate([*self._here]):
            listener.wake()
            if number % AT_ONCE == 0:  # whoever asks for a page comes in between
                await asyncio.sleep(0)

    def state(self, standing: Iterable[WebMessage]) -> LiveState:
        """What a page shows now above which these messages stand."""
        notices = [each for each in standing if each.kind is WebMessageKind.NOTICE]
        told = _named([(each.id, each.made_at) for each in notices]) if notices else NOTHING
        return LiveState(self._name(), self._standing, told)

    async def state_for(self, person: int | None) -> LiveState:
        """The same for somebody's pages, as is kept now; of nobody's, what everybody sees."""
        if person is None:
            return self.state(())
        return self.state(await self._lobby.visitors.standing(person))

    @contextlib.contextmanager
    def listening(self, person: int | None) -> Iterator[Listener | None]:
        """See `Listeners.listening`."""
        with self._lobby.listeners.listening(person) as listener:
            if listener:
                self._here.add(listener)
            try:
                yield listener
            finally:
                self._here.discard(listener)

    def end(self) -> None:
        """The event is live no more: every page of it that is open is told, and let go."""
        self._is_over = True
        for listener in self._here:
            listener.wake()

    def _name(self) -> str:
        """Worked out once for each version that is taken into use; the same after a restart."""
        programme = self._event.programme
        if self._is_over:
            return GONE
        if programme is not self._programme:
            self._programme_name = _named((programme.file, sorted(programme.full)))
            self._programme = programme
        return self._programme_name


def _named(value: object) -> str:
    return blake2s(repr(value).encode(), digest_size=4).hexdigest()
