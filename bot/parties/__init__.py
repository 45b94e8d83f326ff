"""Parties: a few colleagues who see what each other go to, each because they chose to be seen."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from bot.events.live_event import LiveEvent
from bot.parties.codes import code_in, new_code
from bot.parties.dialogues import AwaitedCode, AwaitedName
from bot.parties.names import are_alike, name_in
from bot.programme.moments import EventState, state_of
from bot.storage.connections.database import Lookup, Transaction
from bot.storage.people.dialogues import LIFETIME
from bot.storage.people.participants import Participant
from bot.storage.people.parties import Party

MOST = 15
"""Members of a party."""

OWN_TRIES = 5
"""Wrong codes that somebody may try in half an hour."""

EVERYBODYS_TRIES = 60
"""Wrong codes that all together may try in an hour: who begins anew must not guess on."""


class Hindrance(StrEnum):
    """Why somebody cannot join, or not by that name."""

    OVER = "over"
    TOO_OFTEN = "too-often"
    NO_CODE = "no-code"
    UNKNOWN = "unknown"
    FULL = "full"
    NO_NAME = "no-name"
    NAME_TAKEN = "name-taken"


class Parties:
    """Who is in which, and what they may know of each other. One is in one at a time."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage

    def of(self, person: Participant) -> Lookup[Party | None]:
        return self._storage.parties.of(person.id, self._event.id)

    def going(self, party: Party, person: Participant) -> Lookup[Mapping[str, frozenset[int]]]:
        """Session to the numbers of those who go there, as far as the person may know."""
        return self._storage.parties.shown(self._event.id, party.code, person.id)

    def await_code(self, tx: Transaction, person: Participant, now: datetime) -> None:
        self._event.dialogues.open(tx, person.id, AwaitedCode(), until=now + LIFETIME)

    def await_name(self, tx: Transaction, person: Participant, code: str, now: datetime) -> None:
        """For the party with this code, or a new one where it is empty."""
        self._event.dialogues.close(tx, person.id, AwaitedCode)
        self._event.dialogues.open(tx, person.id, AwaitedName(code), until=now + LIFETIME)

    def begin(
        self, tx: Transaction, person: Participant, typed: str, now: datetime
    ) -> Party | Hindrance:
        """Wait for a name for the party whose code was typed, if the person may join."""
        found = self.find(tx, person, typed, now)
        if isinstance(found, Party):
            self.await_name(tx, person, found.code, now)
        return found

    def find(
        self, tx: Transaction, person: Participant, typed: str, now: datetime
    ) -> Party | Hindrance:
        """The party whose code was typed, if the person may join; a wrong code is noted."""
        code = code_in(typed)
        if self.is_over(now):
            return Hindrance.OVER
        if not code:
            return Hindrance.NO_CODE
        parties = self._storage.parties
        party = tx.read(parties.with_code(self._event.id, code))
        if party and party.member(person.id):
            return party
        tries = tx.read(parties.tries(person.id, self._event.id, now))
        if tries.own >= OWN_TRIES or tries.everybodys >= EVERYBODYS_TRIES:
            return Hindrance.TOO_OFTEN
        if party is None:
            parties.note_try(tx, person.id, self._event.id, now)
            return Hindrance.UNKNOWN
        return Hindrance.FULL if len(party.members) >= MOST else party

    def join(
        self,
        tx: Transaction,
        person: Participant,
        code: str,
        typed: str,
        incoming_key: int,
        now: datetime,
    ) -> Party | Hindrance:
        """Be in the party by the name that was typed; without a code in a new one.

        Who is in it already has another name from now on.
        """
        found = self.find(tx, person, code, now) if code else None
        if isinstance(found, Hindrance):
            return found
        name = name_in(typed)
        if self.is_over(now):
            return Hindrance.OVER
        if not name:
            return Hindrance.NO_NAME
        others = [one for one in found.members if one.participant_id != person.id] if found else []
        if any(are_alike(name, other.name) for other in others):
            return Hindrance.NAME_TAKEN
        code = found.code if found else self._unused(tx)
        self._storage.parties.join(tx, person.id, self._event.id, code, name, now)
        self._event.dialogues.finish(tx, person.id, AwaitedName, 0, incoming_key, now)
        party = tx.read(self._storage.parties.with_code(self._event.id, code))
        assert party is not None
        return party

    def joined_by(
        self, person: Participant, incoming_key: int, now: datetime
    ) -> Lookup[int | None]:
        """Not None where it was this that gave the person their name."""
        return self._event.dialogues.finished_by(person.id, AwaitedName, incoming_key, now)

    def show_earlier(
        self, tx: Transaction, person: Participant, now: datetime, *, on: bool
    ) -> bool:
        """Let the others see also what was saved before; False who is in no party."""
        return self._storage.parties.show_earlier(tx, person.id, self._event.id, now, on=on)

    def leave(self, tx: Transaction, person: Participant, code: str, now: datetime) -> bool:
        """At once, with the name; False who is not in it."""
        return self._storage.parties.leave(tx, person.id, self._event.id, code, now)

    def is_over(self, now: datetime) -> bool:
        """Is the event's last day past? Then a code leads nowhere."""
        return state_of(self._event.programme, now) is EventState.OVER

    def _unused(self, tx: Transaction) -> str:
        code = new_code()
        while tx.read(self._storage.parties.with_code(self._event.id, code)):
            code = new_code()
        return code
