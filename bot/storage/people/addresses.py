"""Where people are known: the one table that has anything but our own number of somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from bot.roles import Role
from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import from_text
from bot.storage.connections.queries import load_queries

SQL = load_queries("addresses")

WEB = "web"
"""The door of the pages, as it stands beside every address there."""


@dataclass(frozen=True)
class Address:
    """`text` is what only the door understands: an account's number, or a secret's hash."""

    door: str
    text: str

    @classmethod
    def from_row(cls, row: Row) -> "Address":
        return cls(row["door"], row["address"])


@dataclass(frozen=True)
class Resident:
    """Whose an address is, and whether what is sent there reaches them."""

    participant_id: int
    reachable: bool

    @classmethod
    def from_row(cls, row: Row) -> "Resident":
        return cls(row["participant_id"], bool(row["reachable"]))


class Addresses:
    """The table of addresses, with those seen since the start kept in memory.

    A person may have several, at one door or at more; who has none that reaches them gets nothing.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[Address, Resident] = {}
        self._forgotten = 0
        """How often something was. What was being read then may be of before, and is read anew."""

    def at(self, address: Address) -> Lookup[Resident | None]:
        return self._database.one(SQL["at"], _key(address), Resident.from_row)

    async def find(self, address: Address) -> Resident | None:
        """The same out of memory, where it is known."""
        while address not in self._known:
            before = self._forgotten
            found = await self.at(address)
            if found is None:
                return None
            if self._forgotten == before:
                self._known.setdefault(address, found)
        return self._known[address]

    async def reaches(self, address: Address) -> bool:
        """Does what is sent there reach somebody?"""
        resident = await self.find(address)
        return resident is not None and resident.reachable

    def of(self, participant_id: int) -> Lookup[list[Address]]:
        """All of a person's, at whatever door."""
        key = {"participant_id": participant_id}
        return self._database.all(SQL["of"], key, Address.from_row)

    def reaching(self, participant_id: int, door: str) -> Lookup[Address | None]:
        """Where the person can be written to at this door, if anywhere."""
        key = {"participant_id": participant_id, "door": door}
        return self._database.one(SQL["reaching"], key, Address.from_row)

    def is_reached(self, participant_id: int) -> Lookup[bool]:
        """Does any door reach the person?"""
        key = {"participant_id": participant_id}
        return self._database.all(SQL["is_reached"], key, tuple).map(bool)

    def at_one_door(self, door: str) -> Lookup[set[int]]:
        """Whom this door reaches and no other."""
        return self._database.all(
            SQL["at_one_door"], {"door": door}, itemgetter("participant_id")
        ).map(set)

    def of_role(self, role: Role, door: str) -> Lookup[list[Address]]:
        """Of all who hold the role, those at this door."""
        return self._database.all(SQL["of_role"], {"role": role, "door": door}, Address.from_row)

    def joined(self, door: str) -> Lookup[list[tuple[Address, datetime]]]:
        """Everybody at this door, and since when they have been here."""
        return self._database.all(
            SQL["joined"],
            {"door": door},
            lambda row: (Address.from_row(row), from_text(row["joined_at"])),
        )

    def add(self, tx: Transaction, participant_id: int, address: Address) -> None:
        """The participant is known there from now on."""
        tx.execute(SQL["add"], _key(address) | {"participant_id": participant_id})

    def keep_newest(self, tx: Transaction, participant_id: int, door: str, most: int) -> None:
        """A person is known at so many addresses of a door; older ones are nobody's any more."""
        key = {"participant_id": participant_id, "door": door, "most": most}
        gone = [Address(door, row["address"]) for row in tx.all(SQL["keep_newest"], key)]
        tx.after_commit.append(lambda: self._forget(gone))

    def mark(self, tx: Transaction, address: Address, *, reachable: bool) -> None:
        """What is sent there arrives from now on, or does not; of nobody's nothing is kept."""
        row = tx.one(SQL["mark"], _key(address) | {"reachable": reachable})
        if row is not None:
            marked = Resident.from_row(row)
            tx.after_commit.append(lambda: self._known.update({address: marked}))

    def forget(self, participant_id: int) -> None:
        """The person is known nowhere any more."""
        self._forgotten += 1
        self._known = {
            address: resident
            for address, resident in self._known.items()
            if resident.participant_id != participant_id
        }

    def _forget(self, gone: Iterable[Address]) -> None:
        self._forgotten += 1
        for address in gone:
            self._known.pop(address, None)

    def forget_all(self) -> None:
        """Read all anew: some are gone."""
        self._forgotten += 1
        self._known.clear()


def _key(address: Address) -> dict[str, Any]:
    return {"door": address.door, "address": address.text}
