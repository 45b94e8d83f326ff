"""The parts of a bot that runs, and what they do together from its start to its end."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.conversation import Conversation
from bot.errors import StartError
from bot.programme.moments import EventState, state_of
from bot.running.wakers import Wakers
from bot.safekeeping.rivals import Rivals
from bot.services import EventServices, Services
from bot.telegram.connection import Connection
from bot.telegram.receiving.dispatch import Dispatcher
from bot.telegram.receiving.inbox import Poller
from bot.telegram.sending import menu
from bot.telegram.sending.sender import Sender
from bot.telegram.timekeeping import Timekeeper
from bot.upkeep.restored_copy import erase_again, pass_over_sent
from bot.upkeep.supervisor import Supervisor
from bot.upkeep.ticks import Ticks

if TYPE_CHECKING:
    from bot.web.sites.sites import Sites

HEAD_START_SECONDS = 0.003
"""Of the first question for updates: what all else imports and builds would hold it up."""

LOOK_SECONDS = 1.0
"""Between two looks at the database's files while nothing is written; every commit looks too."""

LAST_COPY_SECONDS = 1.5
"""For a last copy that leaves the machine."""


@dataclass(frozen=True)
class Running:
    """The parts that whoever runs the bot may want to reach."""

    services: Services
    dispatcher: Dispatcher
    poller: Poller
    sender: Sender
    ticks: Ticks
    timekeeper: Timekeeper
    connection: Connection
    converse: Callable[[], Conversation]
    wakers: Wakers
    rivals: Rivals
    web_url: str = ""
    """Where the web door listens, where there is one."""
    sites: "Sites | None" = None
    """What it serves."""

    @property
    def conversation(self) -> Conversation:
        return self.converse()

    async def next_moment(self) -> datetime | None:
        """The next instant at which something happens by itself."""
        return await self.services.jobs.next_moment(self.services.clock.now())

    async def recover(self) -> None:
        """Settle what an earlier process, or a database that was replaced, had under way."""
        services, now = self.services, self.services.clock.now()
        for event in services.events.values():
            await erase_again(services.storage, event.privacy, now)
        await pass_over_sent(services.storage, services.jobs, now)
        await self.sender.recover()

    async def meet_telegram(self, supervisor: Supervisor) -> None:
        """Return once Telegram has said who the bot is; whoever reads on the web has no need of it.

        Raises Misconfigured when the token is refused.
        """
        ticking: list[asyncio.Task[None]] = []

        def wait() -> None:
            supervisor.waits_for_telegram()
            if self.sites and not ticking:
                ticking.append(asyncio.create_task(self.ticks.run(), name="Ticks"))

        try:
            await self.connection.introduce(wait)
        finally:
            for task in ticking:
                task.cancel()
            await asyncio.gather(*ticking, return_exceptions=True)

    async def leave_copy(self) -> None:
        """Of what was written since the last one, if that takes no longer than stopping may."""
        if self.services.copier:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LAST_COPY_SECONDS):
                    await self.services.copier.finish()

    async def work(self) -> None:
        """Fetch, send and tick until cancelled.

        Raises Misconfigured when the token is refused, TakenOver, and DatabaseGone or DatabaseDisturbed.
        """
        try:
            async with asyncio.TaskGroup() as group:
                database = self.services.storage.database
                group.create_task(database.stay_in_place(LOOK_SECONDS), name="database in place")
                group.create_task(self._take_updates(), name="Poller")
                group.create_task(self.rivals.run(), name="Rivals")
                await asyncio.sleep(HEAD_START_SECONDS)
                if self.services.copier:
                    group.create_task(self.services.copier.run(), name="Copier")
                for part in (self.sender, self.ticks, self.timekeeper):
                    group.create_task(part.run(), name=type(part).__name__)
                group.create_task(self._settle_in(), name="settling in")
        except* StartError as failed:
            raise failed.exceptions[0] from None

    async def _take_updates(self) -> None:
        """Those that were left by the process before, then what comes; nothing that may be another's."""
        await self.poller.listen()
        await self.dispatcher.resume()
        await self.poller.run()

    async def _settle_in(self) -> None:
        """Build the index of what is asked about now, and only then bring the menus up to date.

        Those take some forty calls, and who has asked while there was no bot waits for an answer.
        That of another event is built when somebody first asks there. All is done again when an
        event comes or goes.
        """
        commands, changed = self.conversation.commands, self.services.opening.changed
        while True:
            changed.clear()
            for event in self._asked_about():
                await event.questions.answerer()
            await menu.publish(self.connection.bot, self.services, commands)
            await changed.wait()

    def _asked_about(self) -> list[EventServices]:
        """The events that are on; where none is, the one that whoever says nothing means."""
        now, events = self.services.clock.now(), self.services.events.values()
        on = [each for each in events if state_of(each.programme, now) is EventState.ON]
        return on or ([self.services.event_of()] if events else [])
