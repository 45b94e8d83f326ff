"""What the bot says by itself to those whom only the web reaches: it stands there until it is seen."""

import asyncio
import contextlib
from collections.abc import Callable
from functools import partial

import structlog

from bot.errors import CannotSave
from bot.replies import Outgoing, without_emoji
from bot.services import Services
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import ClaimedDecision, SendOutcome, State
from bot.storage.messages.web_messages import WebMessageKind
from bot.web.kept_replies import kept
from bot.web.visitors import WEB

log = structlog.get_logger()

AT_ONCE = 100
"""Notices of one transaction."""

LOOK_SECONDS = 1.0
"""Between two looks at what has become due, where nothing says so before."""

BROKEN = SendOutcome(State.FAILED, reason="broken")
UNWANTED = SendOutcome(State.CANCELLED, reason="not wanted any more")


class NoticeBoard:
    """Puts up what is due. Each decision has its outcome in the transaction that puts it up."""

    def __init__(
        self, services: Services, told: Callable[[frozenset[int]], None] = lambda _: None
    ) -> None:
        """`told` hears for whom, by number, there is something new."""
        self._services = services
        self._told = told
        self._poked = asyncio.Event()

    def poke(self) -> None:
        """There may be something to put up."""
        self._poked.set()

    async def run(self) -> None:
        """Put up what becomes due, until cancelled."""
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._poked.wait()
            self._poked.clear()
            try:
                await self.put_up()
            except Exception as error:  # noqa: BLE001 -- a board that stops, stops for ever
                log.error("notices.broke", error=type(error).__name__)

    async def put_up(self) -> None:
        """All that is due now."""
        storage = self._services.storage
        while due := await storage.outbox.due_elsewhere(WEB, self._services.clock.now(), AT_ONCE):
            said = [(waiting, await self._said(waiting)) for waiting in due]
            self._told(await storage.write(partial(self._put_up, said)))

    async def _said(self, waiting: ClaimedDecision) -> Outgoing | SendOutcome:
        """What it says now; an outcome where it says nothing."""
        decision = waiting.decision
        person = await self._services.storage.participants.by_id(decision.participant_id)
        if person is None:
            return UNWANTED
        try:
            outgoing = await self._services.jobs.render(decision, person)
        except CannotSave:
            raise
        except Exception as error:  # noqa: BLE001 -- one that cannot be said must not stop others
            log.error("notices.unsayable", kind=decision.kind, error=type(error).__name__)
            return BROKEN
        if outgoing is None:
            return UNWANTED
        if not person.no_emoji:
            return outgoing
        return Outgoing(without_emoji(outgoing.reply), rewrites=outgoing.rewrites)

    def _put_up(
        self, said: list[tuple[ClaimedDecision, Outgoing | SendOutcome]], tx: Transaction
    ) -> frozenset[int]:
        """Gives for whom there is something new."""
        outbox, now = self._services.storage.outbox, self._services.clock.now()
        told = set()
        for waiting, outgoing in said:
            if isinstance(outgoing, SendOutcome):
                outbox.settle_pending(tx, waiting, outgoing, now)
                continue
            number = self._keep(tx, waiting, outgoing)
            if not outbox.settle_pending(tx, waiting, SendOutcome(State.SENT, -number), now):
                raise CannotSave("trouble.not-saved")  # taken back in this moment: look anew
            told.add(waiting.decision.participant_id)
        return frozenset(told)

    def _keep(self, tx: Transaction, waiting: ClaimedDecision, outgoing: Outgoing) -> int:
        """Gives the message's id; what rewrites one of here takes its place."""
        messages, now = self._services.storage.web_messages, self._services.clock.now()
        decision, written = waiting.decision, kept(outgoing.reply).to_json()
        person, until = decision.participant_id, decision.expires_at
        before = -(outgoing.rewrites or 0)
        if before > 0 and messages.rewrite(tx, person, before, written, now, until):
            return before
        files = [(file.name, file.content) for file in outgoing.reply.attachments if file.content]
        return messages.add(
            tx,
            person,
            decision.event_id,
            WebMessageKind.NOTICE,
            written,
            now,
            expires_at=until,
            files=files,
        )
