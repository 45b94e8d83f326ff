"""A whole bot on a sandbox without sockets, for conversations in tests."""

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import aiohttp

from bot.clock import RehearsalClock
from bot.config import Config, ListeningAddress, Secret
from bot.machine.patience import PATIENT, Patience
from bot.programme.files.reader import load_programme
from bot.programme.programme import Programme
from bot.running.process import running
from bot.running.running_bot import Running
from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from bot.services import EventServices
from bot.telegram.connection import NewRequest
from bot.web.push.endpoints import EndpointPolicy
from bot.web.sites.sites import Sites
from handlers import new_conversation
from tests.doors.guests import Guest
from tests.doors.inprocess import InProcessRequest
from tests.web.browsing import Browser
from tests.web.guest import WebGuest
from tests.web.reading import FREE

IFO = Path(__file__).parent.parent / "schedule_data" / "motesplats-ifo-2023"
TOKEN = "100001:SANDBOX"
ORGANISER = 1001
FETCHED_SECONDS = 10.0
"""Where nothing is fetched any more, nothing is waited for."""


@dataclass(repr=False)  # a failing test would print the whole programme
class Stage:
    """The bot, its Telegram and its clock, which stands still unless it is moved."""

    sandbox: Sandbox
    bot: Running
    clock: RehearsalClock
    way: aiohttp.ClientSession | None = None
    """To the web door, where that is the one at which guests are."""
    _web_guests: dict[str, WebGuest] = field(default_factory=dict)

    def guest(self, name: str = "Alva", language: str = "sv") -> Guest:
        """Somebody at the door that this stage is about."""
        if self.way is None:
            return self.person(name, language)
        if name not in self._web_guests:
            browser = Browser(self.way, self.bot.web_url)
            self._web_guests[name] = WebGuest(browser, language)
        return self._web_guests[name]

    def person(self, name: str = "Alva", language: str = "sv") -> Person:
        return self.sandbox.person(name, language)

    @property
    def event(self) -> EventServices:
        """The one that everybody here is at."""
        return self.bot.services.event_of()

    @property
    def sites(self) -> Sites:
        """What the web door serves."""
        assert self.bot.sites is not None
        return self.bot.sites

    @property
    def organiser(self) -> Person:
        return self.sandbox.person("Olle", "sv", ORGANISER)

    async def ask(self, person: Person, text: str) -> str:
        """Send a text and give the plain text of the reply."""
        await person.send(text)
        return (await person.next_reply()).text

    async def handled(self) -> None:
        """Wait until everything typed has been fetched and handled, where anything is fetched."""
        updates = self.sandbox.world.bots[TOKEN].updates
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FETCHED_SECONDS):
                while updates.count():  # noqa: ASYNC110 -- a queue sets no event when it is empty
                    await asyncio.sleep(0.001)
        await self.bot.dispatcher.idle()

    async def jump(self, local: str) -> None:
        """Move to a local time and wait until all that is due then was sent."""
        await self.handled()
        zone = self.event.programme.zone
        self.clock.jump(datetime.fromisoformat(local).replace(tzinfo=zone))
        await self.settle()

    async def settle(self) -> None:
        """Wait until everything typed is handled and everything due is sent; guests look at it."""
        await self.handled()
        await self.bot.ticks.tick()
        await self.bot.ticks.idle()
        await self.bot.sender.idle()
        if self.bot.sites:
            await self.bot.sites.lobby.board.put_up()
        for guest in self._web_guests.values():
            await guest.look()


@functools.cache
def shipped_programme() -> Programme:
    return load_programme(IFO)


@contextlib.asynccontextmanager
async def staged(
    data: Path,
    event: Path = IFO,
    at: str = "2023-11-30T08:15",
    sandbox: Sandbox | None = None,
    organisers: tuple[int, ...] = (ORGANISER,),
    patience: Patience = PATIENT,
    web: ListeningAddress | None = None,
    web_url: str = "",
    pushes_to: EndpointPolicy | None = None,
    door: str = "telegram",
    copy: str = "",
    programme: Programme | None = None,
    others: Sequence[Path] = (),
    new_request: NewRequest | None = None,
) -> AsyncIterator[Stage]:
    """Set the stage at a local time; with a `sandbox` it goes on where another run ended.

    Its web door is open where it has an address, or where that is the `door` of its guests; the
    world reaches it where it has a public one. With `copy` copies leave for there. A `programme` was
    read already; `others` are folders of more events; `new_request` is another way to the sandbox.
    """
    if sandbox is None:
        shipped = event == IFO and programme is None
        programme = shipped_programme() if shipped else programme or load_programme(event)
        moment = datetime.fromisoformat(at).replace(tzinfo=programme.zone)
        sandbox = Sandbox(RehearsalClock(moment, speed=0), timezone=programme.event.timezone)
    clock = sandbox.clock
    assert isinstance(clock, RehearsalClock)
    config = Config(
        token=Secret(TOKEN),
        api_url="http://sandbox",
        data=data,
        events=(event, *others),
        organisers=organisers,
        sends_per_second=0,
        sends_per_chat=0,
        updates_per_person=0,
        web_url=web_url,
        web=web or (FREE if door == "web" else None),
        copy=copy,
    )
    request = new_request or functools.partial(InProcessRequest, sandbox)
    async with running(
        config,
        clock,
        new_conversation,
        new_request=request,
        programmes={event: programme} if programme and not others else None,
        patience=patience,
        pushes_to=pushes_to,
    ) as bot:
        work = asyncio.create_task(bot.work())
        try:
            async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as way:
                yield Stage(sandbox, bot, clock, way if door == "web" else None)
        finally:
            work.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await work
