"""A host says that a room is full: those who were on their way get something else to go to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.events.live_event import LiveEvent
from bot.jobs import Job
from bot.jobs.sending_limits import UNASKED_A_DAY, is_quiet, start_of_day
from bot.payloads.payload import Payload
from bot.programme.alternatives import alternatives
from bot.programme.programme import Programme
from bot.programme.values import Room, Session
from bot.replies import Outgoing
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import Decision
from bot.storage.people.participants import Participant
from bot.views.changes.full_rooms import render_full

KIND = "full"

COMING = timedelta(minutes=30)
"""So long before a session people come to its door."""

SEATED = timedelta(minutes=15)
"""So long after its start nobody asks about its seats any more, where the next one is near."""


class FullRoomPayload(Payload):
    """The session that is full."""

    kind = KIND
    session: str


@dataclass(frozen=True)
class FullnessReport:
    """Whether it was news that the session is full, or is not; how many are told, and saved it."""

    is_new: bool
    people: int
    saved: int


class FullRooms:
    """Keeps which sessions are full and who has come, and tells the others."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage

    @property
    def job(self) -> Job:
        return Job("full-rooms", {FullRoomPayload: self.render})

    def arrive(self, tx: Transaction, person: Participant, room: Room, now: datetime) -> None:
        """The person has opened the code on the room's door."""
        for session in at_the_door(self._event.programme, room, now):
            self._storage.rooms.arrive(tx, person.id, self._event.id, session.id, now)

    def mark(
        self, tx: Transaction, host: Participant, session: Session, now: datetime, *, full: bool
    ) -> FullnessReport:
        """The wanted state; those concerned are told once for each session."""
        rooms, event_id = self._storage.rooms, self._event.id
        savers = self._savers(tx, session)
        if not rooms.mark(tx, event_id, session.id, now, full=full):
            return FullnessReport(is_new=False, people=0, saved=len(savers))
        all_full = tx.read(rooms.full(event_id))
        tx.after_commit.append(lambda: self._show(all_full))
        action = "room.full" if full else "room.seats"
        self._storage.records.audit(tx, now, action, actor_id=host.id, subject=session.id)
        if not full:
            self._storage.outbox.cancel_item(tx, event_id, _item(session), now)
            self._storage.awaited_reports.drop(tx, event_id, _item(session))
            return FullnessReport(is_new=True, people=0, saved=len(savers))
        came = tx.read(rooms.arrived(event_id, session.id))
        people = self._storage.outbox.add_unasked(
            tx,
            list(self._decisions(savers - came, session, now)),
            now,
            since=start_of_day(self._event.programme, now),
            limit=UNASKED_A_DAY,
        )
        if people:
            reports, notice = self._storage.awaited_reports, FullRoomPayload(session.id)
            reports.expect(tx, event_id, host.id, _item(session), notice)
        return FullnessReport(is_new=True, people=people, saved=len(savers))

    async def render(
        self, decision: Decision[FullRoomPayload], participant: Participant
    ) -> Outgoing | None:
        """The alternatives as they are now; None for whoever has come, or wants it no longer."""
        scene = self._event.scene(participant, decision.due_at)
        programme, event_id = scene.programme, decision.event_id
        session = programme.session(decision.payload.session)
        if session is None or session.id not in programme.full or participant.muted:
            return None
        saved = await self._storage.favourites.of(participant.id, event_id)
        came = await self._storage.rooms.arrived(event_id, session.id)
        if session.id not in saved or participant.id in came or session.is_cancelled:
            return None
        others = alternatives(programme, session.start, session.end, besides=session.id)
        reply = render_full(session, others, scene)
        return Outgoing(reply, silent=is_quiet(programme, decision.due_at))

    def _show(self, full: frozenset[str]) -> None:
        """From now on lists and cards say so."""
        self._event.replace(replace(self._event.programme, full=full))

    def _savers(self, tx: Transaction, session: Session) -> set[int]:
        saved = tx.read(self._storage.favourites.of_sessions(self._event.id, [session.id]))
        return {each.participant_id for each in saved}

    def _decisions(
        self, people: set[int], session: Session, now: datetime
    ) -> Iterator[Decision[Payload]]:
        end = max(self._event.programme.end_of(session), now + SEATED)
        for person_id in sorted(people):
            yield Decision(
                participant_id=person_id,
                event_id=self._event.id,
                payload=FullRoomPayload(session.id),
                item=_item(session),
                due_at=now,
                expires_at=end,
                urgent=True,
            )


def at_the_door(programme: Programme, room: Room, now: datetime) -> tuple[Session, ...]:
    """What is on in the room, and what people come for already."""
    return tuple(
        session
        for session in programme.sessions_in(room)
        if session.start - COMING <= now < programme.end_of(session) and not session.is_cancelled
    )


def asked_about(programme: Programme, room: Room, now: datetime) -> Session | None:
    """The session whose seats matter now: what begins, has just begun, or comes next today."""
    near = at_the_door(programme, room, now)
    fresh = [session for session in near if now < session.start + SEATED]
    if fresh or near:
        return (fresh or list(near))[0]
    today = programme.local(now).date()
    coming = (s for s in programme.sessions_in(room) if s.start > now and not s.is_cancelled)
    return next((s for s in coming if programme.local(s.start).date() == today), None)


def _item(session: Session) -> str:
    return f"{KIND}:{session.id}"
