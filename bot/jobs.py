"""What the bot does by itself: each kind of it is a job, and all jobs stand in one registry.

The ticks ask it what is due, the sender what a decision says, `/status` and the rehearsal what
comes next, and the first start on a restored copy what was decided before.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.replies import Outgoing
from bot.storage import Storage
from bot.storage.outbox import Decision
from bot.storage.participants import Participant

Decide = Callable[[datetime], Awaitable[None]]
"""Does what is due by the given instant and not done; finding nothing due is cheap."""

NextMoment = Callable[[datetime], Awaitable[datetime | None]]
"""When something falls due next by the clock alone; None when nothing does."""

Render = Callable[[Decision, Participant], Awaitable[Outgoing | None]]
"""What a decision says at the moment of sending; None when it should not be sent any more."""


@dataclass(frozen=True)
class Job:
    """One entry; every work room makes its own.

    `name` is that of `/status`. Without `decide` decisions are made by what people press; without
    `next_moment` they follow from what happens, and the clock alone does not tell when.
    `harmless_twice` is what is better sent twice than not at all.
    """

    name: str
    renderers: Mapping[str, Render] = field(default_factory=dict)
    """By the kind of the decision."""
    decide: Decide | None = None
    next_moment: NextMoment | None = None
    harmless_twice: bool = False


class Jobs:
    """The registry."""

    def __init__(self, storage: Storage, jobs: Iterable[Job]) -> None:
        self._storage = storage
        self._jobs = tuple(jobs)

    @property
    def recurring(self) -> dict[str, Decide]:
        """What every tick does, by name."""
        return {job.name: job.decide for job in self._jobs if job.decide}

    @property
    def renderers(self) -> dict[str, Render]:
        """Who says what stands in the outbox, by its kind."""
        return {kind: render for job in self._jobs for kind, render in job.renderers.items()}

    @property
    def harmless_twice(self) -> frozenset[str]:
        """The kinds of which a second copy is better than none."""
        return frozenset(
            kind for job in self._jobs if job.harmless_twice for kind in job.renderers
        )

    async def next_moment(self, now: datetime) -> datetime | None:
        """The next instant at which something is sent by itself; None when nothing is to come."""
        moments = [await job.next_moment(now) for job in self._jobs if job.next_moment]
        moments.append(await self._storage.outbox.next_due(now))
        return min((moment for moment in moments if moment), default=None)

    async def decide_again(self, until: datetime) -> None:
        """Decide what another process had decided by then, as far as the clock alone tells."""
        for job in self._jobs:
            if job.decide and job.next_moment:
                await job.decide(until)
