"""Whether somebody wants to hear of the next event of the series: asked once, when this one is over."""

from datetime import datetime, time, timedelta

from bot.events.live_event import LiveEvent
from bot.jobs import Job
from bot.jobs.sending_limits import UNASKED_A_DAY, is_quiet, start_of_day
from bot.jobs.tick_rest import NEVER, Rest
from bot.payloads.payload import Payload
from bot.programme.programme import Programme
from bot.replies import Outgoing
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import Decision
from bot.storage.people.participants import Participant
from bot.views.people.next_time import render_ask_next

AT = time(10)
"""When it is asked, the day after the last one."""

ASKED_FOR = timedelta(days=2)
"""After this it is asked no more."""

LOOK_AGAIN = timedelta(minutes=1)


class NextTimePayload(Payload):
    """Which series it is about stands in the programme."""

    kind = "next-time"


class NextTime:
    """Asks those who were at an event that belongs to a series."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage
        self._rest = Rest()

    @property
    def job(self) -> Job:
        return Job("next-time", {NextTimePayload: self.render}, self.decide, self.next_moment)

    async def decide(self, now: datetime) -> None:
        """Add to the outbox whom to ask by now, outside quiet hours; rests while nobody is."""
        programme = self._event.programme
        if self._rest.holds(programme, now):
            return
        asked_at = _asked_at(programme)
        if asked_at is None or now >= asked_at + ASKED_FOR:
            self._rest.begin(programme, now, NEVER)
            return
        if now < asked_at:
            self._rest.begin(programme, now, asked_at)
            return
        if not is_quiet(programme, now):
            await self._ask(programme, asked_at, now)
        self._rest.begin(programme, now, now + LOOK_AGAIN)

    async def next_moment(self, now: datetime) -> datetime | None:
        asked_at = _asked_at(self._event.programme)
        return asked_at if asked_at and asked_at > now else None

    async def render(
        self, decision: Decision[NextTimePayload], participant: Participant
    ) -> Outgoing | None:
        """The question; None for whoever has said yes meanwhile, or wants no messages."""
        programme = self._event.programme
        series = programme.event.series
        wishes = await self._storage.series_wishes.of(participant.id)
        if participant.muted or not series or any(wish.series == series for wish in wishes):
            return None
        reply = render_ask_next(self._event.scene(participant, decision.due_at))
        return Outgoing(reply, silent=is_quiet(programme, decision.due_at))

    async def _ask(self, programme: Programme, asked_at: datetime, now: datetime) -> None:
        event_id = programme.event.id
        people = await self._storage.participants.reachable(event_id)
        there = {one.id for one in people if one.joined_at <= asked_at and not one.muted}
        decided = await self._storage.outbox.existing(event_id, NextTimePayload.kind)
        wishing = await self._storage.series_wishes.wishing(programme.event.series)
        decisions = [
            Decision(
                one, event_id, NextTimePayload(), "next-time", now, expires_at=asked_at + ASKED_FOR
            )
            for one in sorted(there - wishing - {person for person, _, _ in decided})
        ]

        def unit(tx: Transaction) -> None:
            self._storage.outbox.add_unasked(
                tx, decisions, now, since=start_of_day(programme, now), limit=UNASKED_A_DAY
            )

        if decisions:
            await self._storage.write(unit)


def _asked_at(programme: Programme) -> datetime | None:
    """None for an event that stands alone."""
    event = programme.event
    return programme.instant(event.last_day + timedelta(days=1), AT) if event.series else None
