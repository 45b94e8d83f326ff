"""To whom an announcement goes: everybody, or those whom it concerns."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from bot.actions import short_key
from bot.events.live_event import LiveEvent
from bot.jobs.sending_limits import UNASKED_A_DAY, start_of_day
from bot.programme.prompts import is_tap
from bot.programme.values import Session
from bot.roles import Role
from bot.storage.announcements.audience import Audience, Readers, Recipients, Whom
from bot.storage.connections.database import Lookup, both
from bot.storage.people.addresses import WEB
from bot.storage.people.participants import Participant

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

    def people(self, recipients: Recipients, when: datetime, now: datetime) -> Lookup[list[int]]:
        """Who of them can be reached, wants announcements and has not had enough today.

        `when` is the moment of sending, which "soon" and "over" are reckoned from.
        """
        chosen = {one.whom for one in recipients.audiences}
        found = self._wishing(now) if Whom.WISHING in chosen else self._open_to_more(now)
        for whom, alike in recipients.by_kind:
            found = self._narrowed(found, whom, {each.key for each in alike}, when)
        return found

    def readers(self, people: Lookup[list[int]], now: datetime) -> Lookup[Readers]:
        """In which language they read, and how many on the web alone."""
        storage = self._event.storage
        here = both(storage.participants.reachable(self._event.id), self._waiting(now))
        everybody = here.map(lambda found: [*found[0], *found[1]])
        known = both(everybody, storage.addresses.at_one_door(WEB))

        def read(found: tuple[list[int], tuple[list[Participant], set[int]]]) -> Readers:
            meant, (everybody, on_the_web) = set(found[0]), found[1]
            languages = Counter(self._language(one) for one in everybody if one.id in meant)
            return Readers(languages, len(meant & on_the_web))

        return both(people, known).map(read)

    def offered(self, now: datetime) -> list[Audience]:
        """Those that make sense now, sessions left out: there are too many of them."""
        found = [Audience(Whom.ALL)]
        if self._event.programme.event.series:
            found.append(Audience(Whom.WISHING))
        if self._starting(now, now + SOON):
            found.append(Audience(Whom.SOON))
        asked = [prompt for prompt in self._event.prompts if not is_tap(prompt)][:PROMPTS]
        return [
            *found,
            *(Audience.undecided(start) for start in self._slots(now)),
            *(Audience(Whom.UNANSWERED, prompt.id) for prompt in asked),
        ]

    def segments(self, whom: Whom, now: datetime) -> list[Audience]:
        """What there is to choose of a kind that can be chosen on top."""
        programme = self._event.programme
        match whom:
            case Whom.TRACK:
                used = {session.track for session in programme.sessions}
                keys = [track.id for track in programme.file.tracks if track.id in used]
            case Whom.ROOM:
                left = {session.room for session in self.sessions(now)}
                keys = [room.id for room in programme.rooms if room.id in left]
            case Whom.LANGUAGE:
                spoken = list(self._event.translators)
                keys = spoken if len(spoken) > 1 else []
            case Whom.ROLE:
                keys = list(Role)
            case Whom.AFFILIATION:
                keys = [short_key(each) for each in programme.file.settings.affiliations]
            case _:
                keys = []
        return [Audience(whom, key) for key in keys]

    def sessions(self, now: datetime) -> list[Session]:
        """What has not ended, for those who saved it."""
        programme = self._event.programme
        return [
            session
            for session in programme.sessions
            if not session.is_break and programme.end_of(session) > now
        ]

    def _narrowed(
        self, people: Lookup[list[int]], whom: Whom, keys: set[str], when: datetime
    ) -> Lookup[list[int]]:
        """Those of the people who are in any of the audiences of one kind."""
        match whom:
            case Whom.ALL | Whom.WISHING:
                return people
            case Whom.NEWCOMERS:
                return people.map(lambda _: [])
            case Whom.UNANSWERED:
                (prompt,) = keys
                done = self._storage.answers.done_with(self._event.id, prompt)
                return _besides(people, done)
            case Whom.UNDECIDED:
                starts = {Audience(whom, key).start for key in keys}
                parallel = [s.id for s in self._event.programme.sessions if s.start in starts]
                return _besides(people, self._savers(parallel))
            case Whom.SOON:
                return _among(
                    people, self._savers([s.id for s in self._starting(when, when + SOON)])
                )
            case _:
                return _among(people, self._in_segment(whom, keys, when))

    def _in_segment(self, whom: Whom, keys: set[str], when: datetime) -> Lookup[set[int]]:
        sessions, storage = self._event.programme.sessions, self._storage
        match whom:
            case Whom.TRACK:
                return self._savers([s.id for s in sessions if s.track in keys])
            case Whom.ROOM:
                return self._savers([s.id for s in self.sessions(when) if s.room in keys])
            case Whom.LANGUAGE:
                return storage.participants.reachable(self._event.id).map(
                    lambda found: {one.id for one in found if self._language(one) in keys}
                )
            case Whom.ROLE:
                return storage.roles.all(self._event.id).map(
                    lambda held: {one.participant_id for one in held if one.grant.role in keys}
                )
            case Whom.AFFILIATION:
                return storage.quotes.affiliations(self._event.id).map(
                    lambda signed: {who for who, where in signed if short_key(where) in keys}
                )
            case _:
                return self._savers(keys)

    def _language(self, one: Participant) -> str:
        return self._event.translator(one.language).language

    def _wishing(self, now: datetime) -> Lookup[list[int]]:
        return self._waiting(now).map(lambda found: [one.id for one in found])

    def _waiting(self, now: datetime) -> Lookup[list[Participant]]:
        """Who wants to hear of this event, and has not heard: nobody, once it has been told."""
        series = self._event.programme.event.series
        return self._storage.series_wishes.waiting(series, self._event.id, now)

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
