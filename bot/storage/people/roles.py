"""Who may do more than a participant, and the one-time invitations to it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter

from bot.roles import Role
from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import to_text
from bot.storage.connections.queries import load_queries

SQL = load_queries("roles")

INVITATION_LIFETIME = timedelta(minutes=30)


@dataclass(frozen=True)
class Grant:
    role: Role
    room: str = ""

    @classmethod
    def from_row(cls, row: Row) -> "Grant":
        return cls(Role(row["role"]), row["room"])


@dataclass(frozen=True)
class HeldRole:
    """Who holds what, by number."""

    participant_id: int
    grant: Grant


@dataclass(frozen=True)
class RedeemedInvitation:
    """An invitation that was used: what it gave, and who had issued it."""

    grant: Grant
    issued_by: int | None


class Roles:
    """The tables of roles, each held at one event, and of invitations.

    Only the hash of an invitation is kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, participant_id: int, event_id: str) -> Lookup[frozenset[Grant]]:
        key = {"participant_id": participant_id, "event_id": event_id}
        return self._database.all(SQL["of"], key, Grant.from_row).map(frozenset)

    def holds(self, participant_id: int, event_id: str, role: Role) -> Lookup[bool]:
        grants = self.of(participant_id, event_id)
        return grants.map(lambda held: any(grant.role is role for grant in held))

    def all(self, event_id: str) -> Lookup[list[HeldRole]]:
        """Every role that somebody holds, in the order of roles and numbers."""
        return self._database.all(
            SQL["all"],
            {"event_id": event_id},
            lambda row: HeldRole(row["participant_id"], Grant.from_row(row)),
        )

    def others_with(self, participant_id: int, event_id: str, role: Role) -> Lookup[int]:
        """How many others hold the role."""
        key = {"participant_id": participant_id, "event_id": event_id, "role": role}
        return self._database.count(SQL["others_with"], key)

    def void_invitations(
        self, tx: Transaction, issued_by: int, event_id: str, now: datetime
    ) -> int:
        """Nobody can use any more what this person has handed out; gives how many."""
        key = {"issued_by": issued_by, "event_id": event_id, "now": to_text(now)}
        return tx.execute(SQL["void_invitations"], key)

    def holders(self, event_id: str, role: Role) -> Lookup[list[int]]:
        """The numbers of the participants with this role."""
        key = {"event_id": event_id, "role": role}
        return self._database.all(SQL["holders"], key, itemgetter("participant_id"))

    def grant(
        self,
        tx: Transaction,
        participant_id: int,
        event_id: str,
        grant: Grant,
        now: datetime,
        granted_by: int | None = None,
    ) -> None:
        tx.execute(
            SQL["grant"],
            {
                "participant_id": participant_id,
                "event_id": event_id,
                "role": grant.role,
                "room": grant.room,
                "granted_at": to_text(now),
                "granted_by": granted_by,
            },
        )

    def revoke(self, tx: Transaction, participant_id: int, event_id: str, grant: Grant) -> bool:
        """Take the role away; False when it was not held."""
        key = {"participant_id": participant_id, "event_id": event_id}
        return tx.execute(SQL["revoke"], key | {"role": grant.role, "room": grant.room}) > 0

    def invite(
        self,
        tx: Transaction,
        event_id: str | None,
        grant: Grant,
        now: datetime,
        issued_by: int | None = None,
    ) -> str:
        """Make an invitation; gives its token of 128 random bits, which is kept nowhere.

        Without an event it is to whichever its reader is at.
        """
        token = secrets.token_urlsafe(16)
        tx.execute(
            SQL["invite"],
            {
                "token_hash": _hashed(token),
                "event_id": event_id,
                "role": grant.role,
                "room": grant.room,
                "issued_by": issued_by,
                "expires_at": to_text(now + INVITATION_LIFETIME),
            },
        )
        return token

    def issuer_of(self, token: str) -> Lookup[int | None]:
        """Who made the invitation; None for one from the command line, or unknown."""
        key = {"token_hash": _hashed(token)}
        return self._database.one(SQL["invitation"], key, itemgetter("issued_by"))

    def redeem(
        self, tx: Transaction, token: str, participant_id: int, event_id: str, now: datetime
    ) -> RedeemedInvitation | None:
        """Use an invitation up and grant its role; None when it is unknown, used or too old.

        `event_id` is where the participant is.
        """
        key = {"token_hash": _hashed(token), "participant_id": participant_id, "now": to_text(now)}
        if not tx.execute(SQL["redeem"], key):
            return None
        row = tx.one(SQL["invitation"], {"token_hash": key["token_hash"]})
        assert row is not None
        grant = Grant.from_row(row)
        self.grant(tx, participant_id, row["event_id"] or event_id, grant, now, row["issued_by"])
        return RedeemedInvitation(grant, row["issued_by"])


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
