"""Who may do more than a participant, and the one-time invitations to it."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter

from bot.roles import Role
from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import to_text
from bot.storage.connections.queries import load_queries

SQL = load_queries("roles")

INVITATION_LIFETIME = timedelta(minutes=30)

KEY_LENGTH = 12
"""Of a token's hash, as `roles.sql` compares it too."""


@dataclass(frozen=True)
class Grant:
    role: Role
    room: str = ""

    @classmethod
    def from_row(cls, row: Row) -> "Grant":
        return cls(Role(row["role"]), row["room"])


@dataclass(frozen=True)
class HeldRole:
    """Who holds what, by number; `label` says who that is, where an organiser has said it."""

    participant_id: int
    grant: Grant
    label: str = ""

    @classmethod
    def from_row(cls, row: Row) -> "HeldRole":
        return cls(row["participant_id"], Grant.from_row(row), row["label"])


@dataclass(frozen=True)
class RedeemedInvitation:
    """An invitation that was used: what it gave, and who had issued it."""

    grant: Grant
    issued_by: int | None


@dataclass(frozen=True)
class TakenInvitation:
    """What an invitation is for, and who used it; None for nobody."""

    grant: Grant
    used_by: int | None

    @classmethod
    def from_row(cls, row: Row) -> "TakenInvitation":
        return cls(Grant.from_row(row), row["used_by"])


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

    def has_any(self, participant_id: int) -> Lookup[bool]:
        """Does somebody hold a role, at whatever event?"""
        return self._database.count(SQL["count"], {"participant_id": participant_id}).map(bool)

    def all(self, event_id: str) -> Lookup[list[HeldRole]]:
        """Every role that somebody holds, in the order of roles and numbers."""
        return self._database.all(SQL["all"], {"event_id": event_id}, HeldRole.from_row)

    def by_holder(self, event_id: str) -> Lookup[dict[int, HeldRole]]:
        """Everybody who holds a role, with the one that gives most and has a label."""
        held = self._database.all(SQL["labels"], {"event_id": event_id}, HeldRole.from_row)
        return held.map(lambda roles: {one.participant_id: one for one in roles})

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

    def holders_everywhere(self, event_ids: Sequence[str], role: Role) -> Lookup[list[int]]:
        """The numbers of the participants with this role at every one of these events."""
        key = {"event_ids": json.dumps(list(event_ids)), "role": role}
        return self._database.all(SQL["holders_everywhere"], key, itemgetter("participant_id"))

    def grant(
        self,
        tx: Transaction,
        participant_id: int,
        event_id: str,
        grant: Grant,
        now: datetime,
        granted_by: int | None = None,
        label: str = "",
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
                "label": label,
            },
        )

    def label(self, tx: Transaction, event_id: str, held: HeldRole) -> bool:
        """Say who it is that holds the role; False when it is not held."""
        key = _key_of(held.participant_id, event_id, held.grant)
        return tx.execute(SQL["label"], key | {"label": held.label}) > 0

    def label_invitation(self, tx: Transaction, key: str, issued_by: int, label: str) -> bool:
        """Say for whom an invitation is, used or not; False for a key (`key_of`) of no such."""
        named = {"key": key, "issued_by": issued_by, "label": label}
        return any(tx.execute(SQL[name], named) for name in ("label_invitation", "label_taken"))

    def revoke(self, tx: Transaction, participant_id: int, event_id: str, grant: Grant) -> bool:
        """Take the role away; False when it was not held."""
        return tx.execute(SQL["revoke"], _key_of(participant_id, event_id, grant)) > 0

    def invite(
        self,
        tx: Transaction,
        event_id: str | None,
        grant: Grant,
        now: datetime,
        issued_by: int | None = None,
        label: str = "",
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
                "label": label,
                "expires_at": to_text(now + INVITATION_LIFETIME),
            },
        )
        return token

    def invited_to(self, token: str) -> Lookup[str | None]:
        """The event at which an invitation gives its role; None where it gives it anywhere."""
        key = {"token_hash": _hashed(token)}
        return self._database.one(SQL["invitation"], key, itemgetter("event_id"))

    def issuer_of(self, token: str) -> Lookup[int | None]:
        """Who made the invitation; None for one from the command line, or unknown."""
        key = {"token_hash": _hashed(token)}
        return self._database.one(SQL["invitation"], key, itemgetter("issued_by"))

    def taken(self, token: str) -> Lookup[TakenInvitation | None]:
        """Who used the invitation up, and for what; None where nobody has."""
        key = {"token_hash": _hashed(token)}
        return self._database.one(SQL["invitation"], key, TakenInvitation.from_row).map(
            lambda taken: taken if taken and taken.used_by is not None else None
        )

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
        self.grant(
            tx,
            participant_id,
            row["event_id"] or event_id,
            grant,
            now,
            row["issued_by"],
            row["label"],
        )
        tx.execute(SQL["used_up"], {"token_hash": key["token_hash"]})
        return RedeemedInvitation(grant, row["issued_by"])


def key_of(token: str) -> str:
    """Names an invitation, and opens nothing."""
    return _hashed(token)[:KEY_LENGTH]


def _key_of(participant_id: int, event_id: str, grant: Grant) -> dict[str, object]:
    return {
        "participant_id": participant_id,
        "event_id": event_id,
        "role": grant.role,
        "room": grant.room,
    }


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
