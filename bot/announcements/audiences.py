"""To whom an announcement goes: everybody, or those whom it concerns."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from bot.live_event import LiveEvent
from bot.programme.prompts import is_tap
from bot.programme.values import Session
from bot.sending_limits import UNASKED_A_DAY, start_of_day
from bot.storage.announcements.audience import Audience, Whom
from bot.storage.connections.database import Lookup, both

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

    def people(self, audience: Audience, when: datetime, now: datetime) -> Lookup[list[int]]:
        """Who of them can be reached, wants announcements and has not had enough today.

        `when` is the moment of sending, which "soon" is reckoned from.
        """
        open_to_more = self._open_to_more(now)
        match audience.whom:
            case Whom.ALL:
                return open_to_more
            case Whom.NEWCOMERS:
                return open_to_more.map(lambda _: [])
            case Whom.SAVED:
                return _among(open_to_more, self._savers([audience.key]))
            case Whom.SOON:
                soon = [session.id for session in self._starting(when, when + SOON)]
                return _among(open_to_more, self._savers(soon))
            case Whom.UNANSWERED:
                done = self._storage.answers.done_with(self._event.id, audience.key)
                return _besides(open_to_more, done)
            case Whom.UNDECIDED:
                sessions = self._event.programme.sessions
                parallel = [s.id for s in sessions if s.start == audience.start]
                return _besides(open_to_more, self._savers(parallel))

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

    def _open_to_more(self, now: datetime) -> Lookup[list[int]]:
        today = start_of_day(self._event.programme, now)
        people, had = (
            self._storage.participants.reachable(self._event.id),
            self._storage.outbox.unasked_since(today),
        )
        return both(people, had).map(
            lambda found: [
                one.id
                for one in found[0]
                if one.announcements and not one.muted and found[1].get(one.id, 0) < UNASKED_A_DAY
            ]
        )

    def _savers(self, session_ids: Collection[str]) -> Lookup[set[int]]:
        saved = self._storage.favourites.of_sessions(self._event.id, session_ids)
        return saved.map(lambda found: {favourite.participant_id for favourite in found})

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


def _among(people: Lookup[list[int]], some: Lookup[set[int]]) -> Lookup[list[int]]:
    return both(people, some).map(lambda found: [one for one in found[0] if one in found[1]])


def _besides(people: Lookup[list[int]], some: Lookup[set[int]]) -> Lookup[list[int]]:
    return both(people, some).map(lambda found: [one for one in found[0] if one not in found[1]])
