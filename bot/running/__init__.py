"""A running bot: built from its parts, started in the right order, and stopped in the reverse."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import structlog
from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import BaseRequest

from bot.changes.starting import programme_at_start
from bot.clock import Clock
from bot.config import Config
from bot.conversation import Conversation
from bot.courtesy import Pace
from bot.errors import StartError
from bot.i18n import load_translators
from bot.live_event import LiveEvent
from bot.programme.programme import Programme
from bot.roles import Role
from bot.running.wiring import build_services
from bot.services import Services
from bot.storage import Storage, backups, open_storage
from bot.storage.beginning import refuse_to_begin_anew
from bot.storage.database import Transaction
from bot.storage.folder import DATABASE, UNDER_WAY, locked, prepare_folder
from bot.storage.roles import Grant
from bot.telegram import menu, trouble
from bot.telegram.api import BotApi
from bot.telegram.attempts import Attempts
from bot.telegram.crew import Crew
from bot.telegram.dispatch import Dispatcher
from bot.telegram.door import TelegramDoor
from bot.telegram.entrance import Entrance
from bot.telegram.flight import FlightRecorder
from bot.telegram.flood import FloodGuard
from bot.telegram.inbox import Poller
from bot.telegram.line import TelegramLine
from bot.telegram.messenger import Messenger
from bot.telegram.pacing import Pacer
from bot.telegram.parsing import parse
from bot.telegram.patience import Patience
from bot.telegram.request import AiohttpRequest
from bot.telegram.sender import Sender
from bot.telegram.timekeeping import Timekeeper
from bot.telegram.token_doubt import TokenDoubt
from bot.upkeep.housekeeping import Housekeeping, daily_backup
from bot.upkeep.restoring import erase_again, pass_over_sent
from bot.upkeep.reviving import Reviving
from bot.upkeep.rounds import Rounds
from bot.upkeep.supervisor import Supervisor
from bot.upkeep.ticks import Ticks

log = structlog.get_logger()

PATIENT = Patience()

NOBODY = Supervisor()

DRAIN_SECONDS = 8.0
"""For finishing what is under way after a request to stop; all of stopping takes ten at most."""

LOOK_SECONDS = 1.0
"""Between two looks at the database's files while nothing is written; every commit looks too."""


@dataclass(frozen=True)
class Running:
    """The parts that whoever runs the bot may want to reach."""

    services: Services
    dispatcher: Dispatcher
    poller: Poller
    sender: Sender
    ticks: Ticks
    timekeeper: Timekeeper
    conversation: Conversation
    bot: Bot
    messenger: Messenger

    async def next_moment(self) -> datetime | None:
        """The next instant at which something happens by itself."""
        return await self.services.jobs.next_moment(self.services.clock.now())

    async def recover(self) -> None:
        """Settle what an earlier process, or a database that was replaced, had under way."""
        services, now = self.services, self.services.clock.now()
        await pass_over_sent(services.storage, services.jobs, now)
        for event in services.events.values():
            await erase_again(services.storage, event.privacy, now)
        await self.sender.recover()

    async def work(self) -> None:
        """Fetch, send and tick until cancelled.

        Raises Misconfigured when the token is refused, and DatabaseGone or DatabaseDisturbed.
        """
        await self.dispatcher.resume()
        try:
            async with asyncio.TaskGroup() as group:
                database = self.services.storage.database
                group.create_task(database.stay_in_place(LOOK_SECONDS), name="database in place")
                for part in (self.poller, self.sender, self.ticks, self.timekeeper):
                    group.create_task(part.run(), name=type(part).__name__)
                commands = self.conversation.commands
                group.create_task(menu.publish(self.bot, self.services, commands), name="menu")
                for event in self.services.events.values():
                    group.create_task(event.understanding.answerer(), name="first index")
        except* StartError as failed:
            raise failed.exceptions[0] from None


@contextlib.asynccontextmanager
async def running(
    config: Config,
    clock: Clock,
    conversation: Conversation,
    *,
    new_request: Callable[[], BaseRequest] = AiohttpRequest,
    speed: Callable[[], float] = lambda: 1.0,
    tick_seconds: float = 1.0,
    programme: Programme | None = None,
    patience: Patience = PATIENT,
    fresh: bool = False,
    supervisor: Supervisor = NOBODY,
) -> AsyncIterator[Running]:
    """Run the bot for as long as the block lasts.

    `programme` is the event's, where it was read already. Raises StartError or ProgrammeError when
    it cannot start; so it does, unless `fresh`, when the database is missing where there was one.
    """
    # Else the library warns at each 429 that the type of its pauses will change.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    programme = programme or await programme_at_start(config.event, config.data)
    database = prepare_folder(config.data)
    async with contextlib.AsyncExitStack() as stack:
        stack.enter_context(locked(config.data))
        if not fresh:
            refuse_to_begin_anew(database)
        storage = await stack.enter_async_context(
            open_storage(database, lambda path: backups.back_up(path, clock.now(), rotates=False))
        )
        pace = Pace(config.sends_per_second)
        event = LiveEvent(programme, storage, load_translators(), pace)
        # Fetching has connections of its own: they are thrown away when they fall silent.
        requests = [await _opened(stack, new_request()) for _ in range(2)]
        api, polling = [_api_of(config, request) for request in requests]
        pacer = Pacer(config.sends_per_second, config.sends_per_chat, speed, patience)
        stack.callback(pacer.close)
        doubt = TokenDoubt(api, patience.token_asked_at_start)
        telegram = await _connect(config, doubt, supervisor, *requests)
        stack.push_async_callback(telegram.shutdown)
        recorder = FlightRecorder(config.data / UNDER_WAY)
        stack.callback(recorder.close)
        bot = _wire(
            config,
            clock,
            conversation,
            storage,
            event,
            api,
            polling,
            pacer,
            telegram,
            tick_seconds,
            patience,
            recorder,
        )
        await _prepare(config, bot.services)
        await bot.recover()
        supervisor.ready()
        try:
            yield bot
        finally:
            supervisor.stopping()
            # Cancelled meanwhile, by a second request to stop, both end at once.
            await asyncio.gather(
                bot.dispatcher.close(DRAIN_SECONDS), bot.sender.close(DRAIN_SECONDS)
            )


