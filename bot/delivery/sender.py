"""Sending what the outbox holds: a few at a time, each with exactly one outcome."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime

import structlog
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.clock import Clock
from bot.delivery.messenger import Messenger, is_gone
from bot.delivery.pacing import Lane
from bot.delivery.request import NotSent, may_have_arrived
from bot.errors import CannotSave
from bot.replies import Outgoing, Reply, without_emoji
from bot.storage import Storage
from bot.storage.database import Transaction
from bot.storage.outbox import Claimed, Decision, Outcome, State
from bot.storage.participants import Participant

SENDERS = 4
"""Sends under way at once, and so the most that a crash can leave in doubt."""

RETRY_SECONDS = 2.0
"""Before the next try after the network or the disk failed."""

HURRY_SECONDS = 0.5
"""For giving back what has not left, when there is no time for more."""

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
        self._poked = asyncio.Event()
        self._stopping = asyncio.Event()
        self._workers: tuple[asyncio.Task[None], ...] = ()
        self._busy = 0

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
        in_doubt = await self._storage.write(lambda tx: self._storage.outbox.recover(tx, now))
        if in_doubt:
            log.warning("sending.in-doubt", count=in_doubt)

    async def run(self) -> None:
        """Send until cancelled; `close` then waits for what is under way."""
        self._workers = tuple(asyncio.create_task(self._work()) for _ in range(SENDERS))
        await asyncio.wait(self._workers)

    async def idle(self) -> None:
        """Wait until nothing is due and nothing under way."""
        while self._busy or await self._storage.outbox.has_due(self._clock.now()):
            self.poke()
            await asyncio.sleep(0.005)

    async def close(self, seconds: float) -> None:
        """Let what is under way end within that time; what has not left by then goes back."""
        self._stopping.set()
        self.poke()
        try:
            if self._workers:
                await asyncio.wait(self._workers, timeout=seconds)
        finally:
            self._messenger.close()
            if self._workers:
                await asyncio.wait(self._workers, timeout=HURRY_SECONDS)
            for worker in self._workers:
                worker.cancel()
            await asyncio.gather(*self._workers, return_exceptions=True)

    async def _work(self) -> None:
        while not self._stopping.is_set():
            try:
                claimed = await self._claim()
                if claimed is None:
                    await self._poked.wait()
                    self._poked.clear()
                else:
                    await self._carry_out(claimed)
            except Exception as error:  # noqa: BLE001 -- a sender that stops, stops for ever
                log.error("sending.broke", error=type(error).__name__)
                await self._pause()

    async def _claim(self) -> Claimed | None:
        """The next decision that is due, if anything may be sent now."""
        now = self._clock.now()
        if self._messenger.paused_for or not self._may_send():
            return None
        if not await self._storage.outbox.has_due(now):
            return None
        claiming = asyncio.ensure_future(
            self._storage.write(lambda tx: self._storage.outbox.claim(tx, 1, now))
        )
        self._busy += 1
        try:
            return next(iter(await asyncio.shield(claiming)), None)
        except asyncio.CancelledError:
            for claimed in await claiming:  # committed all the same
                await self._write_down(claimed, Outcome(State.PENDING))
            raise
        finally:
            self._busy -= 1

    async def _carry_out(self, claimed: Claimed) -> None:
        self._busy += 1
        try:
            outcome = await self._attempt_safely(claimed)
            await self._write_down(claimed, outcome)
        finally:
            self._busy -= 1
        if outcome.state is State.PENDING:
            await self._pause()

    async def _attempt_safely(self, claimed: Claimed) -> Outcome:
        """Whatever goes wrong with one, it has an outcome and the others are sent."""
        try:
            return await self._attempt(claimed)
        except Exception as error:  # noqa: BLE001 -- see above
            log.error("sending.broke", kind=claimed.decision.kind, error=type(error).__name__)
            return Outcome(State.IN_DOUBT, reason=type(error).__name__)

    async def _attempt(self, claimed: Claimed) -> Outcome:
        """Send; PENDING means that it did not leave and is to be taken up again."""
        decision = claimed.decision
        participant = await self._storage.participants.by_id(decision.participant_id)
        if participant is None or not participant.reachable:
            return Outcome(State.CANCELLED, reason="unreachable")
        try:
            outgoing = await self._renderers[decision.kind](decision, participant)
        except CannotSave:
            return Outcome(State.PENDING)
        except Exception as error:  # noqa: BLE001 -- one that cannot be said must not stop others
            log.error("sending.unsayable", kind=decision.kind, error=type(error).__name__)
            return Outcome(State.FAILED, reason="broken")
        if outgoing is None:
            return Outcome(State.CANCELLED, reason="not wanted any more")
        return await self._say(claimed, participant, outgoing)

    async def _say(
        self, claimed: Claimed, participant: Participant, outgoing: Outgoing
    ) -> Outcome:
        reply = without_emoji(outgoing.reply) if participant.plain else outgoing.reply
        try:
            message_id = await self._deliver(
                participant, replace(outgoing, reply=reply), claimed.decision
            )
        except TelegramError as error:
            return _outcome_of(error, claimed)
        if message_id is None:
            return Outcome(State.FAILED, reason="not allowed")
        await self._remember(participant, reply)
        return Outcome(State.SENT, message_id)

    async def _deliver(
        self, participant: Participant, outgoing: Outgoing, decision: Decision
    ) -> int | None:
        """Send, or mend what was sent; None where Telegram does not allow that (any more)."""
        chat_id, check = participant.telegram_id, lambda: self._check(decision)
        if outgoing.rewrites is None:
            return await self._messenger.send(
                chat_id, outgoing.reply, lane=Lane.BULK, silent=outgoing.silent, check=check
            )
        mended = await self._messenger.mend(
            chat_id, outgoing.rewrites, outgoing.reply, removes=outgoing.removes, check=check
        )
        return outgoing.rewrites if mended else None

    async def _remember(self, participant: Participant, reply: Reply) -> None:
        dialogues, now = self._storage.dialogues, self._clock.now()
        if reply.choices:
            with contextlib.suppress(CannotSave):
                await self._storage.write(
                    lambda tx: dialogues.remember_list(tx, participant.id, reply, now)
                )

    def _check(self, decision: Decision) -> None:
        """Nothing is sent that became too late while it waited for its turn."""
        if self._clock.now() >= decision.expires_at:
            raise NotSent("expired")

    async def _write_down(self, claimed: Claimed, outcome: Outcome) -> None:
        """Keep how it went, for as long as it takes: only we know."""
        while True:
            try:
                await self._storage.write(lambda tx: self._settle(tx, claimed, outcome))
            except CannotSave:
                log.error("sending.not-written", state=outcome.state.value)
                await asyncio.sleep(RETRY_SECONDS)
            else:
                return

    async def _settle(self, tx: Transaction, claimed: Claimed, outcome: Outcome) -> None:
        outbox, now = self._storage.outbox, self._clock.now()
        if outcome.state is State.PENDING:
            await outbox.give_back(tx, claimed, now, tried=outcome.reason is not None)
            return
        await outbox.settle(tx, claimed, outcome, now)
        if outcome.reason == "blocked":
            participant_id = claimed.decision.participant_id
            await self._storage.participants.lose(tx, participant_id)
            await outbox.cancel_for(tx, participant_id, now)

    async def _pause(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), RETRY_SECONDS)


def _outcome_of(error: TelegramError, claimed: Claimed) -> Outcome:
    if isinstance(error, NotSent | RetryAfter | InvalidToken):
        return Outcome(State.PENDING)
    if is_gone(error):
        return Outcome(State.FAILED, reason="blocked")
    log.error("sending.failed", kind=claimed.decision.kind, error=type(error).__name__)
    if not may_have_arrived(error):
        return Outcome(State.FAILED, reason="refused")
    if claimed.decision.urgent and claimed.attempt < 2:
        return Outcome(State.PENDING, reason="tried")
    # Only a person decides to send it again.
    return Outcome(State.IN_DOUBT, reason=type(error).__name__)
