"""A running bot: built from its parts, started in the right order, and stopped in the reverse."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.changes.start import programmes_at_start
from bot.clock import Clock
from bot.config import Config
from bot.conversation import Conversation, NewConversation
from bot.errors import TakenOver
from bot.events.live_event import LiveEvent
from bot.i18n import load_translators
from bot.jobs.sending_limits import Pace
from bot.machine.patience import PATIENT, Patience
from bot.programme.files.event_folders import event_folders
from bot.programme.programme import Programme
from bot.running.orders import answer_order
from bot.running.recurring import ticks_of
from bot.running.running_bot import Running
from bot.running.wakers import Wakers
from bot.running.web_door import app_url, web_door
from bot.safekeeping.copier import copier_of
from bot.safekeeping.rivals import Rivals, rivals_of
from bot.services import Services
from bot.side_door.listening import side_door
from bot.storage import Storage, open_storage
from bot.storage.connections.folder import DATABASE, UNDER_WAY, locked, prepare_folder
from bot.storage.copies import backups
from bot.storage.copies.first_use import refuse_to_begin_anew
from bot.telegram.accounts import address_of
from bot.telegram.connection import Connection, NewRequest, connected
from bot.telegram.http.flight import FlightRecorder
from bot.telegram.http.request import AiohttpRequest
from bot.telegram.http.token_doubt import TokenDoubt
from bot.telegram.receiving.dispatch import Dispatcher
from bot.telegram.receiving.entrance import Entrance
from bot.telegram.receiving.flood import FloodGuard
from bot.telegram.receiving.inbox import Poller
from bot.telegram.receiving.trouble import Trouble
from bot.telegram.receiving.update_parser import read
from bot.telegram.sending.attempts import Attempts
from bot.telegram.sending.crew import Crew
from bot.telegram.sending.door import TelegramDoor
from bot.telegram.sending.line import TelegramLine
from bot.telegram.sending.sender import Sender
from bot.telegram.timekeeping import Timekeeper
from bot.upkeep.supervisor import Supervisor
from bot.wiring import build_services, go_live

if TYPE_CHECKING:
    from bot.web.push.endpoints import EndpointPolicy

NOBODY = Supervisor()

DRAIN_SECONDS = 8.0
"""For finishing what is under way after a request to stop; all of stopping takes ten at most."""


@contextlib.asynccontextmanager
async def running(
    config: Config,
    clock: Clock,
    new_conversation: NewConversation,
    *,
    new_request: NewRequest = AiohttpRequest,
    speed: Callable[[], float] = lambda: 1.0,
    tick_seconds: float = 1.0,
    programmes: Mapping[Path, Programme] | None = None,
    patience: Patience = PATIENT,
    fresh: bool = False,
    supervisor: Supervisor = NOBODY,
    framed_by: Sequence[str] = (),
    pushes_to: "EndpointPolicy | None" = None,
) -> AsyncIterator[Running]:
    """Run the bot for as long as the block lasts.

    `programmes` are those of the events, by their folders, where they were read already; the
    conversation is made once updates are asked for. Pages of the origins `framed_by`, a rehearsal's,
    may frame the web door's, which opens before Telegram has answered and `pushes_to` services out
    in the world, or where a test has them.
    Raises StartError or ProgrammeError when it cannot start; so it does, unless `fresh`, when the
    database is missing where there was one.
    """
    if programmes is None:
        programmes = await programmes_at_start(event_folders(config.events), config.data)
    async with contextlib.AsyncExitStack() as stack:
        rivals = rivals_of(config, clock, patience)
        storage = await stack.enter_async_context(
            _own_storage(config, clock, patience, fresh=fresh)
        )
        await rivals.begin()
        translators, pace = load_translators(), Pace(config.sends_per_second)
        events = {
            folder: LiveEvent(programme, storage, translators, pace)
            for folder, programme in programmes.items()
        }
        connection = await stack.enter_async_context(
            connected(config, new_request, speed, patience)
        )
        recorder = FlightRecorder(config.data / UNDER_WAY)
        stack.callback(recorder.close)
        bot = _wire(
            config,
            clock,
            cache(partial(new_conversation, translators)),
            storage,
            events,
            connection,
            patience,
            recorder,
            tick_seconds,
            framed_by,
            rivals,
        )
        await go_live(bot.services, [address_of(each) for each in config.organisers])
        await bot.recover()
        await stack.enter_async_context(side_door(config.data, partial(answer_order, bot)))
        bot = await stack.enter_async_context(
            _with_door(bot, config, patience, framed_by, pushes_to)
        )
        await stack.enter_async_context(_in_service(bot, supervisor))
        yield bot


@contextlib.asynccontextmanager
async def _with_door(
    bot: Running,
    config: Config,
    patience: Patience,
    framed_by: Sequence[str],
    pushes_to: "EndpointPolicy | None",
) -> AsyncIterator[Running]:
    """With the web door open, where there is one."""
    services, wakers = bot.services, bot.wakers
    async with web_door(
        config, services, bot.poller, bot.converse, wakers, patience, framed_by, pushes_to
    ) as door:
        yield replace(bot, web_url=door.address, sites=door.sites)


@contextlib.asynccontextmanager
async def _in_service(bot: Running, supervisor: Supervisor) -> AsyncIterator[None]:
    """From Telegram's first answer on; at the end what is under way is finished."""
    await bot.meet_telegram(supervisor)
    supervisor.ready()
    seconds = DRAIN_SECONDS
    try:
        yield
    except TakenOver:
        seconds = 0.0  # what is under way is another's by now
        raise
    finally:
        supervisor.stopping()
        # Cancelled meanwhile, by a second request to stop, both end at once.
        await asyncio.gather(bot.dispatcher.close(seconds), bot.sender.close(seconds))
        if seconds:
            await bot.leave_copy()


