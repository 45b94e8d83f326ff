"""What the bot says by itself to those whom only the web reaches: it stands there until it is seen."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import NoReturn

import structlog

from bot.errors import CannotSave, OutOfUse
from bot.replies import Outgoing, Reply, without_emoji
from bot.services import Services
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import (
    ClaimedDecision,
    Decision,
    SendOutcome,
    State,
    StoredPayload,
)
from bot.storage.messages.web_messages import WebMessageKind
from bot.storage.people.addresses import WEB
from bot.storage.people.participants import Participant
from bot.web.kept_replies import kept
from bot.web.lookout import look_often

log = structlog.get_logger()

AT_ONCE = 100
"""Notices of one transaction."""

BROKEN = SendOutcome(State.FAILED, reason="broken")
UNWANTED = SendOutcome(State.CANCELLED, reason="not wanted any more")
TOO_LATE = SendOutcome(State.EXPIRED)


@dataclass(frozen=True)
class PutUpNotice:
    """What stands there now, for whom, and the number of its message."""

    number: int
    person: Participant
    decision: Decision[StoredPayload]
    reply: Reply


Said = tuple[Participant, Outgoing] | SendOutcome
"""To whom it says what; an outcome where it says nothing."""


class NoticeBoard:
    """Puts up what is due. Each decision has its outcome in the transaction that puts it up."""

    def __init__(
        self, services: Services, put_up: Callable[[Sequence[PutUpNotice]], None] = lambda _: None
    ) -> None:
        """`put_up` hears what is new, once it is kept."""
        self._services = services
        self._on_put_up = put_up
        self._poked = asyncio.Event()
        self._putting_up = asyncio.Lock()

    def poke(self) -> None:
        """There may be something to put up."""
        self._poked.set()

    async def run(self) -> NoReturn:
        """Put up what becomes due, until cancelled."""
        await look_often(self.put_up, self._poked, "notices")

    async def put_up(self) -> None:
        """All that is due now, if it may leave here; whoever asks meanwhile waits until it is."""
        if not self._services.may_speak():
            return
        async with self._putting_up:
            with contextlib.suppress(OutOfUse):  # in this moment; the next look passes it over
                await self._put_up_due()

    async def _put_up_due(self) -> None:
        storage, clock = self._services.storage, self._services.clock
        while due := await storage.outbox.due_elsewhere(WEB, now := clock.now(), AT_ONCE):
            said = [(waiting, await self._said(waiting, now)) for waiting in due]
            self._on_put_up(await storage.write(partial(self._put_up, said)))

    async def _said(self, waiting: ClaimedDecision, now: datetime) -> Said:
        """What it says now. Raises OutOfUse."""
        decision = waiting.decision
        if decision.expires_at <= now:
            return TOO_LATE
        person = await self._services.storage.participants.by_id(decision.participant_id)
        if person is None:
            return UNWANTED
        try:
            outgoing = await self._services.jobs.render(decision, person)
        except (CannotSave, OutOfUse):
            raise
        except Exception as error:  # noqa: BLE001 -- one that cannot be said must not stop others
            log.error("notices.unsayable", kind=decision.kind, error=type(error).__name__)
            return BROKEN
        if outgoing is None:
            return UNWANTED
        if not person.no_emoji:
            return person, outgoing
        return person, Outgoing(without_emoji(outgoing.reply), rewrites=outgoing.rewrites)

    def _put_up(
        self, said: list[tuple[ClaimedDecision, Said]], tx: Transaction
    ) -> list[PutUpNotice]:
        """Gives what is new."""
        outbox, now = self._services.storage.outbox, self._services.clock.now()
        notices = []
        for waiting, what in said:
            if isinstance(what, SendOutcome):
                outbox.settle_pending(tx, waiting, what, now)
                continue
            person, outgoing = what
            number = self._keep(tx, waiting, outgoing)
            if not outbox.settle_pending(tx, waiting, SendOutcome(State.SENT, -number), now):
                raise CannotSave("trouble.not-saved")  # taken back in this moment: look anew
            notices.append(PutUpNotice(number, person, waiting.decision, outgoing.reply))
        return notices

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
