"""A second pair of eyes: to more people than the event allows, another organiser agrees first."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.announcements.announcer import Announcer
from bot.announcements.payloads import ApprovalPayload
from bot.announcements.progress import item_of
from bot.errors import Refused
from bot.events.live_event import LiveEvent
from bot.jobs import Job
from bot.jobs.sending_limits import is_quiet
from bot.replies import Outgoing
from bot.roles import Role
from bot.storage.announcements.announcements import Announcement
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import Decision
from bot.storage.people.participants import Participant
from bot.views.announcements.message import render_request, render_verdict

ANSWER_WITHIN = timedelta(hours=6)


class Approvals:
    """Asks the other organisers, and sends when one of them agrees."""

    def __init__(self, event: LiveEvent, announcer: Announcer) -> None:
        self._event = event
        self._storage = event.storage
        self._announcer = announcer

    @property
    def job(self) -> Job:
        return Job("approvals", {ApprovalPayload: self.render})

    def propose(
        self, tx: Transaction, author: Participant, announcement: Announcement, now: datetime
    ) -> int:
        """Ask all other organisers; gives how many, and changes nothing when there is none."""
        holders = tx.read(self._storage.roles.holders(self._event.id, Role.ORGANISER))
        others = [number for number in holders if number != author.id]
        if not others:
            return 0
        proposed = self._storage.announcements.change(
            tx, announcement, author.id, state="proposed"
        )
        if proposed is None:
            raise Refused("announcements.done-already")
        self._announcer.drafts.stop_waiting(tx, author)
        asked = [self._ask(other, proposed, now) for other in others]
        self._storage.outbox.add(tx, asked, now)
        self._storage.records.audit(
            tx, now, "announcement.proposed", actor_id=author.id, subject=item_of(proposed.id)
        )
        return len(others)

    def approve(
        self,
        tx: Transaction,
        by: Participant,
        announcement: Announcement,
        message_id: int,
        now: datetime,
    ) -> bool:
        """Send it as it was proposed; False when it is not proposed (any more).

        Raises Refused when the author is no organiser any more, or is the one who agrees.
        """
        if announcement.author_id == by.id:
            raise Refused("announcements.not-your-own")
        author = announcement.author_id or 0
        if not tx.read(self._storage.roles.holds(author, self._event.id, Role.ORGANISER)):
            raise Refused("announcements.author-is-gone")
        if not tx.read(self._storage.roles.holds(by.id, self._event.id, Role.ORGANISER)):
            raise Refused("roles.refused")
        sent = self._announcer.send_out(tx, announcement, by, message_id, now)
        if sent is not None:
            self._tell_author(tx, announcement, by, now, agreed=True)
        return sent is not None

    def decline(
        self, tx: Transaction, by: Participant, announcement: Announcement, now: datetime
    ) -> bool:
        """Do not send it; False when it is not proposed (any more)."""
        moved = self._storage.announcements.move(
            tx, announcement.id, "proposed", "dropped", now, by.id
        )
        if moved:
            self._storage.records.audit(
                tx, now, "announcement.declined", actor_id=by.id, subject=item_of(announcement.id)
            )
            self._tell_author(tx, announcement, by, now, agreed=False)
        return moved

    def undo(
        self, tx: Transaction, by: Participant, announcement: Announcement, now: datetime
    ) -> bool:
        """Take it back in time, as the announcer does; its author hears of it from another."""
        undone = self._announcer.undo(tx, by, announcement, now)
        if undone and announcement.author_id not in {None, by.id}:
            self._tell_author(tx, announcement, by, now, agreed=False)
        return undone

    async def render(
        self, decision: Decision[ApprovalPayload], participant: Participant
    ) -> Outgoing | None:
        """The request, or the answer to its author.

        None when the request is settled, or the other is no organiser any more.
        """
        quiet = is_quiet(self._event.programme, decision.due_at)
        scene, payload = self._event.scene(participant, decision.due_at), decision.payload
        if payload.by is not None:
            verdict = render_verdict(payload.by, scene.t, agreed=payload.agreed)
            return Outgoing(verdict, silent=quiet)
        announcement = await self._storage.announcements.by_id(payload.announcement)
        if announcement is None or announcement.state != "proposed":
            return None
        roles = await self._storage.roles.of(participant.id, self._event.id)
        if not any(grant.role is Role.ORGANISER for grant in roles):
            return None
        people = await self._announcer.drafts.count(announcement, decision.due_at)
        return Outgoing(
            render_request(announcement, people, scene),
            silent=quiet,
        )

    def _tell_author(
        self,
        tx: Transaction,
        announcement: Announcement,
        by: Participant,
        now: datetime,
        *,
        agreed: bool,
    ) -> None:
        verdict = ApprovalPayload(announcement.id, by.id, agreed)
        told = self._ask(announcement.author_id or 0, announcement, now)
        version = f"{told.version}:{'yes' if agreed else 'no'}"
        answer = replace(told, version=version, payload=verdict)
        self._storage.outbox.add(tx, [answer], now)

    def _ask(
        self, participant_id: int, announcement: Announcement, now: datetime
    ) -> Decision[ApprovalPayload]:
        return Decision(
            participant_id=participant_id,
            event_id=announcement.event_id,
            payload=ApprovalPayload(announcement.id),
            item=f"{ApprovalPayload.kind}:{item_of(announcement.id)}",
            version=str(announcement.version),
            due_at=now,
            expires_at=now + ANSWER_WITHIN,
        )