@contextlib.asynccontextmanager
async def _own_storage(
    config: Config, clock: Clock, patience: Patience, *, fresh: bool
) -> AsyncIterator[Storage]:
    """The database of the data folder, which nobody else runs on meanwhile; raises as `running`."""
    database = prepare_folder(config.data)
    with locked(config.data):
        if not fresh:
            refuse_to_begin_anew(database)
        async with open_storage(
            database,
            lambda path: backups.back_up(path, clock.now(), rotates=False),
            lock_seconds=patience.lock,
        ) as storage:
            yield storage


def _wire(
    config: Config,
    clock: Clock,
    converse: Callable[[], Conversation],
    storage: Storage,
    events: Mapping[Path, LiveEvent],
    connection: Connection,
    patience: Patience,
    recorder: FlightRecorder,
    tick_seconds: float,
    framed_by: Sequence[str],
    rivals: Rivals,
) -> Running:
    api, messenger = connection.api, connection.messenger
    wakers = Wakers()

    def may_speak() -> bool:
        return rivals.may_speak(conflicted=poller.conflicted)

    services = build_services(
        events,
        clock,
        TelegramDoor(connection.bot, messenger, storage.addresses),
        wakers.wake,
        patience,
        config.web_url if config.web else "",
        app_url(config, framed_by),
        copier_of(config, storage.database, clock, patience.copies),
        rivals,
        may_speak,
        config.events,
    )
    jobs = services.jobs
    sender = Sender(
        storage,
        clock,
        Attempts(storage, messenger, clock, jobs.render, jobs.harmless_twice),
        TelegramLine(api, clock, services.failures, patience, changed=services.poke),
        Crew(lambda: messenger.per_second),
        may_send=lambda: may_speak() and not messenger.paused_for,
        pause=patience.sending_pause,
    )
    wakers.add(sender.poke)
    dispatcher = _dispatcher(config, services, converse, connection, recorder, patience)
    doubt = TokenDoubt(api, patience.token_asked_after)
    poller = Poller(connection.polling, api, storage, clock, dispatcher, doubt, patience, rivals)
    ticks = ticks_of(services, sender, config.data / DATABASE, tick_seconds)
    timekeeper = Timekeeper(clock, api)
    return Running(
        services,
        dispatcher,
        poller,
        sender,
        ticks,
        timekeeper,
        connection,
        converse,
        wakers,
        rivals,
    )


def _dispatcher(
    config: Config,
    services: Services,
    converse: Callable[[], Conversation],
    connection: Connection,
    recorder: FlightRecorder,
    patience: Patience,
) -> Dispatcher:
    """What takes up the updates, and tells of what went wrong with one."""
    bot, messenger = connection.bot, connection.messenger
    trouble = Trouble(services, messenger, bot)
    return Dispatcher(
        partial(read, bot=bot),
        Entrance(services, converse, messenger, connection.api, bot).handle,
        services.storage,
        services.clock,
        FloodGuard(config.updates_per_person, trouble.warn),
        trouble.apologise,
        connection.pacer.backlog,
        recorder,
        patience,
    )
