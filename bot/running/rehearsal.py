"""The day before the day: the bot on the sandbox, with one clock for both."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import RehearsalClock
from bot.config import Config, ListeningAddress, Secret
from bot.conversation import NewConversation
from bot.errors import StartError
from bot.locales import DEFAULT_LANGUAGE
from bot.programme.files.reader import load_programme
from bot.running.crowd import Crowd, DeliveryFigures, sum_up
from bot.running.one_week import onto_one_week
from bot.running.process import running
from bot.running.running_bot import Running
from bot.sandbox import Sandbox
from bot.sandbox.sandbox import number_of_this_run
from bot.sandbox.server.served_sandbox import serve

TOKEN = "100001:SANDBOX"  # noqa: S105 -- the sandbox's own, known to everybody
ORGANISER = 1001
PEOPLE = {1002: "Alva", 1003: "Bo"}
"""Two participants; the page shows them beside the organiser."""

HOST = "127.0.0.1"

FAST_TICK = 0.25
"""Real seconds between ticks, since a rehearsal's minute may pass in one."""

BEFORE_DOORS = timedelta(minutes=15)

SETTLING = timedelta(minutes=5)
"""Of the event, after the last answer of a crowd."""


@dataclass
class Stage:
    """A rehearsal under way: where its page is, and the bot."""

    url: str
    bot: Running
    sandbox: Sandbox
    _next: datetime | None = None

    async def work(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self.bot.work())
            group.create_task(self._look_ahead())

    def next_moment(self) -> datetime | None:
        """When the next thing happens by itself."""
        return self._next

    async def live_through(self, people: int) -> None:
        """Let a crowd live through the day."""
        services, event = self.bot.services, self.bot.services.event_of()
        crowd = Crowd(self.sandbox, event.programme, services.clock, people)
        await crowd.live()
        await services.clock.sleep(SETTLING.total_seconds())

    async def figures(self) -> list[DeliveryFigures]:
        """What has become of everything that was sent until now."""
        services = self.bot.services
        return await sum_up(services.storage, services.event_of().id)

    def passed(self) -> float:
        """How much of a crowd's day is over, from 0 to 1."""
        programme, now = self.bot.services.event_of().programme, self.bot.services.clock.now()
        start = programme.sessions[0].start - BEFORE_DOORS
        end = max(programme.end_of(session) for session in programme.sessions) + SETTLING
        return min(1.0, max(0.0, (now - start) / (end - start)))

    async def _look_ahead(self) -> None:
        while True:
            self._next = await self.bot.next_moment()
            await asyncio.sleep(FAST_TICK)


@contextlib.asynccontextmanager
async def rehearsal(
    events: Sequence[Path],
    data: Path,
    new_conversation: NewConversation,
    *,
    at: datetime | None = None,
    speed: float = 1.0,
    port: int = 0,
) -> AsyncIterator[Stage]:
    """Set the stage: sandbox, people and bot. `at` is local time of the first event.

    Several are moved onto one week, as copies beside the data, where more may come.

    Raises StartError when the port is taken, ProgrammeError when the event cannot be used.
    """
    named = tuple(events)
    if len(events) > 1:
        named = (data / "events",)
        events = onto_one_week(events, *named)
    programmes = {folder: load_programme(folder) for folder in events}
    programme = next(iter(programmes.values()))
    first = programme.sessions[0].start - BEFORE_DOORS
    clock = RehearsalClock(at.replace(tzinfo=programme.zone) if at else first, speed)
    zone = programme.event.timezone
    sandbox = Sandbox(clock, timezone=zone, first_number=number_of_this_run())
    sandbox.world.is_test_environment = True  # the web door of a rehearsal is not encrypted
    for number, name in PEOPLE.items():
        sandbox.person(name, DEFAULT_LANGUAGE, number)
    sandbox.person("Olle (arrangör)", DEFAULT_LANGUAGE, ORGANISER)
    try:
        server = await serve(sandbox, port=port)
    except OSError:
        raise StartError("start.port", port=port) from None
    door = _free_address()
    config = Config(
        token=Secret(TOKEN),
        api_url=server.url,
        data=data,
        events=named,
        organisers=(ORGANISER,),
        web=door,
        web_url=f"http://{door}",
    )
    try:
        async with running(
            config,
            clock,
            new_conversation,
            speed=lambda: max(1.0, clock.speed),
            tick_seconds=FAST_TICK,
            programmes=programmes,
            fresh=True,  # what was kept of a rehearsal is no loss
            framed_by=(server.url, f"http://localhost:{server.port}"),
        ) as bot:
            stage = Stage(server.url, bot, sandbox)
            sandbox.next_jump = stage.next_moment
            sandbox.show_web(bot.web_url)
            yield stage
    finally:
        await server.close()


def _free_address() -> ListeningAddress:
    """For the web door, whose address the bot's buttons hold before it is open."""
    with socket.create_server((HOST, 0)) as free:
        return ListeningAddress(HOST, free.getsockname()[1])
