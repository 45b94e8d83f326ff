"""Colleagues who see what each other go to, and the codes that were tried and that nobody has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import from_text, to_text
from bot.storage.connections.queries import load_queries
from bot.storage.people.erasures import Erasures
from bot.storage.people.given import Given, GivenKind

SQL = load_queries("parties")

LATELY = timedelta(minutes=30)
"""How long somebody's own wrong codes count."""

HOUR = timedelta(hours=1)
"""How long everybody's do."""


@dataclass(frozen=True)
class PartyMember:
    """Somebody in a party, by the name that they chose for it."""

    participant_id: int
    name: str
    joined_at: datetime
    shows_earlier: bool
    """Do the others see also what was saved before?"""


@dataclass(frozen=True)
class Party:
    """Those with the same code, in the order in which they came."""

    code: str
    members: tuple[PartyMember, ...]

    def member(self, participant_id: int) -> PartyMember | None:
        return next((one for one in self.members if one.participant_id == participant_id), None)


@dataclass(frozen=True)
class CodeTries:
    """How often a code was tried that nobody has: lately by one, in an hour by everybody."""

    own: int
    everybodys: int


class PartyMembers:
    """The tables of them, of the event that a call names."""

    def __init__(self, database: Database, erasures: Erasures) -> None:
        self._database = database
        self._erasures = erasures

    def of(self, participant_id: int, event_id: str) -> Lookup[Party | None]:
        """The party that the participant is in."""
        who = {"participant_id": participant_id, "event_id": event_id}
        return self._database.all(SQL["of"], who, _coded).map(_party)

    def with_code(self, event_id: str, code: str) -> Lookup[Party | None]:
        key = {"event_id": event_id, "code": code}
        return self._database.all(SQL["members"], key, _coded).map(_party)

    def shown(
        self, event_id: str, code: str, participant_id: int
    ) -> Lookup[Mapping[str, frozenset[int]]]:
        """Session to those who go there, as far as the participant may know."""
        key = {"event_id": event_id, "code": code, "participant_id": participant_id}
        return self._database.all(SQL["shown"], key, tuple).map(_by_session)

    def join(
        self,
        tx: Transaction,
        participant_id: int,
        event_id: str,
        code: str,
        name: str,
        now: datetime,
    ) -> None:
        """Be in that party, and in no other; who is in it already has this name from now on."""
        before = tx.read(self.of(participant_id, event_id))
        if before and before.code != code:
            self._take_back(tx, GivenKind.PARTY, participant_id, event_id, before.code, now)
        row = {"code": code, "name": name, "now": to_text(now)}
        tx.execute(SQL["join"], _who(participant_id, event_id) | row)

    def show_earlier(
        self, tx: Transaction, participant_id: int, event_id: str, now: datetime, *, on: bool
    ) -> bool:
        """Let the others see what was saved before joining, or not; False who is in none."""
        party = tx.read(self.of(participant_id, event_id))
        if party is None:
            return False
        tx.execute(SQL["show_earlier"], _who(participant_id, event_id) | {"on": on})
        if not on:
            self._take_back(tx, GivenKind.EARLIER, participant_id, event_id, party.code, now)
        return True

    def leave(
        self, tx: Transaction, participant_id: int, event_id: str, code: str, now: datetime
    ) -> bool:
        """False who is not in it."""
        if not tx.execute(SQL["leave"], _who(participant_id, event_id) | {"code": code}):
            return False
        self._take_back(tx, GivenKind.PARTY, participant_id, event_id, code, now)
        return True

    def note_try(self, tx: Transaction, participant_id: int, event_id: str, now: datetime) -> None:
        """A code was tried that nobody has."""
        tx.execute(SQL["note_try"], _who(participant_id, event_id) | {"now": to_text(now)})

    def tries(self, participant_id: int, event_id: str, now: datetime) -> Lookup[CodeTries]:
        since = {"lately": to_text(now - LATELY), "hour_ago": to_text(now - HOUR)}
        key = _who(participant_id, event_id) | since
        counts = self._database.all(
            SQL["tries"], key, lambda row: CodeTries(row["own"], row["everybodys"])
        )
        return counts.map(lambda found: found[0])

    def purge_tries(self, tx: Transaction, now: datetime) -> int:
        """Drop what counts no longer; gives how many."""
        return tx.execute(SQL["purge_tries"], {"before": to_text(now - HOUR)})

    def redate(self, tx: Transaction, now: datetime) -> int:
        """Who joined by a clock that was ahead joined now; gives how many."""
        return tx.execute(SQL["redate"], {"now": to_text(now)})

    def _take_back(
        self,
        tx: Transaction,
        kind: GivenKind,
        participant_id: int,
        event_id: str,
        code: str,
        now: datetime,
    ) -> None:
        self._erasures.take_back(tx, Given(kind, (participant_id, event_id, code)), now)


def _who(participant_id: int, event_id: str) -> dict[str, int | str]:
    return {"participant_id": participant_id, "event_id": event_id}


def _coded(row: Row) -> tuple[str, PartyMember]:
    return row["code"], PartyMember(
        row["participant_id"],
        row["name"],
        from_text(row["joined_at"]),
        bool(row["shows_earlier"]),
    )


def _party(rows: list[tuple[str, PartyMember]]) -> Party | None:
    return Party(rows[0][0], tuple(member for _, member in rows)) if rows else None


def _by_session(pairs: list[tuple[str, int]]) -> dict[str, frozenset[int]]:
    going: dict[str, set[int]] = {}
    for session, person in pairs:
        going.setdefault(session, set()).add(person)
    return {session: frozenset(people) for session, people in going.items()}
