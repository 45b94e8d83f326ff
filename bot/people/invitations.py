"""Roles: who may do more than a participant, and how one-time links give them."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.errors import Refused
from bot.events.live_event import LiveEvent
from bot.jobs import Job
from bot.jobs.sending_limits import is_quiet
from bot.legible_text import legible
from bot.payloads.dialogues import AwaitedLabel
from bot.payloads.payload import Payload
from bot.replies import Outgoing
from bot.roles import Role
from bot.storage import Storage
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import Decision
from bot.storage.people.dialogues import LIFETIME
from bot.storage.people.participants import Participant
from bot.storage.people.roles import Grant, HeldRole, RedeemedInvitation
from bot.views.people.roles import render_taken

KIND = "role"

REVOKED = "role.revoked"
"""In the audit."""

PAYLOAD = "inv_"
"""What the start parameter of an invitation begins with; its token follows."""

LONGEST_LABEL = 40
"""Characters; a line on a phone."""

TELL_WITHIN = timedelta(days=1)


def start_parameter(token: str) -> str:
    return PAYLOAD + token


def read_label(text: str) -> str:
    """Who somebody is, in one line. Raises Refused for what is empty or too long for a list."""
    label = " ".join(legible(text).split())
    if not label or len(label) > LONGEST_LABEL:
        raise Refused("roles.label-length", n=LONGEST_LABEL)
    return label


class RolePayload(Payload):
    """Which number took which role."""

    kind = KIND
    role: Role
    taker: int


def invite_from_outside(
    tx: Transaction, storage: Storage, grant: Grant, label: str, now: datetime
) -> str:
    """The operator's own, to a role at whichever event it is used first; gives its token."""
    storage.records.audit(tx, now, "role.invited", subject=grant.role, detail=grant.room)
    return storage.roles.invite(tx, None, grant, now, label=label)


