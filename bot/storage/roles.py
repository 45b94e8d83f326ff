"""Who may do more than a participant, and the one-time invitations to it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.roles import Role
from bot.storage.database import Database, Transaction
from bot.storage.instants import to_text
from bot.storage.queries import load_queries

SQL = load_queries("roles")

INVITATION_LIFETIME = timedelta(minutes=30)


@dataclass(frozen=True)
class Grant:
    role: Role
    room: str = ""


@dataclass(frozen=True)
class Held:
    """Who holds what, by number."""

    participant_id: int
    grant: Grant


@dataclass(frozen=True)
class Redeemed:
    """An invitation that was used: what it gave, and who had issued it."""

    grant: Grant
    issued_by: int | None


class Roles:
    """The tables of roles and invitations. Only the hash of an invitation is kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, participant_id: int) -> frozenset[Grant]:
        rows = await self._database.all(SQL["of"], {"participant_id": participant_id})
        return frozenset(Grant(Role(row["role"]), row["room"]) for row in rows)

    async def holds(self, participant_id: int, role: Role) -> bool:
        return any(grant.role is role for grant in await self.of(participant_id))

    async def all(self) -> list[Held]:
        """Every role that somebody holds, in the order of roles and numbers."""
        rows = await self._database.all(SQL["all"])
        return [Held(r["participant_id"], Grant(Role(r["role"]), r["room"])) for r in rows]

    async def others_with(self, participant_id: int, role: Role) -> int:
        """How many others hold the role."""
        key = {"participant_id": participant_id, "role": role}
        row = await self._database.one(SQL["others_with"], key)
        return int(row["n"]) if row else 0

    async def void_invitations(self, tx: Transaction, issued_by: int, now: datetime) -> int:
        """Nobody can use any more what this person has handed out; gives how many."""
        key = {"issued_by": issued_by, "now": to_text(now)}
        return await tx.execute(SQL["void_invitations"], key)

    async def holders(self, role: Role) -> list[int]:
        """The numbers of the participants with this role."""
        rows = await self._database.all(SQL["holders"], {"role": role})
        return [row["participant_id"] for row in rows]

    async def accounts(self, role: Role) -> frozenset[int]:
        """The ids with Telegram of those with this role."""
        rows = await self._database.all(SQL["accounts"], {"role": role})
        return frozenset(row["telegram_id"] for row in rows)

    async def grant(
        self,
        tx: Transaction,
        participant_id: int,
        grant: Grant,
        now: datetime,
        granted_by: int | None = None,
    ) -> None:
        await tx.execute(
            SQL["grant"],
            {
                "participant_id": participant_id,
                "role": grant.role,
                "room": grant.room,
                "granted_at": to_text(now),
                "granted_by": granted_by,
            },
        )

    async def revoke(self, tx: Transaction, participant_id: int, grant: Grant) -> bool:
        """Take the role away; False when it was not held."""
        key = {"participant_id": participant_id, "role": grant.role, "room": grant.room}
        return await tx.execute(SQL["revoke"], key) > 0

    async def invite(
        self, tx: Transaction, grant: Grant, now: datetime, issued_by: int | None = None
    ) -> str:
        """Make an invitation; gives its token of 128 random bits, which is kept nowhere."""
        token = secrets.token_urlsafe(16)
        await tx.execute(
            SQL["invite"],
            {
                "token_hash": _hashed(token),
                "role": grant.role,
                "room": grant.room,
                "issued_by": issued_by,
                "expires_at": to_text(now + INVITATION_LIFETIME),
            },
        )
        return token

    async def issuer_of(self, token: str) -> int | None:
        """Who made the invitation; None for one from the command line, or unknown."""
        row = await self._database.one(SQL["invitation"], {"token_hash": _hashed(token)})
        return row["issued_by"] if row else None

    async def redeem(
        self, tx: Transaction, token: str, participant_id: int, now: datetime
    ) -> Redeemed | None:
        """Use an invitation up and grant its role; None when it is unknown, used or too old."""
        key = {"token_hash": _hashed(token), "participant_id": participant_id, "now": to_text(now)}
        if not await tx.execute(SQL["redeem"], key):
            return None
        row = await tx.one(SQL["invitation"], {"token_hash": key["token_hash"]})
        assert row is not None
        grant = Grant(Role(row["role"]), row["room"])
        await self.grant(tx, participant_id, grant, now, row["issued_by"])
        return Redeemed(grant, row["issued_by"])


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
