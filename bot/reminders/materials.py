"""Presentations that come when the day is over: sent once to those who asked or had saved."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import blake2s

from bot.events.live_event import LiveEvent
from bot.jobs import Job
from bot.jobs.sending_limits import UNASKED_A_DAY, is_quiet, start_of_day
from bot.jobs.tick_rest import NEVER, Rest
from bot.payloads.payload import Payload
from bot.programme.programme import Programme
from bot.programme.translated_text import in_language
from bot.programme.values import Material
from bot.replies import Outgoing
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import Decision
from bot.storage.people.participants import Participant
from bot.storage.programme.materials import Place
from bot.views.programme.materials import render_arrived

KIND = "materials"

VALID = timedelta(days=3)
"""How long after it was due something is still sent."""

LOOK_AGAIN = timedelta(minutes=1)


class MaterialsPayload(Payload):
    """Where that belongs which has come."""

    kind = KIND
    places: tuple[Place, ...]


class MaterialNotices:
    """Sees what has come, and decides who gets it. Several things of one moment are one message."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage
        self._rest = Rest()

    @property
    def job(self) -> Job:
        return Job("materials", {MaterialsPayload: self.render}, self.decide, self.next_moment)

    async def decide(self, now: datetime) -> None:
        """Note what is there, and add to the outbox what is due by now and not decided."""
        programme = self._event.programme
        if self._rest.holds(programme, now):
            return
        here = places_of(programme)
        if not here:
            self._rest.begin(programme, now, NEVER)
            return
        event_id = programme.event.id
        seen = await self._storage.materials.seen(event_id)
        new = set(here) - set(seen)
        if new:
            await self._storage.write(
                lambda tx: self._storage.materials.note(tx, event_id, new, now)
            )
            seen = await self._storage.materials.seen(event_id)
        due = {place: _due(place, seen[place], programme) for place in here}
        ready = {place: at for place, at in due.items() if at <= now < at + VALID}
        if ready:
            await self._send(ready, programme, now)
        later = min((moment for moment in due.values() if moment > now), default=NEVER)
        self._rest.begin(programme, now, min(later, now + LOOK_AGAIN) if ready else later)

    async def next_moment(self, now: datetime) -> datetime | None:
        """When the next one falls due that somebody gets; None when none does."""
        programme = self._event.programme
        event_id = programme.event.id
        seen = await self._storage.materials.seen(event_id)
        due = {
            place: _due(place, seen[place], programme)
            for place in places_of(programme)
            if place in seen
        }
        coming = {place: at for place, at in due.items() if at > now}
        wanted = await self._wanted(coming, event_id) if coming else {}
        return min((at for place, at in coming.items() if wanted[place]), default=None)

    async def render(
        self, decision: Decision[MaterialsPayload], participant: Participant
    ) -> Outgoing | None:
        """What has come, with links; None where it was taken away again."""
        programme = self._event.programme
        if participant.muted:
            return None
        here = places_of(programme)
        told = [(s, here[s, key]) for s, key in decision.payload.places if (s, key) in here]
        if not told:
            return None
        scene = self._event.scene(participant, decision.due_at)
        reply = render_arrived(in_language(tuple(told), scene.t.language), scene)
        return Outgoing(reply, silent=is_quiet(programme, decision.due_at))

    async def _send(
        self, ready: Mapping[Place, datetime], programme: Programme, now: datetime
    ) -> None:
        event_id = programme.event.id
        wanted = await self._wanted(ready, event_id)

        def unit(tx: Transaction) -> None:
            rows = tx.read(
                self._storage.outbox.decided(event_id, MaterialsPayload, since=now - VALID)
            )
            told = {(one, *place) for one, payload in rows for place in payload.places}
            places: dict[int, list[Place]] = defaultdict(list)
            for (session, key), people in wanted.items():
                for person in people:
                    if (person, session, key) not in told:
                        places[person].append((session, key))
            self._storage.outbox.add_unasked(
                tx,
                [_decision(person, theirs, event_id, now) for person, theirs in places.items()],
                now,
                since=start_of_day(programme, now),
                limit=UNASKED_A_DAY,
            )

        await self._storage.write(unit)

    async def _wanted(
        self, ready: Mapping[Place, datetime], event_id: str
    ) -> dict[Place, set[int]]:
        """Who asked for each, or had saved its session before it fell due."""
        wishes = await self._storage.materials.wishes(event_id)
        sessions = {session for session, _ in ready if session}
        favourites = await self._storage.favourites.of_sessions(event_id, sessions)
        return {
            (session, key): wishes.get(session, set())
            | {
                saved.participant_id
                for saved in favourites
                if saved.session_id == session and saved.saved_at <= due
            }
            for (session, key), due in ready.items()
        }


def places_of(programme: Programme) -> dict[Place, Material]:
    """Every presentation and link that is there, by where it belongs."""
    named = [("", programme.file.materials)]
    named += [(s.id, s.materials) for s in programme.sessions if not s.is_cancelled]
    return {
        (session, _key(material)): material
        for session, materials in named
        for material in materials
        if material.is_here
    }


def _key(material: Material) -> str:
    text = f"{material.title}\n{material.url}\n{material.file}"
    return blake2s(text.encode(), digest_size=8).hexdigest()


def _due(place: Place, seen_at: datetime, programme: Programme) -> datetime:
    """Nothing of a session is sent before it is over."""
    session = programme.session(place[0])
    return max(seen_at, programme.end_of(session)) if session else seen_at


def _decision(person: int, places: list[Place], event_id: str, now: datetime) -> Decision[Payload]:
    joined = "|".join(sorted(f"{session}:{key}" for session, key in places))
    return Decision(
        participant_id=person,
        event_id=event_id,
        payload=MaterialsPayload(tuple(places)),
        item=f"{KIND}:{blake2s(joined.encode(), digest_size=8).hexdigest()}",
        version=event_id,
        due_at=now,
        expires_at=now + VALID,
    )
