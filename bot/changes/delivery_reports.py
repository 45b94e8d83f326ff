"""How a notice reached people, told to whoever made it once everybody's outcome is known."""

from datetime import datetime, timedelta

from bot.changes.full_rooms import FullRoomPayload
from bot.changes.notices import ChangePayload
from bot.events.live_event import LiveEvent
from bot.jobs import Job
from bot.jobs.sending_limits import is_quiet
from bot.payloads.payload import Payload
from bot.replies import Html, Outgoing
from bot.storage.announcements.sendings import Progress
from bot.storage.connections.database import Transaction
from bot.storage.messages.awaited_reports import AwaitedReport
from bot.storage.messages.decisions import Decision
from bot.storage.people.participants import Participant
from bot.views.changes.delivery import render_delivery
from bot.views.changes.full_rooms import full_heading
from bot.views.changes.news_lines import news_lines

VALID = timedelta(hours=6)
"""After this, nobody wants to know any more."""


class ChangeReport(ChangePayload):
    """Of a notice that tells this."""

    kind = "change-report"


class FullRoomReport(FullRoomPayload):
    """Of what was told of this session."""

    kind = "full-report"


Report = ChangeReport | FullRoomReport

REPORTS: dict[str, type[Report]] = {
    ChangePayload.kind: ChangeReport,
    FullRoomPayload.kind: FullRoomReport,
}
"""By the notice's kind."""


class DeliveryReports:
    """Waits for the last outcome of a notice; the report is a message like any other."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage

    @property
    def job(self) -> Job:
        return Job(
            "delivery-reports",
            {ChangeReport: self.render, FullRoomReport: self.render},
            decide=self.decide,
        )

    async def decide(self, now: datetime) -> None:
        """Report on every notice for which nobody waits any more."""
        for awaited in await self._storage.awaited_reports.at(self._event.id):
            if not Progress.counted(
                await self._storage.outbox.counts(awaited.item, at=self._event.id)
            ).waiting:
                await self._report(awaited, now)

    async def render(
        self, decision: Decision[Report], participant: Participant
    ) -> Outgoing | None:
        """How many have it, whom it missed, and what it told."""
        scene = self._event.scene(participant, decision.due_at)
        report, told = decision.payload, list[Html]()
        if isinstance(report, ChangeReport):
            told = news_lines(report.news, scene)
        elif session := scene.programme.session(report.session):
            told = [full_heading(session, scene)]
        progress = await self._progress(_item_of(decision))
        doubtful = await self._storage.outbox.doubtful(self._event.id, decision.due_at)
        reply = render_delivery(progress, told, doubtful, scene)
        return Outgoing(reply, silent=is_quiet(self._event.programme, decision.due_at))

    async def _report(self, awaited: AwaitedReport, now: datetime) -> None:
        """Decide to tell it, unless a later notice has taken everybody along."""
        storage, decision = self._storage, self._decision(awaited, now)

        def unit(tx: Transaction) -> None:
            counted = Progress.counted(
                tx.read(storage.outbox.counts(awaited.item, at=self._event.id))
            )
            if counted.waiting or not storage.awaited_reports.take(tx, awaited):
                return
            if counted.total:
                storage.outbox.add(tx, decision, now)

        await storage.write(unit)

    def _decision(self, awaited: AwaitedReport, now: datetime) -> list[Decision[Payload]]:
        """Nothing where nobody understands any more what the notice told."""
        kind = REPORTS.get(awaited.notice.kind)
        report = kind.from_json(awaited.notice.data) if kind else None
        if report is None:
            return []
        decision: Decision[Payload] = Decision(
            participant_id=awaited.participant_id,
            event_id=self._event.id,
            payload=report,
            item=f"{report.kind}:{awaited.item}",
            version=str(awaited.id),
            due_at=now,
            expires_at=now + VALID,
        )
        return [decision]

    async def _progress(self, item: str) -> Progress:
        on_pages = self._storage.web_messages
        return Progress.counted(
            await self._storage.outbox.counts(item, at=self._event.id),
            seen=await on_pages.readers(item),
            unseen=await on_pages.waiting(item),
        )


def _item_of(decision: Decision[Report]) -> str:
    """The item of the notice."""
    return decision.item.partition(":")[2]
