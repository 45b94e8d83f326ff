"""Pushes what was put up, beside everything else: nobody waits for a push service."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Coroutine
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol
from weakref import WeakValueDictionary

import structlog
from yarl import URL

from bot.clock import Clock
from bot.errors import CannotSave
from bot.machine.patience import Patience
from bot.storage import Storage
from bot.storage.people.push_subscriptions import PushSubscription
from bot.web.push.endpoints import EndpointPolicy
from bot.web.push.keys import push_keys
from bot.web.push.line import PushAttempt, PushVerdict, push_line
from bot.web.push.messages import PushMessage

MOST_ATTEMPTS = 5

MOST_AT_ONE_SERVICE = 8
"""Pushes under way, so that a slow service keeps nobody else's waiting."""

MOST_UNDER_WAY = 20_000
"""Messages and browsers that wait. What is more is let go: the notice stands on the pages."""

log = structlog.get_logger()


class PushOutcome(StrEnum):
    """Each push to a browser has one."""

    SENT = "sent"
    """The service took it."""
    GONE = "gone"
    """The browser is no more, and is forgotten."""
    FAILED = "failed"


class Line(Protocol):
    async def attempt(
        self, subscription: PushSubscription, message: PushMessage, now: datetime
    ) -> PushAttempt: ...


class Pusher:
    """`outcomes` counts how pushes ended since the start. All of it is in memory."""

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        line: Line,
        patience: Patience,
        public_key: str,
        policy: EndpointPolicy,
    ) -> None:
        self.public_key = public_key
        self.policy = policy
        self.outcomes: Counter[PushOutcome] = Counter()
        self._storage = storage
        self._clock = clock
        self._line = line
        self._pauses = patience.pushes
        self._under_way: set[asyncio.Task[None]] = set()
        self._services: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    def push(self, message: PushMessage) -> None:
        """Push it to all of the person's browsers, from now on and without being waited for."""
        self._begin(self._push_to_all(message))

    async def idle(self) -> None:
        """Wait until every push has its outcome."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def close(self) -> None:
        """Give up what is under way."""
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _push_to_all(self, message: PushMessage) -> None:
        for subscription in await self._storage.push_subscriptions.of(message.participant_id):
            self._begin(self._push(subscription, message))

    async def _push(self, subscription: PushSubscription, message: PushMessage) -> None:
        outcome = PushOutcome.FAILED
        try:
            outcome = await self._deliver(subscription, message)
        finally:
            self.outcomes[outcome] += 1
        if outcome is PushOutcome.GONE:
            subscriptions, endpoint = self._storage.push_subscriptions, subscription.endpoint
            await self._storage.write(lambda tx: subscriptions.forget(tx, endpoint))

    async def _deliver(self, subscription: PushSubscription, message: PushMessage) -> PushOutcome:
        """Whoever has left, or turned it off, meanwhile gets nothing."""
        service = URL(subscription.endpoint).host or ""
        for number in range(1, MOST_ATTEMPTS + 1):
            async with self._room_at(service):
                now = self._clock.now()
                known = await self._storage.push_subscriptions.at(subscription.endpoint)
                if known != subscription or message.seconds_left(now) <= 0:
                    return PushOutcome.FAILED
                attempt = await self._line.attempt(subscription, message, now)
            if attempt.verdict is PushVerdict.SENT:
                return PushOutcome.SENT
            if attempt.verdict is PushVerdict.GONE:
                return PushOutcome.GONE
            pause = max(self._pauses.after(number), attempt.wait or 0)
            if attempt.verdict is PushVerdict.REFUSED or pause > self._pauses.longest:
                break
            if number < MOST_ATTEMPTS:
                await asyncio.sleep(pause)
        log.warning("push.failed", service=service, verdict=attempt.verdict)
        return PushOutcome.FAILED

    def _room_at(self, service: str) -> asyncio.Semaphore:
        return self._services.setdefault(service, asyncio.Semaphore(MOST_AT_ONE_SERVICE))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        if len(self._under_way) >= MOST_UNDER_WAY:
            work.close()
            self.outcomes[PushOutcome.FAILED] += 1
            return
        task = asyncio.create_task(_told_if_it_fails(work))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)


async def _told_if_it_fails(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except CannotSave:
        log.warning("push.not-kept")
    except Exception as error:  # noqa: BLE001 -- a push that fails is no reason for anything else to
        log.error("push.broke", error=type(error).__name__)


@contextlib.asynccontextmanager
async def open_pusher(
    storage: Storage, clock: Clock, patience: Patience, public_url: str, policy: EndpointPolicy
) -> AsyncIterator[Pusher | None]:
    """None where the keys cannot be had: everything else goes on without pushes."""
    keys = await asyncio.to_thread(push_keys, storage.database.path.parent, public_url)
    if keys is None:
        yield None
        return
    async with push_line(keys, policy, patience.push_seconds) as line:
        pusher = Pusher(storage, clock, line, patience, keys.public, policy)
        try:
            yield pusher
        finally:
            await pusher.close()
