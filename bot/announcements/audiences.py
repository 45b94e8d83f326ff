"""To whom an announcement goes: everybody, or those whom it concerns."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from bot.courtesy import UNASKED_A_DAY, start_of_day
from bot.live_event import LiveEvent
from bot.programme.prompts import is_tap
from bot.programme.values import Session
from bot.storage.audience import Audience, Whom

SOON = timedelta(hours=1)
"""What begins within this counts as soon."""

SLOTS = 1
"""Slots whose undecided are offered, the next ones."""

PROMPTS = 2
"""Prompts whose silent people are offered, the first ones."""


class Audiences:
    """Finds the people behind an audience, by number."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage

    async def people(self, audience: Audience, when: datetime, now: datetime) -> list[int]:
        """Who of them can be reached, wants announcements and has not had enough today.

        `when` is the moment of sending, which "soon" is reckoned from.
        """
        chosen = await self._chosen(audience, when)
        had = await self._storage.outbox.unasked_since(start_of_day(self._event.programme, now))
        return [
            one.id
            for one in await self._storage.participants.reachable()
            if one.announcements
            and not one.muted
            and had.get(one.id, 0) < UNASKED_A_DAY
            and (chosen is None or (one.id in chosen[0]) == chosen[1])
        ]

    def offered(self, now: datetime) -> list[Audience]:
        """Those that make sense now, sessions left out: there are too many of them."""
        found = [Audience(Whom.ALL)]
        if self._starting(now, now + SOON):
            found.append(Audience(Whom.SOON))
        asked = [prompt for prompt in self._event.prompts if not is_tap(prompt)][:PROMPTS]
        return [
            *found,
            *(Audience.undecided(start) for start in self._slots(now)),
            *(Audience(Whom.UNANSWERED, prompt.id) for prompt in asked),
        ]

    def sessions(self, now: datetime) -> list[Session]:
        """What has not ended, for those who saved it."""
        programme = self._event.programme
        return [
            session
            for session in programme.sessions
            if not session.is_break and programme.end_of(session) > now
        ]

    async def _chosen(
        self, audience: Audience, when: datetime
    ) -> tuple[Collection[int], bool] | None:
        """Some people, and whether they are meant or all the others; None means everybody."""
        event_id = self._event.id
        if audience.whom is Whom.ALL:
            return None
        if audience.whom is Whom.NEWCOMERS:
            return set(), True
        if audience.whom is Whom.UNANSWERED:
            return await self._storage.answers.done_with(event_id, audience.key), False
        if audience.whom is Whom.SAVED:
            return await self._savers([audience.key]), True
        if audience.whom is Whom.SOON:
            return await self._savers([s.id for s in self._starting(when, when + SOON)]), True
        parallel = [s.id for s in self._event.programme.sessions if s.start == audience.start]
        return await self._savers(parallel), False

    async def _savers(self, session_ids: Collection[str]) -> set[int]:
        event_id = self._event.id
        found = await self._storage.favourites.of_sessions(event_id, session_ids)
        return {favourite.participant_id for favourite in found}

    def _starting(self, after: datetime, until: datetime) -> list[Session]:
        return [
            session
            for session in self._event.programme.sessions
            if after < session.start <= until and not session.is_cancelled
        ]

    def _slots(self, now: datetime) -> Sequence[datetime]:
        """The next starts of several sessions at once."""
        starts = [s.start for s in self._starting(now, datetime.max.replace(tzinfo=UTC))]
        return sorted({start for start in starts if starts.count(start) > 1})[:SLOTS]
