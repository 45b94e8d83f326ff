"""Reminders of what people saved and of plenaries: decided by a tick, rendered when sent."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.events.live_event import LiveEvent
from bot.jobs import Job
from bot.jobs.sending_limits import UNASKED_A_DAY, is_quiet, start_of_day
from bot.jobs.tick_rest import NEVER, Rest
from bot.payloads.payload import Payload
from bot.programme.programme import Programme
from bot.programme.values import Session
from bot.reminders.due_reminders import (
    STAY,
    DueReminder,
    Saved,
    concerns,
    is_reminded_of,
    join_clashes,
    last_before,
    lead_of,
    reminders_at,
)
from bot.replies import Outgoing
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import Decision
from bot.storage.people.participants import Participant
from bot.views.people.reminder import SavedElsewhere, render_reminder

KIND = "reminder"

LONGEST_LEAD = timedelta(minutes=30)

SHORTEST_SENDING = timedelta(minutes=10)
"""What is reckoned with for sending to everybody, where it takes less."""

LOOK_AGAIN = timedelta(seconds=15)
"""Within the horizon; what people save or choose meanwhile is seen this soon."""


class ReminderPayload(Payload):
    """When each session begins that is reminded of."""

    kind = KIND
    starts: Mapping[str, datetime]


Elsewhere = Callable[[Participant, str, datetime, datetime], Awaitable[Sequence[SavedElsewhere]]]


class Reminders:
    """Decides what is due and says what a reminder says; the rules are in `due_reminders.py`."""

    def __init__(self, event: LiveEvent, elsewhere: Elsewhere | None = None) -> None:
        """`elsewhere` gives what somebody has saved at other events that is on in a time."""
        self._event = event
        self._elsewhere = elsewhere
        self._storage = event.storage
        self._rest = Rest()

    @property
    def job(self) -> Job:
        return Job(
            "reminders",
            {ReminderPayload: self.render},
            self.decide,
            self.next_moment,
            harmless_twice=True,
        )

    async def decide(self, now: datetime) -> None:
        """Add to the outbox what is due by now and not decided; rests while nothing can be due."""
        programme = self._event.programme
        if self._rest.holds(programme, now):
            return
        horizon = await self._horizon()
        coming = await self._coming(programme, _starts(programme, now, now + horizon))
        ready = [due for at, due in coming if at <= now]
        waits = False
        if ready:
            waits = await self._storage.write(
                lambda tx: self._add(tx, programme, ready, now, horizon)
            )
        later = [at for at, _ in coming if at > now] + [now] * waits
        self._rest.begin(programme, now, _next_look(programme, now, later, horizon))

    async def next_moment(self, now: datetime) -> datetime | None:
        """When the next reminder is due, as things are saved now; None when none comes."""
        programme = self._event.programme
        found: datetime | None = None
        horizon = await self._horizon()
        for start in _starts(programme, now, NEVER):
            if found and start - horizon >= found:
                break
            moments = [at for at, _ in await self._coming(programme, [start]) if at > now]
            found = min([*moments, found] if found else moments, default=None)
        return found

    async def render(
        self, decision: Decision[ReminderPayload], participant: Participant
    ) -> Outgoing | None:
        """What the reminder says now; None where it is no longer wanted or no longer true."""
        scene = self._event.scene(participant, decision.due_at)
        programme = scene.programme
        if not lead_of(participant, programme):
            return None
        saved = await self._storage.favourites.of(participant.id, decision.event_id)
        starts = decision.payload.starts
        sessions = [
            s
            for s in programme.sessions
            if starts.get(s.id) == s.start and is_reminded_of(s) and concerns(s, saved)
        ]
        if not sessions:
            return None
        start = sessions[0].start
        earlier = programme.on_day(programme.day_of(sessions[0]))
        previous = last_before(start, earlier, saved, programme)
        end = max(programme.end_of(session) for session in sessions)
        others = (
            await self._elsewhere(participant, self._event.id, start, end)
            if self._elsewhere
            else ()
        )
        reply = render_reminder(sessions, previous, scene, others)
        return Outgoing(reply, silent=is_quiet(programme, decision.due_at))

    async def _horizon(self) -> timedelta:
        """No reminder is due sooner before its start."""
        people = await self._storage.attendances.count(self._event.id)
        return LONGEST_LEAD + max(SHORTEST_SENDING, self._event.pace.time_to_send(people))

    async def _coming(
        self, programme: Programme, starts: Iterable[datetime]
    ) -> list[tuple[datetime, DueReminder]]:
        """The reminders of these starts, each with the moment when its sending has to begin."""
        wanted = list(starts)
        if not wanted:
            return []
        people = await self._storage.participants.reachable(self._event.id)
        saved = await self._saved_around(programme, wanted)
        coming = []
        for start in wanted:
            dues = list(reminders_at(start, programme, people, saved))
            early = self._event.pace.time_to_send(len(dues))
            coming += [(due.at - early, due) for due in dues]
        return coming

    async def _saved_around(self, programme: Programme, starts: list[datetime]) -> Saved:
        """Who saved what begins then, or ends just before."""
        sessions = [
            s.id
            for s in programme.sessions
            if any(
                s.start == start or start - STAY < programme.end_of(s) <= start for start in starts
            )
        ]
        saved: dict[int, dict[str, datetime]] = defaultdict(dict)
        for each in await self._storage.favourites.of_sessions(programme.event.id, sessions):
            saved[each.participant_id][each.session_id] = each.saved_at
        return saved

    def _add(
        self,
        tx: Transaction,
        programme: Programme,
        ready: list[DueReminder],
        now: datetime,
        horizon: timedelta,
    ) -> bool:
        """Gives whether some wait: until somebody has heard of a change, its session is not told."""
        changing = tx.read(self._storage.notices.on_its_way(programme.event.id, now))
        told = self._told(tx, programme, now - horizon)
        self._storage.outbox.add_unasked(
            tx,
            _decisions(programme, _besides(ready, changing), told, now),
            now,
            since=start_of_day(programme, now),
            limit=UNASKED_A_DAY,
        )
        return any((due.participant_id, s.id) in changing for due in ready for s in due.sessions)

    def _told(
        self, tx: Transaction, programme: Programme, since: datetime
    ) -> set[tuple[int, str, datetime]]:
        """(participant, session, start) of what is decided and has not surely begun."""
        event_id = programme.event.id
        rows = tx.read(self._storage.outbox.decided(event_id, ReminderPayload, since=since))
        return {
            (participant_id, session_id, start)
            for participant_id, payload in rows
            for session_id, start in payload.starts.items()
        }


def _starts(programme: Programme, after: datetime, until: datetime) -> list[datetime]:
    return sorted({s.start for s in programme.sessions if after < s.start <= until})


def _next_look(
    programme: Programme, now: datetime, moments: list[datetime], horizon: timedelta
) -> datetime:
    next_start = min(_starts(programme, now, NEVER), default=None)
    if next_start is None:
        return NEVER
    return min([max(now + LOOK_AGAIN, next_start - horizon), *moments])


def _besides(ready: list[DueReminder], changing: set[tuple[int, str]]) -> list[DueReminder]:
    """The reminders without the sessions of which their person is about to hear something else."""
    kept = [
        replace(
            due,
            sessions=tuple(s for s in due.sessions if (due.participant_id, s.id) not in changing),
        )
        for due in ready
    ]
    return [due for due in kept if due.sessions]


def _decisions(
    programme: Programme,
    ready: list[DueReminder],
    told: set[tuple[int, str, datetime]],
    now: datetime,
) -> Iterator[Decision[Payload]]:
    by_person: dict[int, list[DueReminder]] = defaultdict(list)
    for due in ready:
        by_person[due.participant_id].append(due)
    for participant_id, dues in by_person.items():
        for sessions in join_clashes(dues, programme):
            new = [s for s in sessions if (participant_id, s.id, s.start) not in told]
            if new:
                yield _decision(participant_id, programme, new, now)


def _decision(
    participant_id: int, programme: Programme, sessions: list[Session], now: datetime
) -> Decision[Payload]:
    first = min(session.start for session in sessions)
    return Decision(
        participant_id=participant_id,
        event_id=programme.event.id,
        payload=ReminderPayload({session.id: session.start for session in sessions}),
        item=f"{KIND}:" + "+".join(session.id for session in sessions),
        version=_text(first),
        due_at=now,
        expires_at=first,
    )


def _text(start: datetime) -> str:
    return start.astimezone(UTC).isoformat()
