"""One attempt at a decision of the outbox: rendered at the moment of sending, then sent."""

import contextlib
import time
from collections.abc import Callable, Set as AbstractSet
from dataclasses import dataclass, field, replace

import structlog
from telegram.error import TelegramError

from bot.clock import Clock
from bot.errors import CannotSave, OutOfUse
from bot.jobs import Render
from bot.replies import Outgoing, Reply, without_emoji
from bot.storage import Storage
from bot.storage.messages.decisions import (
    ClaimedDecision,
    Decision,
    SendOutcome,
    State,
    StoredPayload,
)
from bot.storage.people.addresses import Address
from bot.storage.people.participants import Participant
from bot.telegram.accounts import TELEGRAM, account_of
from bot.telegram.http.request import NotSent
from bot.telegram.queues.waiting_room import Lane
from bot.telegram.sending.albums import Sent
from bot.telegram.sending.messenger import Messenger
from bot.telegram.sending.outcomes import Attempt, Verdict, failed

log = structlog.get_logger()


@dataclass
class QueuedMessage:
    """One message among those that wait to be sent; how long it was worked on, and not waiting."""

    begun: float
    is_revoked: Callable[[], bool]
    """Is nothing to leave any more?"""
    _waited: float = 0.0
    _waits_since: float = field(default_factory=time.monotonic)

    def wait(self) -> None:
        self._waits_since = time.monotonic()

    def come(self) -> None:
        """Raises NotSent where nothing is to leave any more."""
        if self.is_revoked():
            raise NotSent("the line is ill")
        self._waited += time.monotonic() - self._waits_since
        self._waits_since = time.monotonic()

    def busy_until(self, now: float) -> float:
        return now - self.begun - self._waited


class Attempts:
    """Says what decisions say. `harmless_twice` are the kinds of which a second copy beats none."""

    def __init__(
        self,
        storage: Storage,
        messenger: Messenger,
        clock: Clock,
        render: Render,
        harmless_twice: AbstractSet[str],
    ) -> None:
        self._storage = storage
        self._messenger = messenger
        self._clock = clock
        self._render = render
        self._harmless_twice = harmless_twice

    async def make(self, claimed: ClaimedDecision, turn: QueuedMessage) -> Attempt:
        """Whatever goes wrong with one, it has an outcome and the others are sent.

        PENDING means that it did not leave, or is to be tried again.
        """
        try:
            return await self._make(claimed, turn)
        except Exception as error:  # noqa: BLE001 -- see above
            log.error("sending.broke", kind=claimed.decision.kind, error=type(error).__name__)
            return Attempt(SendOutcome(State.IN_DOUBT, reason=type(error).__name__))

    def turn_away(self) -> None:
        """Nothing that has not left leaves any more."""
        self._messenger.close()

    async def _make(self, claimed: ClaimedDecision, turn: QueuedMessage) -> Attempt:
        decision = claimed.decision
        participant = await self._storage.participants.by_id(decision.participant_id)
        address = await self._storage.addresses.reaching(decision.participant_id, TELEGRAM)
        if participant is None or address is None:
            return Attempt(SendOutcome(State.CANCELLED, reason="unreachable"))
        try:
            outgoing = await self._render(decision, participant)
        except (CannotSave, OutOfUse):
            return Attempt(SendOutcome(State.PENDING))
        except Exception as error:  # noqa: BLE001 -- one that cannot be said must not stop others
            log.error("sending.unsayable", kind=decision.kind, error=type(error).__name__)
            return Attempt(SendOutcome(State.FAILED, reason="broken"))
        if outgoing is None:
            return Attempt(SendOutcome(State.CANCELLED, reason="not wanted any more"))
        return await self._say(claimed, participant, address, outgoing, turn)

    async def _say(
        self,
        claimed: ClaimedDecision,
        participant: Participant,
        address: Address,
        outgoing: Outgoing,
        turn: QueuedMessage,
    ) -> Attempt:
        reply = without_emoji(outgoing.reply) if participant.no_emoji else outgoing.reply

        def check() -> None:
            turn.come()
            if self._clock.now() >= claimed.decision.expires_at:
                raise NotSent("expired")

        turn.wait()
        try:
            sent = await self._deliver(account_of(address), replace(outgoing, reply=reply), check)
        except TelegramError as error:
            return failed(error, claimed, address, self._harmless_twice)
        if sent is None:
            return Attempt(SendOutcome(State.FAILED, reason="not allowed"), Verdict.WELL)
        await self._remember(claimed.decision, reply)
        return Attempt(SendOutcome(State.SENT, sent.message_id, along=sent.along), Verdict.WELL)

    async def _deliver(
        self, chat_id: int, outgoing: Outgoing, check: Callable[[], None]
    ) -> Sent | None:
        """Send, or mend what was sent; None where Telegram does not allow that (any more).

        What was told at another door, whose numbers are negative, is told anew.
        """
        if outgoing.rewrites is None or outgoing.rewrites < 0:
            return await self._messenger.send(
                chat_id, outgoing.reply, lane=Lane.BULK, silent=outgoing.silent, check=check
            )
        mended = await self._messenger.mend(
            chat_id,
            outgoing.rewrites,
            outgoing.reply,
            removes=outgoing.removes,
            along=outgoing.along,
            check=check,
        )
        return Sent(outgoing.rewrites) if mended else None

    async def _remember(self, decision: Decision[StoredPayload], reply: Reply) -> None:
        dialogues, now = self._storage.dialogues.at(decision.event_id), self._clock.now()
        if reply.choices:
            with contextlib.suppress(CannotSave):
                await self._storage.write(
                    lambda tx: dialogues.remember_list(tx, decision.participant_id, reply, now)
                )
