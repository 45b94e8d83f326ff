"""Organisers hear when what people give is on one disk alone for too long."""

from datetime import datetime, timedelta

import structlog

from bot.jobs import Job
from bot.live_event import LiveEvent
from bot.payloads import Payload
from bot.replies import Outgoing
from bot.roles import Role
from bot.safekeeping.copier import Copier
from bot.storage.messages.decisions import Decision
from bot.storage.people.participants import Participant
from bot.views.home.copies import render_late_copy

VALID = timedelta(hours=1)

log = structlog.get_logger()


class LateCopyPayload(Payload):
    """Since when something was written that is nowhere else."""

    kind = "late-copy"
    since: datetime


class CopyWarnings:
    """One warning each time that copies stop coming to where they are kept."""

    def __init__(self, event: LiveEvent, copier: Copier | None, patience: float) -> None:
        """`patience` in seconds."""
        self._event = event
        self._storage = event.storage
        self._copier = copier
        self._patience = patience
        self._warned_of: datetime | None = None

    @property
    def job(self) -> Job:
        return Job("late-copy", {LateCopyPayload: self.render}, self.decide)

    async def decide(self, now: datetime) -> None:
        since = self._copier.safety.waiting_since if self._copier else None
        if self._copier is None or since is None or since == self._warned_of:
            return
        if self._copier.waits_for < self._patience:
            return
        self._warned_of = since
        holders = await self._storage.roles.holders(self._event.id, Role.ORGANISER)
        decisions = [
            Decision(
                participant_id=holder,
                event_id=self._event.id,
                payload=LateCopyPayload(since),
                item="late-copy",
                version=since.isoformat(timespec="seconds"),
                due_at=now,
                expires_at=now + VALID,
            )
            for holder in dict.fromkeys(holders)
        ]
        await self._storage.write(lambda tx: self._storage.outbox.add(tx, decisions, now))

    async def render(
        self, decision: Decision[LateCopyPayload], participant: Participant
    ) -> Outgoing | None:
        """None where a copy has come there meanwhile."""
        since = decision.payload.since
        if self._copier is None or self._copier.safety.waiting_since != since:
            return None
        return Outgoing(render_late_copy(since, self._event.scene(participant, decision.due_at)))
