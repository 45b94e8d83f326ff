"""Who talks with the bot: a number of our own and the settings; nothing else."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from sys import intern
from typing import Any

from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import from_text, to_text
from bot.storage.connections.queries import load_queries
from bot.storage.people.addresses import Address, Addresses

SQL = load_queries("participants")


@dataclass(frozen=True)
class Participant:
    """One person. `lead_minutes` is None until chosen; 0 means no reminders."""

    id: int
    language: str
    joined_at: datetime
    lead_minutes: int | None = None
    announcements: bool = True
    muted: bool = False
    new_messages: bool = False
    """Instead of edits; the column is `fresh`."""
    no_emoji: bool = False
    """The column is `plain`."""
    at_event: str | None = None
    """The id of the event that they are at in the chat; None until that is known."""
    attends: tuple[str, ...] = ()
    """The ids of all events at which they are, what they came to first before the rest.

    Read with one person; where many are read at once it is left out, and empty.
    """

    @classmethod
    def from_row(cls, row: Row, since: str = "") -> "Participant":
        """As having joined `since` then, where that is said."""
        return cls(
            id=row["id"],
            language=row["language"],
            joined_at=from_text(since or row["joined_at"]),
            lead_minutes=row["lead_minutes"],
            announcements=bool(row["announcements"]),
            muted=bool(row["muted"]),
            new_messages=bool(row["fresh"]),
            no_emoji=bool(row["plain"]),
            at_event=row["at_event"],
        )

    @classmethod
    def at_an_event(cls, row: Row) -> "Participant":
        """As having joined when they came to the event that the row is about."""
        return cls.from_row(row, row["since"])

    @classmethod
    def with_events(cls, row: Row) -> "Participant":
        """With all that they attend."""
        attends = tuple(map(intern, (row["attends"] or "").split()))
        return replace(cls.from_row(row), attends=attends)


class Participants:
    """The table of participants, with those seen since the start kept in memory."""

    def __init__(self, database: Database, addresses: Addresses) -> None:
        self._database = database
        self._addresses = addresses
        self._known: dict[int, Participant] = {}
        self._forgotten = 0
        """As with addresses: whoever was being read meanwhile is read anew."""

    async def get(self, address: Address) -> Participant | None:
        """Who is known at this address."""
        while resident := await self._addresses.find(address):
            number = resident.participant_id
            if number in self._known:
                return self._known[number]
            before = self._forgotten
            found = await self.by_id(number)
            if found is None:  # the address was another's when it was read, or is nobody's
                self._addresses.forget(number)
            elif self._forgotten == before:
                self._known.setdefault(number, found)
        return None

    def by_id(self, participant_id: int) -> Lookup[Participant | None]:
        return self._database.one(SQL["by_id"], {"id": participant_id}, Participant.with_events)

    def reachable(self, event_id: str) -> Lookup[list[Participant]]:
        """Everybody at the event who can be written to, at whatever door.

        They have joined when they came to the event.
        """
        key = {"event_id": event_id}
        return self._database.all(SQL["reachable"], key, Participant.at_an_event)

    def count(self) -> Lookup[int]:
        return self._database.count(SQL["count"], {})

    def join(self, tx: Transaction, address: Address, language: str, now: datetime) -> Participant:
        """The participant at this address, made now when there was none."""
        resident = tx.read(self._addresses.at(address))
        if resident is None:
            number = tx.insert(SQL["add"], {"language": language, "joined_at": to_text(now)})
            self._addresses.add(tx, number, address)
        else:
            number = resident.participant_id
        joined = tx.read(self.by_id(number))
        assert joined is not None
        return self._learn(tx, joined)

    def save(self, tx: Transaction, participant: Participant, **settings: Any) -> Participant:
        """Write the participant with these settings changed; gives the new value."""
        changed = replace(participant, **settings)
        values = asdict(changed)
        del values["joined_at"], values["attends"]  # they are nothing that somebody sets
        if not tx.execute(SQL["save"], values):  # they were erased meanwhile
            return changed
        return self.read_anew(tx, changed.id)

    def erase(self, tx: Transaction, participant: Participant) -> None:
        """Remove the participant and all rows that hang on it."""
        tx.execute(SQL["erase"], {"id": participant.id})
        tx.after_commit.append(lambda: self._forget(participant))

    def read_anew(self, tx: Transaction, number: int) -> Participant:
        """The participant after a unit of another table has changed what is known of them."""
        changed = tx.read(self.by_id(number))
        assert changed is not None
        return self._learn(tx, changed)

    def redate(self, tx: Transaction, now: datetime) -> int:
        """Who joined by a clock that was ahead joined now; gives how many."""
        redated = tx.execute(SQL["redate"], {"now": to_text(now)})
        if redated:
            tx.after_commit.append(self.forget_all)
        return redated

    def forget_all(self) -> None:
        """Read everybody anew: some are gone."""
        self._forgotten += 1
        self._known.clear()
        self._addresses.forget_all()

    def _learn(self, tx: Transaction, participant: Participant) -> Participant:
        tx.after_commit.append(lambda: self._known.update({participant.id: participant}))
        return participant

    def _forget(self, participant: Participant) -> None:
        self._forgotten += 1
        self._known.pop(participant.id, None)
        self._addresses.forget(participant.id)
