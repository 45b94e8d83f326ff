"""Organisers of an event that goes out of use are told which of their announcements wait."""

from datetime import datetime, timedelta

from bot.i18n import Translators
from bot.jobs import Job
from bot.payloads.payload import Payload
from bot.replies import Outgoing
from bot.roles import Role
from bot.storage import Storage
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import Decision
from bot.storage.people.participants import Participant
from bot.views.home.waiting_announcements import render_waiting_announcements

VALID = timedelta(days=1)


class EventRestsPayload(Payload):
    """The event that went out of use."""

    kind = "event-rests"
    event: str


class WaitingAnnouncements:
    """Whether somebody pressed or a start found no folder: the outbox keeps them, and this tells."""

    def __init__(self, storage: Storage, translators: Translators) -> None:
        self._storage = storage
        self._translators = translators

    @property
    def job(self) -> Job:
        return Job("waiting-announcements", {EventRestsPayload: self.render})

    def tell(self, tx: Transaction, event_id: str, at: str, now: datetime) -> None:
        """Each organiser of the event once, where something waits; it is said from the event `at`."""
        if not tx.read(self._storage.sendings.waiting(event_id)):
            return
        organisers = tx.read(self._storage.roles.holders(event_id, Role.ORGANISER))
        payload, item = EventRestsPayload(event_id), f"{EventRestsPayload.kind}:{event_id}"
        decisions = [
            Decision(each, at, payload, item, now, now + VALID, now.isoformat())
            for each in dict.fromkeys(organisers)
        ]
        self._storage.outbox.add(tx, decisions, now)

    async def render(
        self, decision: Decision[EventRestsPayload], participant: Participant
    ) -> Outgoing | None:
        """None where the event is in use again, or nothing waits any more."""
        event_id = decision.payload.event
        resting = await self._storage.records.resting(event_id)
        waiting = await self._storage.sendings.waiting(event_id)
        if resting is None or not waiting:
            return None
        t = self._translators.speaking(participant.language)
        return Outgoing(render_waiting_announcements(resting, waiting, t))