class Invitations:
    """Gives roles by one-time invitations, and says who holds one."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage

    @property
    def job(self) -> Job:
        return Job("roles", {RolePayload: self.render})

    async def may(self, participant: Participant, role: Role) -> bool:
        """Does the participant hold the role now?"""
        return await self.may_any(participant, {role})

    async def may_any(self, participant: Participant, roles: Collection[Role]) -> bool:
        """Does the participant hold one of the roles now?"""
        return any(
            grant.role in roles
            for grant in await self._storage.roles.of(participant.id, self._event.id)
        )

    def note_refusal(
        self, tx: Transaction, participant: Participant, wanted: str, act: str, now: datetime
    ) -> None:
        """Somebody tried (`act`) what needs a role or a right that they do not have."""
        self._storage.records.audit(
            tx, now, "refused", actor_id=participant.id, subject=wanted, detail=act
        )

    def invite(
        self, tx: Transaction, grant: Grant, now: datetime, issued_by: Participant | None = None
    ) -> str:
        """Make an invitation; gives its token, good for half an hour and for one person."""
        actor = issued_by.id if issued_by else None
        self._audit(tx, now, "role.invited", actor, grant.role)
        return self._storage.roles.invite(tx, self._event.id, grant, now, actor)

    def redeem(
        self, tx: Transaction, participant: Participant, token: str, now: datetime
    ) -> RedeemedInvitation | None:
        """Give the role and let the issuer know; None for a token that is unknown, used or old.

        Whoever used it up themselves, and holds the role still, is let in again. Raises Refused
        for the issuer, who has tapped on what is meant for somebody else.
        """
        if tx.read(self._storage.roles.issuer_of(token)) == participant.id:
            raise Refused("roles.own-link")
        redeemed = self._storage.roles.redeem(tx, token, participant.id, self._event.id, now)
        if redeemed is None:
            return self._redeemed_before(tx, participant, token)
        self._audit(tx, now, "role.taken", participant.id, redeemed.grant.role)
        if redeemed.issued_by is not None:
            self._tell_issuer(tx, redeemed, participant, now)
        return redeemed

    def _redeemed_before(
        self, tx: Transaction, participant: Participant, token: str
    ) -> RedeemedInvitation | None:
        taken = tx.read(self._storage.roles.taken(token))
        if taken is None or taken.used_by != participant.id:
            return None
        held = tx.read(self._storage.roles.of(participant.id, self._event.id))
        return RedeemedInvitation(taken.grant, None) if taken.grant in held else None

    def open_label(
        self, tx: Transaction, by: Participant, awaited: AwaitedLabel, now: datetime
    ) -> None:
        """Wait for who somebody is."""
        self._event.dialogues.open(tx, by.id, awaited, until=now + LIFETIME)

    def label(
        self, tx: Transaction, by: Participant, awaited: AwaitedLabel, text: str
    ) -> str | None:
        """Keep who it is that an invitation is for, or that holds a role; gives it as it is kept.

        None for an invitation or a role that is gone. Raises Refused; see `read_label`.
        """
        label = read_label(text)
        self._event.dialogues.close(tx, by.id, AwaitedLabel)
        roles = self._storage.roles
        if awaited.invitation:
            kept = roles.label_invitation(tx, awaited.invitation, by.id, label)
        else:
            grant = Grant(Role(awaited.role), awaited.room)
            kept = roles.label(tx, self._event.id, HeldRole(awaited.number, grant, label))
        return label if kept else None

    def revoke(
        self, tx: Transaction, by: Participant, number: int, grant: Grant, now: datetime
    ) -> bool:
        """Take a role away, with the links that its holder has handed out; False when not held.

        Raises Refused for the last organiser, who alone can make another.
        """
        roles = self._storage.roles
        if grant.role is Role.ORGANISER and not tx.read(
            roles.others_with(number, self._event.id, grant.role)
        ):
            raise Refused("roles.last")
        if not roles.revoke(tx, number, self._event.id, grant):
            return False
        if grant.role is Role.ORGANISER:
            roles.void_invitations(tx, number, self._event.id, now)
        self._audit(tx, now, REVOKED, by.id, grant.role, str(number), grant.room)
        return True

    async def revoked_at(self, participant: Participant, role: Role) -> datetime | None:
        """When the participant lost the role here; None who never did."""
        detail = f"{self._event.id} {participant.id}"
        return await self._storage.records.audited_at(REVOKED, role, detail)

    async def render(
        self, decision: Decision[RolePayload], participant: Participant
    ) -> Outgoing | None:
        """What the issuer is told: which number took which role, and who that is as they said."""
        payload = decision.payload
        quiet = is_quiet(self._event.programme, decision.due_at)
        roles = await self._storage.roles.all(self._event.id)
        held = [each for each in roles if each.participant_id == payload.taker]
        label = next((each.label for each in held if each.grant.role is payload.role), "")
        scene = self._event.scene(participant, decision.due_at)
        return Outgoing(render_taken(payload.role, payload.taker, label, scene), silent=quiet)

    def _audit(
        self,
        tx: Transaction,
        now: datetime,
        action: str,
        actor: int | None,
        role: Role,
        *more: str,
    ) -> None:
        """What becomes of a role is of one event, which its detail begins with."""
        detail = " ".join(word for word in (self._event.id, *more) if word)
        self._storage.records.audit(tx, now, action, actor_id=actor, subject=role, detail=detail)

    def _tell_issuer(
        self, tx: Transaction, redeemed: RedeemedInvitation, taker: Participant, now: datetime
    ) -> None:
        assert redeemed.issued_by is not None
        role = redeemed.grant.role
        decision = Decision(
            participant_id=redeemed.issued_by,
            event_id=self._event.id,
            payload=RolePayload(role, taker.id),
            item=f"{KIND}:{role}:{taker.id}",
            version=now.isoformat(),
            due_at=now,
            expires_at=now + TELL_WITHIN,
        )
        if tx.read(self._storage.participants.by_id(redeemed.issued_by)):
            self._storage.outbox.add(tx, [decision], now)
