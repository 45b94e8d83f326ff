"""What the bot does by itself: each kind of it is a job, and all jobs stand in one registry.

The ticks ask it what is due, the sender what a decision says, `/status` and the rehearsal what
comes next, and the first start on a restored copy what was decided before.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any

from bot.errors import OutOfUse
from bot.payloads.payload import Payload
from bot.replies import Outgoing, Reply
from bot.storage import Storage
from bot.storage.messages.decisions import Decision, StoredPayload
from bot.storage.people.participants import Participant

Decide = Callable[[datetime], Awaitable[None]]
"""Does what is due by the given instant and not done; finding nothing due is cheap."""

NextMoment = Callable[[datetime], Awaitable[datetime | None]]
"""When something falls due next by the clock alone; None when nothing does."""

Render = Callable[[Decision[Any], Participant], Awaitable[Outgoing | None]]
"""What a decision says at the moment of sending; None when it should not be sent any more."""


ShownAt = Callable[[Reply, str, Participant], Reply]
"""The reply as one of an event, by its id, to somebody who may be at others too."""


@dataclass(frozen=True)
class Job:
    """One entry, at one event; every work room makes its own.

    `name` is that of `/status`. Without `decide` decisions are made by what people press; without
    `next_moment` they follow from what happens, and the clock alone does not tell when.
    `harmless_twice` is what is better sent twice than not at all.
    """

    name: str
    renderers: Mapping[type[Payload], Render] = field(default_factory=dict)
    """By what the decision carries, which each gets as that."""
    decide: Decide | None = None
    next_moment: NextMoment | None = None
    harmless_twice: bool = False


class Jobs:
    """The registry of all events that are live, as they come and go."""

    def __init__(
        self, storage: Storage, jobs: Mapping[str, Iterable[Job]], shown_at: ShownAt | None = None
    ) -> None:
        """`jobs` are those of each event, by its id; `shown_at` puts the event to what is said."""
        self._storage = storage
        self._shown_at = shown_at
        self._jobs = {event_id: tuple(of_event) for event_id, of_event in jobs.items()}
        self._of_none: tuple[Job, ...] = ()
        self._order()

    def add(self, event_id: str, jobs: Iterable[Job]) -> None:
        """An event has come into use."""
        self._jobs[event_id] = tuple(jobs)
        self._order()

    def add_of_none(self, *jobs: Job) -> None:
        """What is about no event, whatever event its decisions stand at."""
        self._of_none += jobs
        self._order()

    def remove(self, event_id: str) -> None:
        """An event is out of use: nothing is done or said for it any more."""
        del self._jobs[event_id]
        self._order()

    def _order(self) -> None:
        self._renderers = {
            (event_id, kind.kind): (kind, render)
            for event_id, of_event in self._jobs.items()
            for job in of_event
            for kind, render in job.renderers.items()
        }
        self._renderers_of_none = {
            kind.kind: (kind, render)
            for job in self._of_none
            for kind, render in job.renderers.items()
        }
        self._decides: dict[str, list[Decide]] = defaultdict(list)
        for job in self.all:
            if job.decide:
                self._decides[job.name].append(job.decide)

    @property
    def all(self) -> tuple[Job, ...]:
        of_events = (job for of_event in self._jobs.values() for job in of_event)
        return (*of_events, *self._of_none)

    @property
    def recurring(self) -> dict[str, Decide]:
        """What every tick does, by name: each thing at every event that is live by then."""
        return {name: partial(self._decide_at_each, name) for name in self._decides}

    @property
    def harmless_twice(self) -> frozenset[str]:
        """The kinds of which a second copy is better than none."""
        return frozenset(
            kind.kind for job in self.all if job.harmless_twice for kind in job.renderers
        )

    async def render(
        self, decision: Decision[StoredPayload], participant: Participant
    ) -> Outgoing | None:
        """See `Render`; None also where nobody can read it.

        Raises OutOfUse where the event is not live any more: it waits until it is.
        """
        of_none = self._renderers_of_none.get(decision.kind)
        if of_none is None and decision.event_id not in self._jobs:
            raise OutOfUse("events.closed-already")
        kind, render = of_none or self._renderers[decision.event_id, decision.kind]
        readable = decision.read(kind)
        outgoing = await render(readable, participant) if readable else None
        if outgoing is None or of_none or self._shown_at is None:
            return outgoing
        reply = self._shown_at(outgoing.reply, decision.event_id, participant)
        return replace(outgoing, reply=reply)

    async def next_moment(self, now: datetime, *, at: str | None = None) -> datetime | None:
        """When something is sent by itself next, at one event or at any; None when nothing is."""
        events = [at] if at else list(self._jobs)
        jobs = [job for event_id in events for job in self._jobs[event_id]]
        moments = [await job.next_moment(now) for job in jobs if job.next_moment]
        moments.append(await self._storage.outbox.next_due(events, now))
        return min((moment for moment in moments if moment), default=None)

    async def decide_again(self, until: datetime) -> None:
        """Decide what another process had decided by then, as far as the clock alone tells."""
        for job in self.all:
            if job.decide and job.next_moment:
                await job.decide(until)

    async def _decide_at_each(self, name: str, now: datetime) -> None:
        """The same at every event; one that fails does not stop the others, and is told."""
        failed: Exception | None = None
        for decide in [*self._decides[name]]:  # an event may come or go meanwhile
            try:
                await decide(now)
            except Exception as error:  # noqa: BLE001 -- raised below
                failed = error
        if failed:
            raise failed
