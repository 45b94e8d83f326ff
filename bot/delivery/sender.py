"""Sending what the outbox holds: a few at a time, each with exactly one outcome."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

import structlog
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TelegramError

from bot.clock import Clock
from bot.delivery.messenger import Messenger, is_gone
from bot.delivery.pacing import Lane
from bot.delivery.request import NotSent
from bot.errors import CannotSave
from bot.replies import Outgoing
from bot.storage import Storage
from bot.storage.database import Transaction
from bot.storage.outbox import Claimed, Decision, Outcome, State
from bot.storage.participants import Participant

SENDERS = 4
"""Sends under way at once, and so the most that a crash can leave in doubt."""

log = structlog.get_logger()

Render = Callable[[Decision, Participant], Awaitable[Outgoing | None]]
"""What a decision says at the moment of sending; None when it should not be sent any more."""


class Sender:
    """Takes due decisions from the outbox, renders, sends, and writes down how it went."""

    def __init__(
        self,
        storage: Storage,
        messenger: Messenger,
        clock: Clock,
        renderers: Mapping[str, Render],
        may_send: Callable[[], bool] = lambda: True,
    ) -> None:
        self._storage = storage
        self._messenger = messenger
        self._clock = clock
        self._renderers = renderers
        self._may_send = may_send
        self._free = asyncio.Semaphore(SENDERS)
        self._poked = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    def poke(self) -> None:
        """There may be something to send."""
        self._poked.set()

    async def wake(self, now: datetime) -> None:
        """A tick: look whether something has become due."""
        if await self._storage.outbox.has_due(now):
            self.poke()

    async def recover(self) -> None:
        """After a start: settle what an earlier process had under way."""
        now = self._clock.now()
        await self._storage.write(lambda tx: self._storage.outbox.recover(tx, now))

    async def run(self) -> None:
        """Send until cancelled; whoever adds to the outbox pokes."""
        self.poke()
        while True:
            await self._poked.wait()
            self._poked.clear()
            with contextlib.suppress(CannotSave):
                while self._may_send() and await self._send_some():
                    pass

    async def idle(self) -> None:
        """Wait until nothing is due and nothing under way."""
        while self._tasks or await self._storage.outbox.has_due(self._clock.now()):
            self.poke()
            await asyncio.sleep(0.005)

    async def close(self, seconds: float) -> None:
        """Let what is under way end within that time."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in self._tasks:
            task.cancel()

    async def _send_some(self) -> bool:
        """Begin as many sends as there are free senders; False when nothing is due."""
        await self._free.acquire()
        self._free.release()
        now = self._clock.now()
        if not await self._storage.outbox.has_due(now):
            return False
        limit = SENDERS - len(self._tasks)
        claimed = await self._storage.write(
            lambda tx: self._storage.outbox.claim(tx, limit, self._clock.now())
        )
        for each in claimed:
            await self._free.acquire()
            task = asyncio.create_task(self._send(each))
            self._tasks.add(task)
            task.add_done_callback(self._end)
        return bool(claimed)

    def _end(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._free.release()
        if not task.cancelled() and (error := task.exception()):
            log.error("sending.broke", error=type(error).__name__)

    async def _send(self, claimed: Claimed) -> None:
        decision = claimed.decision
        participant = await self._storage.participants.by_id(decision.participant_id)
        if participant is None or not participant.reachable:
            await self._settle(claimed, Outcome(State.CANCELLED, reason="unreachable"))
            return
        outgoing = await self._renderers[decision.kind](decision, participant)
        if outgoing is None:
            await self._settle(claimed, Outcome(State.CANCELLED, reason="not wanted any more"))
            return
        try:
            message_id = await self._messenger.send(
                participant.telegram_id, outgoing.reply, lane=Lane.BULK, silent=outgoing.silent
            )
        except (NotSent, RetryAfter):
            await self._give_back(claimed)
        except TelegramError as error:
            await self._settle_failed(claimed, participant, error)
        else:
            await self._settle(claimed, Outcome(State.SENT, message_id))

    async def _settle_failed(
        self, claimed: Claimed, participant: Participant, error: TelegramError
    ) -> None:
        if is_gone(error):
            await self._settle(claimed, Outcome(State.FAILED, reason="blocked"))
            await self._mark_unreachable(participant)
        elif isinstance(error, BadRequest | ChatMigrated) or not isinstance(error, NetworkError):
            log.error("sending.refused", kind=claimed.decision.kind, error=error.message)
            await self._settle(claimed, Outcome(State.FAILED, reason="refused"))
        elif claimed.decision.urgent and claimed.attempt < 2:
            await self._give_back(claimed, tried=True)
        else:
            # It may have been delivered: only a person decides to send it again.
            await self._settle(claimed, Outcome(State.IN_DOUBT, reason=type(error).__name__))

    async def _settle(self, claimed: Claimed, outcome: Outcome) -> None:
        now = self._clock.now()
        await self._storage.write(
            lambda tx: self._storage.outbox.settle(tx, claimed, outcome, now)
        )

    async def _give_back(self, claimed: Claimed, *, tried: bool = False) -> None:
        now = self._clock.now()
        await self._storage.write(
            lambda tx: self._storage.outbox.give_back(tx, claimed, now, tried=tried)
        )
        await asyncio.sleep(1)
        self.poke()

    async def _mark_unreachable(self, participant: Participant) -> None:
        now = self._clock.now()

        async def unit(tx: Transaction) -> None:
            await self._storage.participants.save(tx, participant, reachable=False)
            await self._storage.outbox.cancel_for(tx, participant.id, now)

        await self._storage.write(unit)
