"""Organisers hear which machine serves, when that changed, and when two of them fetch."""

from datetime import datetime, timedelta

from bot.events.live_event import LiveEvent
from bot.jobs import Job
from bot.payloads.payload import Payload
from bot.people.organisers import tell_organisers
from bot.replies import Outgoing
from bot.safekeeping.rivals import Rivals
from bot.storage.messages.decisions import Decision
from bot.storage.people.participants import Participant
from bot.views.home.copies import render_rival, render_taken_over

VALID = timedelta(hours=1)


class TakeOverPayload(Payload):
    """When this machine took over, and its name."""

    kind = "took-over"
    at: datetime
    by: str


class RivalPayload(Payload):
    """Since when another fetches; whether this one goes on alone."""

    kind = "rival"
    since: datetime
    goes_on: bool


class MachineWarnings:
    """One message for each take-over, and for each time that another is seen."""

    def __init__(self, event: LiveEvent, rivals: Rivals | None) -> None:
        self._event = event
        self._rivals = rivals

    @property
    def job(self) -> Job:
        return Job(
            "rival",
            {TakeOverPayload: self.render_taken_over, RivalPayload: self.render_rival},
            self.decide,
        )

    async def decide(self, now: datetime) -> None:
        rivals = self._rivals
        if rivals is None:
            return
        if rivals.ours and now - rivals.ours.at < VALID:
            at, by = rivals.ours.at, rivals.ours.by
            await self._tell(TakeOverPayload(at, by), "took-over", at, now)
        if rivals.seen_at:
            seen = RivalPayload(rivals.seen_at, rivals.ours is not None)
            await self._tell(seen, "rival", rivals.seen_at, now)

    async def _tell(self, payload: Payload, item: str, version: datetime, now: datetime) -> None:
        await tell_organisers(self._event, payload, item, version=version, now=now, valid=VALID)

    async def render_taken_over(
        self, decision: Decision[TakeOverPayload], participant: Participant
    ) -> Outgoing | None:
        scene = self._event.scene(participant, decision.due_at)
        return Outgoing(render_taken_over(decision.payload.at, decision.payload.by, scene))

    async def render_rival(
        self, decision: Decision[RivalPayload], participant: Participant
    ) -> Outgoing | None:
        scene, payload = self._event.scene(participant, decision.due_at), decision.payload
        return Outgoing(render_rival(payload.since, scene, goes_on=payload.goes_on))
