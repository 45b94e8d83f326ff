"""Organisers hear when what people give is on one disk alone for too long."""

from datetime import datetime, timedelta

from bot.events.live_event import LiveEvent
from bot.jobs import Job
from bot.payloads.payload import Payload
from bot.people.organisers import tell_organisers
from bot.replies import Outgoing
from bot.safekeeping.copier import Copier
from bot.storage.messages.decisions import Decision
from bot.storage.people.participants import Participant
from bot.views.home.copies import render_late_copy

VALID = timedelta(hours=1)


class LateCopyPayload(Payload):
    """Since when something was written that is nowhere else."""

    kind = "late-copy"
    since: datetime


class CopyWarnings:
    """One warning each time that copies stop coming to where they are kept."""

    def __init__(self, event: LiveEvent, copier: Copier | None, patience: float) -> None:
        """`patience` in seconds."""
        self._event = event
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
        await tell_organisers(
            self._event, LateCopyPayload(since), "late-copy", version=since, now=now, valid=VALID
        )

    async def render(
        self, decision: Decision[LateCopyPayload], participant: Participant
    ) -> Outgoing | None:
        """None where a copy has come there meanwhile."""
        since = decision.payload.since
        if self._copier is None or self._copier.safety.waiting_since != since:
            return None
        return Outgoing(render_late_copy(since, self._event.scene(participant, decision.due_at)))