async def _opened(stack: contextlib.AsyncExitStack, request: BaseRequest) -> BaseRequest:
    await request.initialize()
    stack.push_async_callback(request.shutdown)
    return request


def _api_of(config: Config, request: BaseRequest) -> BotApi:
    return BotApi(request, config.api_url, config.token.get_secret_value())


async def _connect(
    config: Config,
    doubt: TokenDoubt,
    supervisor: Supervisor,
    request: BaseRequest,
    polling: BaseRequest,
) -> Bot:
    """The bot, known to Telegram; waits out an outage."""
    bot = Bot(
        config.token.get_secret_value(),
        base_url=f"{config.api_url.rstrip('/')}/bot",
        base_file_url=f"{config.api_url.rstrip('/')}/file/bot",
        request=request,
        get_updates_request=polling,
    )
    wait = 0.5
    while True:
        try:
            await bot.initialize()
        except InvalidToken:
            await doubt.refused()
            await doubt.until_due()
        except TelegramError as error:
            log.warning("start.no-answer", error=type(error).__name__, again_in=wait)
            supervisor.waits_for_telegram()
            await asyncio.sleep(wait)
            wait = min(30.0, wait * 2)
        else:
            return bot


def _wire(
    config: Config,
    clock: Clock,
    conversation: Conversation,
    storage: Storage,
    event: LiveEvent,
    api: BotApi,
    polling: BotApi,
    pacer: Pacer,
    telegram: Bot,
    tick_seconds: float,
    patience: Patience,
    recorder: FlightRecorder,
) -> Running:
    messenger = Messenger(api, pacer)
    services = build_services(
        config,
        clock,
        storage,
        event,
        TelegramDoor(telegram, messenger),
        telegram.username,
        lambda: sender.poke(),  # noqa: PLW0108 -- the sender comes after
    )
    jobs = services.jobs
    line = TelegramLine(api, clock, services.failures, patience, changed=services.poke)
    sender = Sender(
        storage,
        clock,
        Attempts(storage, messenger, clock, jobs.render, jobs.harmless_twice),
        line,
        Crew(lambda: messenger.per_second),
        may_send=lambda: not (messenger.paused_for or poller.conflicted),
    )
    entrance = Entrance(services, conversation, messenger, api)
    flood = FloodGuard(config.updates_per_person, trouble.warner(services, messenger))
    apologise = trouble.apologiser(services, messenger)
    dispatcher = Dispatcher(
        partial(parse, bot=telegram),
        entrance.handle,
        storage,
        clock,
        flood,
        apologise,
        pacer.backlog,
        recorder,
    )
    doubt = TokenDoubt(api, patience.token_asked_after)
    poller = Poller(polling, storage, clock, dispatcher, doubt)
    hourly = {
        "tidying": Housekeeping(storage, [event], clock).tidy,
        "backup": daily_backup(config.data / DATABASE, clock),
    }
    rounds = Rounds(services.failures, services.pulse, hourly)
    ticks = Ticks(
        clock,
        services.failures,
        services.pulse,
        often={
            "expired": Reviving(storage).look,
            **jobs.recurring,
            "sending": sender.wake,
            "database": storage.database.answer_for_itself,
        },
        rounds=rounds,
        seconds=tick_seconds,
    )
    timekeeper = Timekeeper(clock, api)
    return Running(
        services, dispatcher, poller, sender, ticks, timekeeper, conversation, telegram, messenger
    )


async def _prepare(config: Config, services: Services) -> None:
    """Put the kept changes over the files, make the events live and the organisers organisers."""
    storage, now = services.storage, services.clock.now()
    language = services.translator("").language
    events = services.events.values()
    for event in events:
        await event.editor.load()

    async def unit(tx: Transaction) -> None:
        for event in events:
            await storage.records.go_live(tx, event.programme, now)
        await storage.records.rest(tx, besides=services.events.keys())
        for telegram_id in config.organisers:
            participant = await storage.participants.join(tx, telegram_id, language, now)
            await storage.roles.grant(tx, participant.id, Grant(Role.ORGANISER), now)

    await storage.write(unit)
    for event in events:
        await event.swapping.begin(now)
