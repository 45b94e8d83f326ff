"""Sending what the outbox holds: several at a time, each with exactly one outcome."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.clock import Clock
from bot.errors import CannotSave
from bot.storage import Storage
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import ClaimedDecision, SendOutcome, State
from bot.telegram.accounts import TELEGRAM
from bot.telegram.sending.attempts import Attempts, QueuedMessage
from bot.telegram.sending.crew import Crew
from bot.telegram.sending.line import Passage, TelegramLine
from bot.telegram.sending.outcomes import Attempt, Verdict

HURRY_SECONDS = 0.5
"""For giving back what has not left, when there is no time for more."""

log = structlog.get_logger()


class Sender:
    """Takes due decisions from the outbox, lets each be tried, and writes down how it went."""

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        attempts: Attempts,
        line: TelegramLine,
        crew: Crew,
        may_send: Callable[[], bool],
        pause: float,
    ) -> None:
        """`pause` is how many seconds lie between two attempts after the network or the disk failed."""
        self._storage = storage
        self._clock = clock
        self._attempts = attempts
        self._line = line
        self._crew = crew
        self._may_send = may_send
        self._pause_seconds = pause
        self._poked = asyncio.Event()
        self._stopping = asyncio.Event()
        self._workers: set[asyncio.Task[None]] = set()
        self._resting: dict[int, float] = {}
        self._busy = 0

    def poke(self) -> None:
        """There may be something to send."""
        self._poked.set()

    async def wake(self, now: datetime) -> None:
        """A tick: look whether something has become due."""
        if await self._storage.outbox.has_due(now, door=TELEGRAM):
            self.poke()

    async def recover(self) -> None:
        """After a start: settle what an earlier process had under way."""
        now = self._clock.now()
        in_doubt = await self._storage.write(lambda tx: self._storage.outbox.recover(tx, now))
        if in_doubt:
            log.warning("sending.in-doubt", count=in_doubt)

    async def run(self) -> None:
        """Send until cancelled; `close` then waits for what is under way."""
        self._hire()
        await self._stopping.wait()

    async def idle(self) -> None:
        """Wait until nothing is due and nothing under way."""
        outbox = self._storage.outbox
        while self._busy or await outbox.has_due(self._clock.now(), door=TELEGRAM):
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
            self._attempts.turn_away()
            await self._line.close()
            if self._workers:
                await asyncio.wait(self._workers, timeout=HURRY_SECONDS)
            for worker in self._workers:
                worker.cancel()
            await asyncio.gather(*self._workers, return_exceptions=True)

    def _hire(self) -> None:
        while len(self._workers) < self._crew.wanted and not self._stopping.is_set():
            worker = asyncio.create_task(self._work())
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)

    def _may_go(self) -> bool:
        """May this sender end? One too many is counted no longer."""
        if self._stopping.is_set():
            return True
        worker = asyncio.current_task()
        if worker and len(self._workers) > self._crew.wanted:
            self._workers.discard(worker)
            return True
        return False

    async def _work(self) -> None:
        while not self._may_go():
            try:
                begun = time.monotonic()
                taken = await self._take()
                if taken is not None:
                    await self._carry_out(*taken, begun)
                elif not self._stopping.is_set():  # else nobody would wake it again
                    await self._poked.wait()
                    self._poked.clear()
            except Exception as error:  # noqa: BLE001 -- a sender that stops, stops for ever
                log.error("sending.broke", error=type(error).__name__)
                await self._pause()

    async def _take(self) -> tuple[ClaimedDecision, Passage] | None:
        """The next decision that is due, and leave to send it, if anything may be sent now."""
        now = self._clock.now()
        if not self._may_send() or not await self._storage.outbox.has_due(now, door=TELEGRAM):
            return None
        passage = self._line.leave()
        if passage is None:
            return None
        claimed = None
        try:
            claimed = await self._claim(now)
        finally:
            if claimed is None:
                self._line.unused(passage)
        return (claimed, passage) if claimed else None

    async def _claim(self, now: datetime) -> ClaimedDecision | None:
        instant = time.monotonic()
        self._resting = {who: until for who, until in self._resting.items() if until > instant}
        resting, outbox, tried = tuple(self._resting), self._storage.outbox, self._line.is_tried
        claiming = asyncio.ensure_future(
            self._storage.write(
                lambda tx: outbox.claim(tx, 1, now, resting, door=TELEGRAM, untried_first=tried)
            )
        )
        self._busy += 1
        try:
            return next(iter(await asyncio.shield(claiming)), None)
        except asyncio.CancelledError:
            for claimed in await claiming:  # committed all the same
                await self._write_down(claimed, Attempt(SendOutcome(State.PENDING)))
            raise
        finally:
            self._busy -= 1

    async def _carry_out(self, claimed: ClaimedDecision, passage: Passage, begun: float) -> None:
        self._busy += 1
        turn = QueuedMessage(begun, lambda: self._line.is_revoked(passage))
        try:
            attempt = await self._attempts.make(claimed, turn)
            self._tell_line(passage, attempt.verdict)
            await self._write_down(claimed, attempt)
        finally:
            self._busy -= 1
        if attempt.outcome.state is State.SENT:
            self._crew.note(turn.busy_until(time.monotonic()))
            self._hire()
        if attempt.outcome.rests:
            until = time.monotonic() + attempt.outcome.rests
            self._resting[claimed.decision.participant_id] = until
            return
        # Where the line is ill, it is the line that says when to go on.
        if attempt.outcome.state is State.PENDING and not self._line.is_revoked(passage):
            await self._pause()

    def _tell_line(self, passage: Passage, verdict: Verdict) -> None:
        if verdict is Verdict.WELL:
            self._line.passed(passage)
        elif verdict is Verdict.ILL:
            self._line.failed(passage)
        else:
            self._line.unused(passage)

    async def _write_down(self, claimed: ClaimedDecision, attempt: Attempt) -> None:
        """Keep how it went, for as long as it takes: only we know."""
        while True:
            try:
                await self._storage.write(lambda tx: self._settle(tx, claimed, attempt))
            except CannotSave:
                log.error("sending.not-written", state=attempt.outcome.state.value)
                await asyncio.sleep(self._pause_seconds)
            else:
                return

    def _settle(self, tx: Transaction, claimed: ClaimedDecision, attempt: Attempt) -> None:
        outbox, outcome, now = self._storage.outbox, attempt.outcome, self._clock.now()
        if outcome.state is State.PENDING:
            outbox.give_back(tx, claimed, now, tried=outcome.reason is not None)
            return
        person, addresses = claimed.decision.participant_id, self._storage.addresses
        owner = tx.read(outbox.owner(claimed)) or person
        if attempt.lost:
            addresses.mark(tx, attempt.lost, reachable=False)
        is_refused = attempt.lost or (owner != person and outcome.state is State.CANCELLED)
        if is_refused and tx.read(addresses.is_reached(owner)):
            outbox.give_back(
                tx, claimed, now
            )  # another door takes it, or whom they became one with
            return
        outbox.settle(tx, claimed, outcome, now)
        if attempt.lost:
            outbox.cancel_unreachable(tx, owner, now)

    async def _pause(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), self._pause_seconds)
